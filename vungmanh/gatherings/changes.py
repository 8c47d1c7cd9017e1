"""What is another one now of a gathering, as the journal holds it and as a page says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.gatherings.held_words import days_in_words
from vungmanh.gatherings.models import KINDS, Gathering
from vungmanh.gatherings.told import Called, Sat
from vungmanh.journal.changed import Changed
from vungmanh.kit.verbs import Fact, as_choice, as_count

KIND: Final = as_choice(dict(KINDS))
OF_GATHERING: Final = (
    Fact("kind", pgettext_lazy("gathering", "Kind"), KIND),
    Fact("title", pgettext_lazy("gathering", "Title")),
    Fact("days", pgettext_lazy("gathering", "Days, hours, places")),
    Fact("topic", _("Topic")),
    Fact("material", pgettext_lazy("gathering", "Material")),
    Fact("partners", _("Held together with")),
    Fact("unnamed_members", _("Members without names"), as_count),
    Fact("unnamed_others", _("Others without names"), as_count),
    Fact("unnamed_women", _("Women among those without names"), as_count),
    Fact("unit", _("Unit")),
)
_ITS_OWN: Final = (
    "kind", "title", "topic", "material", "partners", "unnamed_members", "unnamed_others", "unnamed_women",
)  # fmt: skip


def called(gathering: Gathering) -> Called:
    """What the gathering says of itself. One query for its days."""
    days = tuple(Sat(each.on, each.begins, each.ends, each.place) for each in gathering.sittings.order_by("on"))
    return Called(days=days, **{name: getattr(gathering, name) for name in _ITS_OWN})


def write(gathering: Gathering, said: Called) -> None:
    """Let the row say this; the days of its own are written beside it."""
    for name in _ITS_OWN:
        setattr(gathering, name, getattr(said, name))
    gathering.on, gathering.until = min(each.on for each in said.days), max(each.on for each in said.days)


def changes(before: Called, after: Called) -> list[Changed]:
    """Old and new values for a line of the journal."""
    old, new = _said(before), _said(after)
    return [Changed(fact.key, old[fact.key], new[fact.key]) for fact in OF_GATHERING if fact.key in old]


def _said(told: Called) -> Mapping[str, str]:
    plain: dict[str, Any] = {name: getattr(told, name) for name in _ITS_OWN}
    counts = {name: value or "" for name, value in plain.items()}
    return {**{name: str(value) for name, value in counts.items()}, "days": days_in_words(told.days)}
