"""What the merging room gives to the house."""

from vungmanh.kit.room import Room
from vungmanh.merging.undoing import UNDO

ROOM = Room("merging", undo=UNDO)
