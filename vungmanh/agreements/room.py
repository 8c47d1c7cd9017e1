"""What the agreements room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.dues import dues
from vungmanh.agreements.following import FOLLOWS
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.opened import EVIDENCE, OPENS
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
    dues=dues,
    came=came,
    ahead=ahead,
)
