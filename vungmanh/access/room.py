"""What the access room gives to the house."""

from vungmanh.access.following import FOLLOWS
from vungmanh.kit.room import Room

ROOM = Room("access", follows=FOLLOWS)
