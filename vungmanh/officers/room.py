"""What the officers room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import CountsPeople, Room
from vungmanh.officers.handing_over import hands_over
from vungmanh.officers.measures import BY_SEX, MEASURES, rows_beside
from vungmanh.officers.theme import THEME
from vungmanh.officers.undoing import UNDO
from vungmanh.officers.verbs import VERBS

ROOM = Room(
    "officers",
    measures=MEASURES,
    themes=(THEME,),
    counts_people=CountsPeople(BY_SEX, rows_beside),
    hands_over=hands_over,
    verbs=VERBS,
    undo=UNDO,
    name=_("Officers"),
)
