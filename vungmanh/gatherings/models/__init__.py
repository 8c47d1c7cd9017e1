"""What has a day, a place and people: who was invited and came, what was said, decided and voted, its minutes."""

from vungmanh.gatherings.models.attendees import Attendee as Attendee
from vungmanh.gatherings.models.attendees import AttendeeQuerySet as AttendeeQuerySet
from vungmanh.gatherings.models.attendees import Presence as Presence
from vungmanh.gatherings.models.gatherings import GATHERING as GATHERING
from vungmanh.gatherings.models.gatherings import KINDS as KINDS
from vungmanh.gatherings.models.gatherings import STATES as STATES
from vungmanh.gatherings.models.gatherings import Gathering as Gathering
from vungmanh.gatherings.models.gatherings import GatheringQuerySet as GatheringQuerySet
from vungmanh.gatherings.models.gatherings import Sitting as Sitting
from vungmanh.gatherings.models.said import Conclusion as Conclusion
from vungmanh.gatherings.models.said import Minutes as Minutes
from vungmanh.gatherings.models.said import Opinion as Opinion
from vungmanh.gatherings.models.said import Vote as Vote
