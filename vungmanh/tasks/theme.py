"""How tasks are seen on pages of figures: what is open and late, what was set and done. Commitments are seen with the
dialogues at which most of them are made (dialogue/theme.py)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.themes import Headline, Note, Share, Theme
from vungmanh.tasks.measures import DONE, IN_TIME, LATE, OF_TASKS, OPEN, SET

LATE_SHARE = Share("tasks_late_share", _("Share late"), LATE, OPEN, _("Late tasks of every hundred open ones."))
IN_TIME_SHARE = Share(
    "tasks_in_time_share", _("Share in time"), IN_TIME, DONE, _("Tasks done in time of every hundred done ones.")
)

THEME = Theme(
    "tasks",
    _("Tasks of the units"),
    measures=OF_TASKS,
    headlines=(
        Headline(OPEN),
        Headline(LATE, Note(LATE_SHARE, _("%(share)s of the open ones"))),
        Headline(SET),
        Headline(DONE),
        Headline(IN_TIME, Note(IN_TIME_SHARE, _("%(share)s of those done"))),
    ),
    first=OPEN,
)
