"""The addresses of the gatherings room and who may go through them."""

from __future__ import annotations

from tests.door import Door
from vungmanh.gatherings.tests.people_doors import DOORS as OF_PEOPLE

DOORS: dict[str, Door] = {**OF_PEOPLE}
