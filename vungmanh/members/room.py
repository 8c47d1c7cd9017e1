"""What the members room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.members.measures import MEASURES
from vungmanh.members.verbs import VERBS

ROOM = Room("members", measures=MEASURES, verbs=VERBS, name=_("Members"))
