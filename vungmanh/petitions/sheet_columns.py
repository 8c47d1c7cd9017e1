"""The register of petitions as a workbook, which is read back as it is, and as the command line lists it.

SECURITY: in neither stands who has said it; what they wrote of themselves is veiled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.kit.table import Column
from vungmanh.petitions.models.petitions import RESULTS, STATES
from vungmanh.petitions.rules import states
from vungmanh.petitions.veiled import veiled

_STATES: Final = dict(STATES)
_RESULTS: Final = dict(RESULTS)


def _due_on(row: Any) -> date | None:
    day: date | None = row.last_day if row.stood in states.RUNS else None
    return day


def _by_then(day: date | None, row: Any) -> date | None:
    """A day, unless it came after that of the register."""
    return day if day and day <= row.as_of else None


def _result(row: Any) -> str:
    return str(_RESULTS[row.outcome]) if row.outcome else ""


_NUMBER: Final = Column("number", _("Number of the petition"), lambda row: row.number, width=14)
_KIND: Final = Column("kind", _("Kind of petition"), lambda row: str(row.get_kind_display()), width=22)
_CATEGORY: Final = Column("category", _("Category"), lambda row: str(row.category), width=28)
_UNIT: Final = Column("unit", _("Unit"), lambda row: row.unit.name, width=34)
_EMPLOYER: Final = Column("employer", _("Employer"), lambda row: row.employer, width=34)
_RECEIVED: Final = Column("received_on", _("Day of receipt"), lambda row: row.received_on, "day", width=13)
_DUE: Final = Column("due_on", pgettext_lazy("of a petition", "Last day"), _due_on, "day", width=13)
_STATE: Final = Column("state", _("How it stands"), lambda row: str(_STATES[row.stood]), width=26)
_ANSWERED: Final = Column(
    "answered_on", _("Day of the answer"), lambda row: _by_then(row.answered_on, row), "day", width=13
)
_RESULT: Final = Column("result", _("Result"), _result, width=28)
_PEOPLE: Final = Column("people", _("Number of people"), lambda row: row.people, "count", width=10)

# `vungmanh register petitions`.
TOLD: Final[Sequence[Column]] = (
    _NUMBER, _KIND, _CATEGORY, _UNIT, _EMPLOYER, _RECEIVED, _DUE, _STATE, _ANSWERED, _RESULT, _PEOPLE,
)  # fmt: skip
SHEET: Final[Sequence[Column]] = (
    _NUMBER,
    _RECEIVED,
    _UNIT,
    Column("words", _("What was said"), lambda row: veiled(row, row.words), width=60),
    _KIND,
    _CATEGORY,
    _EMPLOYER,
    _PEOPLE,
    _DUE,
    _STATE,
    _ANSWERED,
    Column("closed_on", _("Day of the end"), lambda row: _by_then(row.closed_on, row), "day", width=13),
    _RESULT,
)
