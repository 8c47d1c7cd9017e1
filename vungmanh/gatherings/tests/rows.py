"""What the gatherings room does for somebody: the rows that each verb writes, of each part of the room."""

from __future__ import annotations

from typing import Final

from tests.row import Row
from vungmanh.gatherings.tests.holding_rows import NO_ROWS as OF_NOTHING_HELD
from vungmanh.gatherings.tests.holding_rows import ROWS as OF_HOLDING
from vungmanh.gatherings.tests.people_rows import NO_ROWS as OF_NOBODY
from vungmanh.gatherings.tests.people_rows import ROWS as OF_PEOPLE

ROWS: Final[dict[str, list[Row]]] = {**OF_HOLDING, **OF_PEOPLE}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {**OF_NOTHING_HELD, **OF_NOBODY}
