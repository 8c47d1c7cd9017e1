"""What units set out to reach, by which paper, how that came to be; and indicators that were made on screen."""

from vungmanh.indicators.models.made import INDICATOR as INDICATOR
from vungmanh.indicators.models.made import Made as Made
from vungmanh.indicators.models.made import MadeDefinition as MadeDefinition
from vungmanh.indicators.models.made import MadeQuerySet as MadeQuerySet
from vungmanh.indicators.models.plans import PLAN as PLAN
from vungmanh.indicators.models.plans import Plan as Plan
from vungmanh.indicators.models.plans import PlanQuerySet as PlanQuerySet
from vungmanh.indicators.models.targets import TARGET as TARGET
from vungmanh.indicators.models.targets import Step as Step
from vungmanh.indicators.models.targets import Target as Target
from vungmanh.indicators.models.targets import TargetQuerySet as TargetQuerySet
