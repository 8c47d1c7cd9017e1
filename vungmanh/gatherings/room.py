"""What the gatherings room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.gatherings.following import FOLLOWS
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.opened import EVIDENCE, OPENS
from vungmanh.gatherings.theme import THEME
from vungmanh.gatherings.undoing import UNDO
from vungmanh.gatherings.verbs import VERBS
from vungmanh.kit.room import Room

ROOM = Room(
    "gatherings",
    name=_("Gatherings"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
)
