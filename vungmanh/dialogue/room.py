"""What the dialogue room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.dialogue.dues import dues
from vungmanh.dialogue.finding_in_box import search
from vungmanh.dialogue.following import FOLLOWS
from vungmanh.dialogue.imports.kind import LISTS, REGULATIONS_LISTS
from vungmanh.dialogue.lacking_register import LACKING
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.menu import CHAPTER, CHAPTERS, ENTRIES, PAGES
from vungmanh.dialogue.opened import EVIDENCE, OPENS
from vungmanh.dialogue.panels import buttons, hands_over, panels
from vungmanh.dialogue.registers import CONSULTATIONS, DIALOGUES, REGULATIONS
from vungmanh.dialogue.theme import THEME
from vungmanh.dialogue.tidings import ahead, came
from vungmanh.dialogue.undoing import UNDO
from vungmanh.dialogue.verbs import VERBS
from vungmanh.kit.room import Room

ROOM = Room(
    "dialogue",
    name=_("Dialogue and regulations"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    lists=(LISTS, REGULATIONS_LISTS),
    dues=dues,
    came=came,
    ahead=ahead,
    registers=(DIALOGUES, REGULATIONS, CONSULTATIONS, LACKING),
    panels=panels,
    buttons=buttons,
    hands_over=hands_over,
    search=search,
    pages=PAGES,
    entries=ENTRIES,
    under="dialogue:dialogues",
    chapter=CHAPTER,
    chapters=CHAPTERS,
)
