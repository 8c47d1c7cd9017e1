from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    step, assignment = apps.get_model("tasks", "Step"), apps.get_model("tasks", "Assignment")
    own = assignment.objects.filter(pk=OuterRef("assignment"))
    step.objects.update(task=Subquery(own.values("task")), unit=Subquery(own.values("unit")))


class Migration(migrations.Migration):
    dependencies = [("tasks", "0006_steps_name_their_task_and_unit")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
