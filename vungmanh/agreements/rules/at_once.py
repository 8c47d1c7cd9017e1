"""Which of several agreements that are in force at one enterprise at once holds. Pure.

They may stand beside each other: nothing is refused. Of different kinds each holds where it is better for the workers;
of one kind the law knows no such case, and mostly one has taken the place of the other and nobody has written it down.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from vungmanh.agreements.rules.laws import BY_CODE_2012, BY_CODE_2019
from vungmanh.core.law import Law, Rule

BETTER: Final = "better"  # clause by clause what is better for the workers
# From memory: the relation of the three kinds to each other.
_BETTER_HOLDS: Final = Law.of(
    Rule(BETTER, BY_CODE_2012, "Bộ luật Lao động 2012, Đ.88 (chưa đối chiếu)", "U"),
    Rule(BETTER, BY_CODE_2019, "Bộ luật Lao động 2019, Đ.81 k.1 (chưa đối chiếu)", "U"),
)


def which_holds(kinds: Collection[str], on: date, law: Law[str] = _BETTER_HOLDS) -> Rule[str] | None:
    """Returns the rule by which agreements of these kinds stand beside each other; None where two are of one kind."""
    return law.on(on) if len(set(kinds)) == len(kinds) else None
