"""What the indicators room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.following import FOLLOWS
from vungmanh.indicators.lists_of import LISTS
from vungmanh.indicators.menu import CHAPTERS, ENTRIES, PAGES
from vungmanh.indicators.opened import EVIDENCE
from vungmanh.indicators.panels import buttons, panels
from vungmanh.indicators.registers import REGISTERS
from vungmanh.indicators.targets_dues import dues
from vungmanh.indicators.tidings import ahead, came
from vungmanh.indicators.undoing import UNDO
from vungmanh.indicators.verbs import VERBS
from vungmanh.kit.room import Room

ROOM = Room(
    "indicators",
    name=_("Indicators and targets"),
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    dues=dues,
    came=came,
    ahead=ahead,
    lists=LISTS,
    registers=REGISTERS,
    panels=panels,
    buttons=buttons,
    pages=PAGES,
    entries=ENTRIES,
    under="indicators:targets",
    chapter="chi-tieu",
    chapters=CHAPTERS,
)
