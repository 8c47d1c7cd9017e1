"""Elections with their results, and the congresses of a term as an upper level calls for them."""

from vungmanh.congresses.models.campaigns import Campaign as Campaign
from vungmanh.congresses.models.campaigns import Congress as Congress
from vungmanh.congresses.models.campaigns import StepDue as StepDue
from vungmanh.congresses.models.campaigns import StepTaken as StepTaken
from vungmanh.congresses.models.elections import ELECTION as ELECTION
from vungmanh.congresses.models.elections import Candidate as Candidate
from vungmanh.congresses.models.elections import Election as Election
from vungmanh.congresses.models.elections import ElectionQuerySet as ElectionQuerySet
