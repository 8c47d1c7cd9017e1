"""How a line of the journal reads: each room writes down its verbs, beside them what their facts are called.

A verb without words is found by a test (home/tests/test_verbs.py); nothing is guessed from the shape of a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.changed import changes_in
from vungmanh.ui.timeline import FactChange

_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def as_text(value: Any) -> str:
    """What people typed, with long numbers masked; "" leaves the fact out."""
    return "" if value in (None, "", [], {}, "-") else numbers_masked(str(value))


def as_day(value: Any) -> str:
    """'1988-02' -> '02/1988'; what is no day stays as it is."""
    text = str(value or "")
    try:
        day = date.fromisoformat(f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10])
    except ValueError:
        return as_text(text)
    return show_day(day, _PRECISIONS.get(len(text), "day"))  # type: ignore[arg-type]


def as_count(value: Any) -> str:
    """A number as people write it, and how many where it is a list."""
    many = len(value) if isinstance(value, (list, dict)) else value
    return number_format(many, force_grouping=True) if isinstance(many, int) else as_text(many)


def as_choice(words: Mapping[Any, Any]) -> Callable[[Any], str]:
    """A code in its words; what has none any more stays as it is."""
    return lambda value: str(words.get(value, as_text(value)))


@dataclass(frozen=True)
class Fact:
    """A fact of a line or a record by its key, in words; `show` says a value, "" where nothing is to be said.

    `of_each`: it is said of each unit that the line touches, and so told where others of them are out of the reader's
    reach; a count or a list would tell of those as well.
    """

    key: str
    name: str | Promise
    show: Callable[[Any], str] = as_text
    of_each: bool = False


def nothing_more(facts: Mapping[str, Any]) -> Iterable[tuple[str, FactChange]]:
    return ()


@dataclass(frozen=True)
class Verb:
    """What is done, in words (`name`): "Correct a member". `facts` of its lines that are told, in their order.

    `changed` are the facts of the record whose old and new values its lines hold, `of_before` reads those of lines
    that were written before lines held values. `subjects` say in words what its lines name as their subject, where that
    is no unit, person or account. `is_reading`: somebody has looked, nothing is another one since.
    """

    action: str
    name: str | Promise
    facts: tuple[Fact, ...] = ()
    changed: tuple[Fact, ...] = ()
    of_before: Callable[[Mapping[str, Any]], Iterable[tuple[str, FactChange]]] = field(default=nothing_more)
    subjects: Mapping[str, str | Promise] = field(default_factory=dict)
    is_reading: bool = False

    def changes(self, facts: Mapping[str, Any]) -> list[FactChange]:
        """Old and new values of a line with these facts, and names alone of what older lines tell."""
        told = changes_in(facts)
        found = [
            FactChange(str(fact.name), fact.show(told[fact.key][0]), fact.show(told[fact.key][1]))
            for fact in self.changed
            if fact.key in told
        ]
        return [*found, *(change for key, change in self.of_before(facts) if key not in told)]

    def told(self, facts: Mapping[str, Any], *, of_each: bool = False) -> list[tuple[str, str]]:
        """What else the line says, as (name, value); with `of_each` only what is said of each unit it touches."""
        wanted = [fact for fact in self.facts if fact.key in facts and (fact.of_each or not of_each)]
        said = ((str(fact.name), fact.show(facts[fact.key])) for fact in wanted)
        return [(name, value) for name, value in said if value]


# Facts that lines of several rooms hold.
ON: Final = Fact("on", _("as of"), as_day, of_each=True)
DECISION: Final = Fact("decision", _("decision"), of_each=True)
ROWS: Final = Fact("rows", _("rows"), as_count)
PEOPLE: Final = Fact("people", _("people"), as_count)
FILES: Final = Fact("files", _("files"), lambda names: as_text(", ".join(map(str, names or ()))))
