"""What the petitions room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.petitions.following import FOLLOWS
from vungmanh.petitions.imports.kind import LISTS
from vungmanh.petitions.list_verbs import OF_LISTS
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.opened import EVIDENCE, OPENS
from vungmanh.petitions.register import PETITIONS
from vungmanh.petitions.theme import THEME
from vungmanh.petitions.undoing import UNDO
from vungmanh.petitions.verbs import VERBS

ROOM = Room(
    "petitions",
    name=_("Petitions"),
    lists=(LISTS,),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    undo=UNDO,
    verbs=(*VERBS, *OF_LISTS),
    registers=(PETITIONS,),
)
