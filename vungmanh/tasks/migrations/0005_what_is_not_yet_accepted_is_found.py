"""Indexes of what whoever gave a task has still to look at; and what is accepted is done."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("tasks", "0004_the_day_on_which_a_task_was_accepted")]

    operations = [
        migrations.AddIndex(
            "assignment",
            models.Index(
                fields=["task", "done_on", "due", "unit"],
                condition=Q(parent=None, accepted_on=None, ended_on=None),
                name="tasks_not_yet_accepted",
            ),
        ),
        migrations.AddIndex(
            "assignment",
            models.Index(
                fields=["parent", "done_on", "due", "unit"],
                condition=Q(parent__isnull=False, accepted_on=None, ended_on=None),
                name="parts_not_yet_accepted",
            ),
        ),
        migrations.AddConstraint(
            "assignment",
            models.CheckConstraint(
                condition=Q(accepted_on__isnull=True) | Q(done_on__isnull=False), name="what_is_accepted_is_done"
            ),
        ),
    ]
