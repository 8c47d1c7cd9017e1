"""Each assignment says on which day it was accepted, as its last step has it."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    accepted = apps.get_model("tasks", "Step").objects.filter(state="accepted", until=None)
    mine = accepted.filter(assignment=OuterRef("pk")).values("since")
    apps.get_model("tasks", "Assignment").objects.filter(pk__in=accepted.values("assignment")).update(
        accepted_on=Subquery(mine)
    )


class Migration(migrations.Migration):
    dependencies = [("tasks", "0003_rows_of_plans")]

    operations = [
        migrations.AddField("assignment", "accepted_on", models.DateField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
