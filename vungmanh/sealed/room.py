"""What the sealed room gives to the house: what waits for a reader, without a word of what it is about."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room

ROOM = Room("sealed", name=_("Confidential reports"))
