"""What is another one now of what is written down of a task, as the journal holds it and as a page says it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.verbs import Fact, as_day

TOLD: Final = (
    Fact("what", _("what is to be done")),
    Fact("due", _("last day"), as_day),
    Fact("follower", _("who follows the task")),
)
KEYS: Final = [fact.key for fact in TOLD]
