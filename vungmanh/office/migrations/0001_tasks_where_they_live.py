"""Tasks that wait, or are kept for a day, are known by where their function lives; the functions have moved."""

from django.db import migrations

MOVED = {
    "vungmanh.home.imports.tasks.": "vungmanh.lists.tasks.",
    "vungmanh.home.clearing.": "vungmanh.office.clearing.",
}


def follow(apps, schema_editor):
    tasks = apps.get_model("django_tasks_database", "DBTaskResult").objects.using(schema_editor.connection.alias)
    for before, now in MOVED.items():
        for task in tasks.filter(task_path__startswith=before).only("task_path"):
            task.task_path = now + task.task_path.removeprefix(before)
            task.save(update_fields=["task_path"])


class Migration(migrations.Migration):

    dependencies = [("django_tasks_database", "0021_conditional_partial_index_ordering")]

    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
