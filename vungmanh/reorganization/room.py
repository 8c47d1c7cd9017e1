"""What the reorganization room gives to the house."""

from vungmanh.kit.room import Room
from vungmanh.reorganization.undoing import UNDO

ROOM = Room("reorganization", undo=UNDO)
