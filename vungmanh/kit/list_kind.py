"""A kind of hand-kept lists that a room takes in: what differs from one kind to the next, told by the room itself.

A room says it in its `room.py`: `Room.lists`. The lists room reads, asks, shows, loads and takes back for all of them.
The kit stands below units and rights, so both are named here without their types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from vungmanh.core.measures import Words
from vungmanh.kit.following import PersonsRemoved, UnitsRemoved
from vungmanh.sheets.fields import Form

if TYPE_CHECKING:
    from vungmanh.sheets.models import Import
    from vungmanh.sheets.outcome import Outcome
    from vungmanh.sheets.tables import Table

Going = Callable[[PersonsRemoved | UnitsRemoved], None]


@dataclass(frozen=True)
class ListWords:
    """How the pages and commands speak of the kind; whatever is "" is said in general words with the `title`.

    `many` lists of it; the heading that asks to `check` them; the link to an `empty` one; what was loaded `beside`
    another kind; `load` such lists next. Why an officer may not load them: `not_yours`. What a command for another
    kind answers, with the `file`: `other`. Why they were `left_behind` when another kind was loaded before them. The
    new rows that will stand, all and the first so many: `coming`, `first_coming`. What becomes of so many records
    when the list is taken back: `gone`. So many that it ends: `leaving`; so many who are missing from it: `absent`, and
    what holds of them: `missing`. Where the page of what was loaded `leads`.
    """

    title: Words
    many: Callable[[int], str] | None = None
    check: Words = ""
    empty: Words = ""
    beside: Words = ""
    load: Words = ""
    not_yours: Words = ""
    other: Words = ""
    left_behind: Words = ""
    coming: Words = ""
    first_coming: Callable[[int], str] | None = None
    gone: Callable[[int], str] | None = None
    leaving: Callable[[int], str] | None = None
    absent: Callable[[int], str] | None = None
    missing: Words = ""
    leads: Words = ""


@dataclass(frozen=True)
class TakesBack:
    """How what a list has brought is taken back, in the caller's transaction; all of it, or a refusal.

    `hold` keeps everybody from what it may be about, before anything is read. `units(batch)` are the keys of those it
    has touched. `does(batch, by=, today=, going=)` asks for the right at each of them where it stands today, refuses
    what was built upon since, tells `going` of the persons or units that go, before they go, and returns how many rows
    it has taken back. `foretold(batch, reader, today)` is that event beforehand, None where no person or unit goes.
    """

    hold: Callable[[], Any]
    units: Callable[[Import], Iterable[int]]
    does: Callable[..., int]
    foretold: Callable[[Import, Any, date], PersonsRemoved | UnitsRemoved | None] = lambda batch, reader, today: None


@dataclass(frozen=True)
class About:
    """One record that each list of a kind is about, where a page or a command can say which before the list asks.

    `key` is that of the question that its number answers, and the option of the command. `unit(number)` is the unit it
    stands at, under which such a list is loaded; None where there is none.
    """

    key: str
    unit: Callable[[int], Any]


@dataclass(frozen=True)
class Option:
    """What a command can say of all its lists, as the answer to the question `key` that a list may put; `fault` says
    why a text is no answer, "" where it is one."""

    key: str
    help: Words
    fault: Callable[[str], str] = lambda said: ""


@dataclass(frozen=True)
class ListKind:
    """`code` is kept with every upload and import and typed in commands: it never changes. `speaks` tells whether a
    list is of this kind by what stands in it, where its heads may be those of others too; None where heads alone tell.

    `needs` is the permission to load such lists; `sees` are those that a reader of the preview needs besides. `form`
    says which fields a list has, `titles` (a pattern of folded letters) how it is headed. `load` is the verb, for pages
    and commands alike; `takes_back` its way back. `meanings` of a field are what a code in its column can stand for.
    `missed` are the fields that a refused row is asked for even where its list has no column for them, each with the
    parts that stand for it. `has_units`: the rows are about units that the list names; `names_upper`: they may be such
    as have others below them. `brings_units`: units come to be by it, so that it is loaded before lists about them;
    `followed_by` is the kind that is usually loaded next. `template` and `leads_to` name addresses of a unit: an empty
    list, and where what was loaded is seen. `about` is the record that its lists are about, None where each row says
    it; `options` is what a command can say of them besides.
    """

    code: str
    needs: str
    form: Form
    load: Callable[..., Outcome]
    takes_back: TakesBack
    words: ListWords
    titles: str = ""
    speaks: Callable[[Table], bool] | None = None
    sees: tuple[str, ...] = ()
    meanings: Callable[[str], Sequence[tuple[str, Any]]] = lambda code: ()
    missed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    has_units: bool = True
    names_upper: bool = False
    brings_units: bool = False
    followed_by: str = ""
    template: str = ""
    leads_to: str = ""
    about: About | None = None
    options: tuple[Option, ...] = ()
