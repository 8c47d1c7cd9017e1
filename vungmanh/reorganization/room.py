"""What the reorganization room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.reorganization.imports.kind import LISTS
from vungmanh.reorganization.undoing import UNDO
from vungmanh.reorganization.verbs import VERBS

ROOM = Room("reorganization", undo=UNDO, lists=(LISTS,), verbs=VERBS, name=_("Units"))
