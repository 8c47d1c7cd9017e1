"""What the agreements room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.dues import dues
from vungmanh.agreements.finding_in_box import search
from vungmanh.agreements.following import FOLLOWS
from vungmanh.agreements.imports.kind import AGREEMENTS as LISTS
from vungmanh.agreements.lacking_register import LACKING
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.menu import CHAPTERS, ENTRIES, PAGES
from vungmanh.agreements.opened import EVIDENCE, OPENS
from vungmanh.agreements.panels import buttons, hands_over, panels
from vungmanh.agreements.registers import AGREEMENTS, NEGOTIATIONS
from vungmanh.agreements.theme import THEME
from vungmanh.agreements.tidings import ahead, came
from vungmanh.agreements.undoing import UNDO
from vungmanh.agreements.verbs import VERBS
from vungmanh.kit.room import Room

ROOM = Room(
    "agreements",
    name=_("Collective agreements"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    lists=(LISTS,),
    dues=dues,
    came=came,
    ahead=ahead,
    registers=(AGREEMENTS, NEGOTIATIONS, LACKING),
    panels=panels,
    buttons=buttons,
    hands_over=hands_over,
    search=search,
    pages=PAGES,
    entries=ENTRIES,
    under="agreements:agreements",
    chapter="thoa-uoc",
    chapters=CHAPTERS,
)
