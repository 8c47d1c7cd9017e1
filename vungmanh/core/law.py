"""What the law says on a day: values that change, each with the day from which it holds, its article, how sure that is.

A rule is data. Whoever applies one is given a `Law`, asks it for the day, and shows the article beside the answer; when
the law changes a row is added and no function. Before its first row nothing is known, and nothing is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

# V: read in the law itself; S: in a second source; U: from memory or derived, to be confirmed by an office.
Sure = Literal["V", "S", "U"]
T = TypeVar("T")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """`value` holds from the day `since` until another row of the same law does; `article` says where it is read."""

    value: T
    since: date
    article: str
    sure: Sure

    def saying(self, value: Other) -> Rule[Other]:
        """Returns what follows from the rule in one case: the value worked out, with the article and how sure it is."""
        return Rule(value, self.since, self.article, self.sure)

    def unsure(self) -> Rule[T]:
        """Returns the rule for a case that it may not reach: to be confirmed."""
        return Rule(self.value, self.since, self.article, "U")


@dataclass(frozen=True, slots=True)
class Law(Generic[T]):
    """The rows of one rule, in any order."""

    rules: tuple[Rule[T], ...] = ()

    @classmethod
    def of(cls, *rules: Rule[T]) -> Law[T]:
        """Returns the law of these rows."""
        return cls(rules)

    def on(self, day: date | None) -> Rule[T] | None:
        """Returns the rule of the day; None before the first, and of a day that nobody knows."""
        if day is None:
            return None
        return max((rule for rule in self.rules if rule.since <= day), key=lambda rule: rule.since, default=None)

    def changed(self, rule: Rule[T]) -> Law[T]:
        """Returns the law as it reads with one row more; a row of the same day is replaced."""
        return Law((*(each for each in self.rules if each.since != rule.since), rule))
