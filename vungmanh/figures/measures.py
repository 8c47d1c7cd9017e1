"""Everything that is counted in the house: the one place that collects the rooms' measures."""

from vungmanh.core.measures import Measure
from vungmanh.members.measures import MEASURES as OF_MEMBERS
from vungmanh.organization.measures import MEASURES as OF_UNITS

# In the order of the overview's columns.
MEASURES: tuple[Measure, ...] = (*OF_UNITS, *OF_MEMBERS)
BY_CODE = {measure.code: measure for measure in MEASURES}
