"""What is another one now of a report or a stoppage, as the journal holds it and as a page says it.

What is sealed in its own table is told of as changed, and never what it said: the act keeps that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.days import VIETNAM
from vungmanh.journal.changed import Changed
from vungmanh.kit.verbs import Fact, as_choice, as_count, as_day
from vungmanh.situation.models import KINDS, LEVELS
from vungmanh.ui.timeline import FactChange

LEVEL: Final = as_choice({**dict(LEVELS), **{str(code): name for code, name in LEVELS}})
OF_MOOD: Final = (
    Fact("on", _("Heard on"), as_day),
    Fact("employer", _("Enterprise or place")),
    Fact("level", pgettext_lazy("mood of workers", "Level"), LEVEL),
)
OF_STOPPAGE: Final = (
    Fact("began_at", pgettext_lazy("stoppage", "Began")),
    Fact("employer", _("Enterprise or place")),
    Fact("kind", _("What it is"), as_choice(dict(KINDS))),
    Fact("at_first", _("People at its beginning"), as_count),
    Fact("total", _("Workers in all"), as_count),
    Fact("noticed_on", _("Decision to strike sent on"), as_day),
    Fact("told_at", _("People's committee told at, hour")),
)


# Sealed: a line says that the words are other ones.
WORDS: Final = {
    "mood": _("What workers think and say"),
    "rumours": _("What is rumoured"),
    "risk": _("Risk of a stoppage"),
    "cause": pgettext_lazy("stoppage", "Cause"),
    "demands": pgettext_lazy("stoppage", "Demands"),
    "present": _("Who is there"),
}


def changes(facts: Iterable[Fact], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What a line of the journal holds of a correction: old and new values, and which words are other ones."""
    told = [Changed(fact.key, _said(before[fact.key]), _said(after[fact.key])) for fact in facts]
    return {"changes": told, "words": [key for key in WORDS if key in before and before[key] != after[key]]}


def of_words(facts: Mapping[str, Any]) -> Iterator[tuple[str, FactChange]]:
    """The words that a line says are other ones, by name alone."""
    for key in facts.get("words") or ():
        if key in WORDS:
            yield key, FactChange(str(WORDS[key]))


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
    return "" if value is None else str(value)
