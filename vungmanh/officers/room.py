"""What the officers room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.officers.measures import MEASURES
from vungmanh.officers.theme import THEME
from vungmanh.officers.undoing import UNDO
from vungmanh.officers.verbs import VERBS

ROOM = Room("officers", measures=MEASURES, themes=(THEME,), verbs=VERBS, undo=UNDO, name=_("Officers"))
