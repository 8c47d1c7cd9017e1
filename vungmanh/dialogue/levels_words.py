"""What is asked of units, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy

from vungmanh.core.measures import Words
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DIALOGUE

NAMES: Final[Mapping[str, Words]] = {
    DIALOGUE: pgettext_lazy("asked of units", "Dialogue in the year"),
    CONFERENCE: pgettext_lazy("asked of units", "Conference of the year"),
    kinds.DEMOCRACY: pgettext_lazy("asked of units", "Regulation of democracy"),
    kinds.WORKING: pgettext_lazy("asked of units", "Working regulation of the committee"),
    kinds.COORDINATION: pgettext_lazy("asked of units", "Regulation of coordination"),
    kinds.SPENDING: pgettext_lazy("asked of units", "Regulation of internal spending"),
}
# How a task says what is to be done.
TO_DO: Final[Mapping[str, Words]] = {
    DIALOGUE: pgettext_lazy("task", "Hold the periodic dialogue of the year"),
    CONFERENCE: pgettext_lazy("task", "Hold the conference of workers or officials"),
    kinds.DEMOCRACY: pgettext_lazy("task", "Issue the regulation of democracy"),
    kinds.WORKING: pgettext_lazy("task", "Issue the working regulation of the committee"),
    kinds.COORDINATION: pgettext_lazy("task", "Sign the regulation of coordination with the head"),
    kinds.SPENDING: pgettext_lazy("task", "Issue the regulation of internal spending"),
}
