"""What a line tells of a fact that is another one now: the word of the fact, what stood before and what stands since.

What is sealed in its own table stays sealed: of a number a line holds its last three digits, of an e-mail address its
first sign. So a line says that, and roughly what, was changed, and opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vungmanh.core.masks import email_masked, masked

CHANGES: Final = "changes"  # the fact of a line that holds them
PLAIN, NUMBER, EMAIL = "plain", "number", "email"
_MASKS: Final[Mapping[str, Callable[[str], str]]] = {PLAIN: str, NUMBER: masked, EMAIL: email_masked}


@dataclass(frozen=True, slots=True)
class Changed:
    """`before` and `after` as they are kept (days as 1988-02-01, 1988-02 or 1988), "" where nothing stood."""

    fact: str
    before: str
    after: str
    kind: str = PLAIN

    @property
    def told(self) -> list[str]:
        """Before and after, as a line may hold them."""
        mask = _MASKS[self.kind]
        return [mask(self.before), mask(self.after)]


def changes_told(changes: Iterable[Changed]) -> dict[str, list[str]]:
    """As a line holds them. What was only written otherwise (0912 345 678 for 0912345678) has not changed."""
    return {each.fact: each.told for each in changes if each.before != each.after}


def changes_in(facts: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What a line tells, by the word of the fact. Raises nothing: what was cut off a line is left out."""
    told = facts.get(CHANGES)
    pairs = told.items() if isinstance(told, Mapping) else ()
    return {fact: (str(pair[0]), str(pair[1])) for fact, pair in pairs if isinstance(pair, list) and len(pair) == 2}


def differing(
    before: Mapping[str, str], after: Mapping[str, str], facts: Iterable[str], kinds: Mapping[str, str]
) -> list[Changed]:
    """Of the facts those that differ, in their order; `kinds` names those that are masked."""
    return [
        Changed(fact, before.get(fact, ""), after.get(fact, ""), kinds.get(fact, PLAIN))
        for fact in facts
        if before.get(fact, "") != after.get(fact, "")
    ]
