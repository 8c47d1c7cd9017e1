"""What one row of a list of officers says, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vungmanh.core.days import Known
from vungmanh.loading.cells import Place
from vungmanh.members.facts import Facts
from vungmanh.organization.models import Unit

# Parts of the particulars that a list tells in words, with how many letters are kept of each.
PARTICULARS: Final = {
    "ethnicity": 40, "home": 120, "schooling": 40, "profession": 120, "theory": 60, "languages": 60,
}  # fmt: skip
PARTY, PARTY_ON, IN_THE_PARTY = "party", "party_on", "yes"


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
