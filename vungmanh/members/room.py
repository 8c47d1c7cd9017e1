"""What the members room gives to the house."""

from vungmanh.kit.room import Room
from vungmanh.members.following import FOLLOWS
from vungmanh.members.measures import MEASURES
from vungmanh.members.undoing import UNDO

ROOM = Room("members", measures=MEASURES, follows=FOLLOWS, undo=UNDO)
