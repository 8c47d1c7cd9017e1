"""The addresses of the gatherings room and who may go through them, of each part of the room."""

from __future__ import annotations

from tests.door import Door
from vungmanh.gatherings.tests.holding_doors import DOORS as OF_HOLDING
from vungmanh.gatherings.tests.people_doors import DOORS as OF_PEOPLE

DOORS: dict[str, Door] = {**OF_HOLDING, **OF_PEOPLE}
