"""What an officer hears of the mood of workers, and stoppages of work with what happened hour by hour."""

from vungmanh.situation.models.moods import LEVELS as LEVELS
from vungmanh.situation.models.moods import MOOD as MOOD
from vungmanh.situation.models.moods import Mood as Mood
from vungmanh.situation.models.moods import MoodQuerySet as MoodQuerySet
from vungmanh.situation.models.stoppages import KINDS as KINDS
from vungmanh.situation.models.stoppages import OUTCOMES as OUTCOMES
from vungmanh.situation.models.stoppages import STOPPAGE as STOPPAGE
from vungmanh.situation.models.stoppages import LogLine as LogLine
from vungmanh.situation.models.stoppages import Stoppage as Stoppage
from vungmanh.situation.models.stoppages import StoppageQuerySet as StoppageQuerySet
