"""Whether a clause is better for workers than the law, by how much, and what that is worth. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Final, NamedTuple

from vungmanh.agreements.rules import kinds
from vungmanh.core.law import Law, Rule

_CODE: Final = "Bộ luật Lao động 2019, "
_SINCE: Final = date(2021, 1, 1)
# Of these, the fewer the better: hours of work.
_LESS_IS_BETTER: Final = frozenset({(kinds.HOURS, kinds.HOURS_OF)})


class Given(NamedTuple):
    """What the law gives on a topic, measured so."""

    measure: str
    amount: Decimal


def _given(measure: str, amount: int, article: str) -> Law[Given]:
    return Law.of(Rule(Given(measure, Decimal(amount)), _SINCE, _CODE + article, "V"))


# Where the law names a number that holds for everybody; what it leaves to both sides stands at nothing.
LAW_GIVES: Final[dict[str, Law[Given]]] = {
    kinds.HOURS: _given(kinds.HOURS_OF, 48, "Đ.105 k.1"),
    kinds.LEAVE: _given(kinds.DAYS, 12, "Đ.113 k.1"),
    kinds.SHIFT_MEAL: _given(kinds.DONG, 0, "Đ.103"),
    kinds.BONUS: _given(kinds.DONG, 0, "Đ.104"),
    kinds.YEARLY_RAISE: _given(kinds.PERCENT, 0, "Đ.103"),
    kinds.ALLOWANCE: _given(kinds.DONG, 0, "Đ.103"),
}


def law_gives(topic: str, on: date) -> Rule[Given] | None:
    """Returns what the law of the day gives on the topic, where it names a number."""
    law = LAW_GIVES.get(topic)
    return law.on(on) if law is not None else None


def difference(topic: str, measure: str, law: Decimal | None, gives: Decimal | None) -> Decimal | None:
    """Returns by how much the clause is better for workers, below zero if it is worse; None where nothing can be
    compared: in words, or where one of the two numbers is not known."""
    if measure == kinds.WORDS or law is None or gives is None:
        return None
    return law - gives if (topic, measure) in _LESS_IS_BETTER else gives - law


def is_better(topic: str, measure: str, law: Decimal | None, gives: Decimal | None) -> bool | None:
    """Returns whether it is better than the law; None where nothing can be compared."""
    more = difference(topic, measure, law, gives)
    return None if more is None else more > 0


def worth(measure: str, more: Decimal | None, people: int | None) -> Decimal | None:
    """Returns what the difference comes to over all people, in đồng, or in days or hours; a percentage adds up to
    nothing that could be told."""
    if more is None or people is None or measure not in (kinds.DONG, kinds.DAYS, kinds.HOURS_OF):
        return None
    return more * people


def middle(amounts: Sequence[Decimal]) -> Decimal | None:
    """Returns the median of what agreements give; None of none."""
    return Decimal(median(amounts)) if amounts else None


def best(topic: str, measure: str, amounts: Sequence[Decimal]) -> Decimal | None:
    """Returns the best of what agreements give, for workers."""
    if not amounts:
        return None
    return min(amounts) if (topic, measure) in _LESS_IS_BETTER else max(amounts)
