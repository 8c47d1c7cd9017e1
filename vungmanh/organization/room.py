"""What the organization room gives to the house."""

from vungmanh.kit.room import Room
from vungmanh.organization.dues import dues
from vungmanh.organization.following import FOLLOWS
from vungmanh.organization.measures import MEASURES, UNIT

ROOM = Room("organization", measures=MEASURES, opens={UNIT: None}, follows=FOLLOWS, dues=dues)
