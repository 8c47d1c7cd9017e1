"""How many were there as a row says it: members, others, women among them. Pure but for the words of a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.gatherings.imports.asked import MEMBERS
from vungmanh.loading import people_said
from vungmanh.loading.cells import Wrong
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value

COUNTED: Final = ("people", "members", "others", "women")
NUMBERS: Final = (*COUNTED, "men", "classes")
_AT_MOST: Final = 1_000_000


@dataclass(frozen=True)
class Counts:
    """`people` is what the row says of all, None where it does not; `rest` are those of them of whom it does not say
    whether they are members."""

    members: int = 0
    others: int = 0
    women: int = 0
    people: int | None = None
    rest: int = 0

    @property
    def is_told(self) -> bool:
        return bool(self.people or self.members or self.others)


def number_of(code: str, value: Value) -> int | None:
    """Raises Wrong for what is no whole number: 'khoảng 60', '60-70'."""
    return people_said.number_of(code, value, _AT_MOST)


def of_both(people: int | None, men: int | None, women: int | None, known: int | None) -> int | None:
    """How many there were where men are counted beside women; `known` is what members and others are together.

    Raises Wrong where they are not as many.
    """
    if men is None:
        return people
    both = men + (women or 0)
    if both != (both if people is None else people) or both != (both if known is None else known):
        reason = _("%(men)s men and %(women)s women are not as many as there were.")
        raise Wrong(
            "people" if people is not None else "men", "both_differ", reason % {"men": men, "women": women or 0}
        )
    return both


def counts_of(people: int | None, members: int | None, others: int | None, women: int | None) -> Counts:
    """Raises Wrong where the numbers contradict each other."""
    known = (members or 0) + (others or 0)
    if people is None:
        return _fair(Counts(members or 0, others or 0, women or 0, None if members is others is None else known))
    rest = people - known
    if rest < 0 or (rest and members is not None and others is not None):
        said = {"people": people, "members": members or 0, "others": others or 0}
        reason = _("%(people)s people were there, but %(members)s members and %(others)s others.")
        raise Wrong("people", "counts_differ", reason % said)
    if members is not None:
        return _fair(Counts(members, (others or 0) + rest, women or 0, people))
    if others is not None:
        return _fair(Counts(rest, others, women or 0, people))
    return _fair(Counts(0, 0, women or 0, people, rest))


def _fair(counts: Counts) -> Counts:
    if counts.women > counts.members + counts.others + counts.rest:
        raise Wrong("women", "too_many_women", _("That are more women than people."))
    return counts


def settled(counts: Counts, who: Asked | None) -> Counts:
    """With those of whom the list does not say who they are as its officer says. Raises Wrong."""
    if not counts.rest:
        return counts
    if who is None or who.is_open:
        raise Wrong("people", who.code if who else "who_came", who.text if who else "")
    members, others = (counts.rest, 0) if who.answer == MEMBERS else (0, counts.rest)
    return Counts(counts.members + members, counts.others + others, counts.women, counts.people)


def divided(counts: Counts, many: int) -> Sequence[Counts]:
    """Evenly among so many, the sums kept: no part has more members or women than people."""
    all_ = _parts(counts.members + counts.others, many)
    members, women = _parts(counts.members, many), _parts(counts.women, many)
    return [
        Counts(of_them, each - of_them, of_women)
        for each, of_them, of_women in zip(all_, members, women, strict=True)
    ]  # fmt: skip


def _parts(total: int, many: int) -> list[int]:
    whole, more = divmod(total, many)
    return [whole + (place < more) for place in range(many)]
