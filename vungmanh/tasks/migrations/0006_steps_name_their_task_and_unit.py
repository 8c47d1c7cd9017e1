import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A step names task and unit of its assignment, so that a matrix is counted out of one index. Empty until 0007."""

    dependencies = [
        ("organization", "0007_fill_initials_of_units"),
        ("tasks", "0005_what_is_not_yet_accepted_is_found"),
    ]

    operations = [
        migrations.AddField(
            "step",
            "task",
            models.ForeignKey(
                to="tasks.task", on_delete=django.db.models.deletion.PROTECT, related_name="+", db_index=False, null=True
            ),
        ),
        migrations.AddField(
            "step",
            "unit",
            models.ForeignKey(
                to="organization.unit",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                db_index=False,
                null=True,
            ),
        ),
    ]
