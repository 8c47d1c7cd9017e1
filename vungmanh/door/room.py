"""What the door gives to the house."""

from vungmanh.kit.room import Room

ROOM = Room("door")
