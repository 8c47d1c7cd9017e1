"""The addresses of the indicators room and who may go through them."""

from __future__ import annotations

from tests.door import Door
from vungmanh.indicators.tests.list_doors import DOORS as OF_LISTS
from vungmanh.indicators.tests.making_doors import DOORS as OF_MAKING
from vungmanh.indicators.tests.paper_doors import DOORS as OF_PAPERS
from vungmanh.indicators.tests.reading_doors import DOORS as OF_READING
from vungmanh.indicators.tests.screen_doors import DOORS as OF_THE_SCREEN
from vungmanh.indicators.tests.target_doors import DOORS as OF_TARGETS

DOORS: dict[str, Door] = {**OF_READING, **OF_MAKING, **OF_TARGETS, **OF_THE_SCREEN, **OF_LISTS, **OF_PAPERS}
