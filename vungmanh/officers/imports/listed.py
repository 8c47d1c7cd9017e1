"""What one row of a list of officers says, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vungmanh.core.days import Known
from vungmanh.loading.cells import Place
from vungmanh.members.facts import Facts
from vungmanh.officers.particulars import ETHNICITY, HOME, LANGUAGES, PROFESSION, SCHOOLING, THEORY
from vungmanh.organization.models import Unit

# Particulars that a list tells in words, with how many letters are kept of each (particulars_form.py).
PARTICULARS: Final = {ETHNICITY: 40, HOME: 120, SCHOOLING: 40, PROFESSION: 120, THEORY: 60, LANGUAGES: 60}
IN_THE_PARTY: Final = "yes"


@dataclass(frozen=True)
class Listed:
    """Somebody at a unit with the offices that the row names, at least one.

    What is not said is "" or None and changes nothing. `term` are the years of the term, `term_ends` its end as it was
    meant. `outside`: the row calls the officer one from above, who need not be a member.
    """

    place: Place
    unit: Unit
    day: date
    who: Facts
    offices: tuple[str, ...]
    since: Known | None = None
    until: date | None = None
    ended: str = ""
    term: tuple[int, int] | None = None
    term_ends: date | None = None
    how: str = ""
    decision: str = ""
    decided_on: date | None = None
    full_time: bool | None = None
    post: str = ""
    outside: bool = False
    particulars: Mapping[str, str] = field(default_factory=dict)
    trained_on: date | None = None

    @property
    def names_a_term(self) -> bool:
        return self.term is not None or self.term_ends is not None
