import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0007_fill_tasks_and_units_of_steps")]

    operations = [
        migrations.AlterField(
            "step",
            "task",
            models.ForeignKey(
                to="tasks.task", on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False
            ),
        ),
        migrations.AlterField(
            "step",
            "unit",
            models.ForeignKey(
                to="organization.unit", on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False
            ),
        ),
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["task", "until", "unit", "since", "state", "late_from", "assignment"], name="how_a_task_stood"
            ),
        ),
        migrations.AddIndex("step", models.Index(fields=["unit", "until"], name="how_tasks_of_a_unit_stood")),
        migrations.AddIndex(
            "assignment",
            models.Index(
                fields=["task", "parent"], condition=models.Q(("parent", None), _negated=True), name="parts_of_a_task"
            ),
        ),
    ]
