"""What the dialogue room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room

ROOM = Room("dialogue", name=_("Dialogue and regulations"))
