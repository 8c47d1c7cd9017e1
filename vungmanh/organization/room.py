"""What the organization room gives to the house."""

from vungmanh.kit.room import Room
from vungmanh.organization.following import FOLLOWS
from vungmanh.organization.measures import MEASURES

ROOM = Room("organization", measures=MEASURES, follows=FOLLOWS)
