"""What the situation room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room

ROOM = Room("situation", name=_("Situation and stoppages"))
