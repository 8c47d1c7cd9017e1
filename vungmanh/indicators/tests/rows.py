"""What the indicators room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Final

from tests.row import Row
from vungmanh.indicators.tests.list_rows import NO_ROWS as NONE_OF_LISTS
from vungmanh.indicators.tests.list_rows import ROWS as OF_LISTS
from vungmanh.indicators.tests.making_rows import NO_ROWS as NONE_OF_MAKING
from vungmanh.indicators.tests.making_rows import ROWS as OF_MAKING
from vungmanh.indicators.tests.target_rows import NO_ROWS as NONE_OF_TARGETS
from vungmanh.indicators.tests.target_rows import ROWS as OF_TARGETS

ROWS: Final[dict[str, list[Row]]] = {**OF_TARGETS, **OF_MAKING, **OF_LISTS}
NO_ROWS: Final[dict[str, str]] = {**NONE_OF_TARGETS, **NONE_OF_MAKING, **NONE_OF_LISTS}
