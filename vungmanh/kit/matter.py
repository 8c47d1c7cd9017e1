"""The page of one record, as every room shows its own: what is known of it, what its reader may do, what proves it,
what follows from it, and what has happened to it (kit/matter.html).

A view asks the rights and fills these in; nothing here knows a model. What was another value before stands in the
events (ui/timeline.Event), by kit.verbs.Verb.changes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.forms import BoundField

from vungmanh.core.measures import Words
from vungmanh.files.models import Evidence
from vungmanh.files.queries import evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.models import ActQuerySet
from vungmanh.ui.forms import HouseForm
from vungmanh.ui.timeline import Event

DIGITS, NUMBER = "digits", "number"  # how a detail is set: a number that names, a number that counts


@dataclass(frozen=True)
class Link:
    word: Words
    url: str


@dataclass(frozen=True)
class Box:
    """A box below a fact, in which its reader may change it there and then. `url` is the page of the act, which also
    tells what was wrong; `form` is that page's, and `name` the only one of its boxes that is seen here."""

    form: HouseForm
    name: str
    url: str
    verb: Words

    @property
    def field(self) -> BoundField:
        return self.form[self.name]


@dataclass(frozen=True)
class Detail:
    """A fact as it is shown. `note` stands small behind it; `otherwise` in its place, small, where nothing is known.

    `url` leads from the value to what it names, `more` behind it to something else. `look` is DIGITS, NUMBER or "".
    """

    name: Words
    value: object = ""
    note: str = ""
    url: str = ""
    otherwise: Words = ""
    look: str = ""
    more: Link | None = None
    box: Box | None = None

    @property
    def is_known(self) -> bool:
        return self.value not in ("", None)


@dataclass(frozen=True)
class Button:
    """An act that the reader may do here; `is_first` is the one that most come for."""

    word: Words
    url: str
    icon: str
    is_first: bool = False


@dataclass(frozen=True)
class FollowUp:
    """What somebody is to do because of the record: by when, whose it is, how it stands. `tone` colours the state."""

    title: str
    url: str
    whose: str
    on: date | None
    state: Words
    tone: str = ""


@dataclass(frozen=True)
class Files:
    """What hangs at the record. The addresses are the room's own pages; "" where the reader may not."""

    standing: Sequence[Evidence]
    attach_url: str = ""
    strike_url: str = ""


@dataclass(frozen=True)
class Matter:
    """`files` and `follow_ups` are None for a record of a kind that has none. `alone`: it stands at no unit. `acts`
    are those that were kept about it, None where none are; `held` is what its reader may do at its unit, where the page
    stands at none."""

    heading: str
    details: Sequence[Detail]
    buttons: Sequence[Button] = ()
    events: Sequence[Event] = ()
    files: Files | None = None
    follow_ups: Sequence[FollowUp] | None = None
    alone: bool = False
    acts: ActQuerySet | None = None
    held: Collection[str] | None = None

    @property
    def base(self) -> str:
        return "ui/plain.html" if self.alone else "ui/unit.html"


TEMPLATE: Final = "kit/matter.html"


def files_of(about: Subject, *, attach_url: str, strike_url: str) -> Files:
    """Returns what hangs at the record, struck out files among them. One query."""
    return Files(evidence(about), attach_url, strike_url)
