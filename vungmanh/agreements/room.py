"""What the agreements room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room

ROOM = Room("agreements", name=_("Collective agreements"))
