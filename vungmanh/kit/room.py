"""What a room gives to those that stand above all rooms of records: one description each, written out by the room.

A room's `room.py` says ROOM = Room(…); `house.rooms` and `home.rooms` list them by hand. Nothing fills itself: whoever
reads the lists knows all. The kit stands below units and rights, so both are named here without their types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from vungmanh.core.measures import Measure, Record, Words
from vungmanh.files.owner import Owner
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.due import Due, Further, nothing_waits
from vungmanh.kit.following import Follower
from vungmanh.kit.handing_over import Handed, nothing_handed
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.list_kind import ListKind
from vungmanh.kit.matter import Button
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.now import Now, nothing_now
from vungmanh.kit.record_changed import RecordChanged
from vungmanh.kit.searching import Hits, Sought
from vungmanh.kit.themes import Theme
from vungmanh.kit.tidings import Tiding, nothing_ahead, nothing_came
from vungmanh.kit.undo import Undo
from vungmanh.kit.verbs import Verb
from vungmanh.ui.timeline import Event

if TYPE_CHECKING:
    from vungmanh.kit.register import Register


@dataclass(frozen=True)
class Opens:
    """How records of one kind are opened from a number, and to whom.

    `may_name(records, user, today, permission)` gives the keys of those that the reader may know by name: on a page
    by the permission `sees`, in a workbook by `takes`. All others are counted by unit, and found by no name. `url`
    leads to the page of a record by its key. In words: `heading` above the names, `counted` so many of them
    ("4 people"), `unnamed` and `named_to` where names are missing. With `is_personal` it stays in the journal that
    names were read.
    """

    heading: Words
    counted: Callable[[int], str]
    unnamed: Words
    named_to: Words
    may_name: Callable[[Sequence[Record], Any, date, Any], Set[int]]
    url: Callable[[int], str]
    sees: str
    takes: str
    is_personal: bool = False


@dataclass(frozen=True)
class CountsPeople:
    """Measures that tell people apart by their sex, other than by their memberships.

    `rows(persons)` gives afresh all the rows that count at the units where any of these is counted, whatever sex they
    are of: whoever writes another one recounts them (ledger/actions/sexes.py).
    """

    measures: tuple[Measure, ...]
    rows: Callable[[Collection[int]], Iterable[Any]]


@dataclass(frozen=True)
class Room:
    """What one room gives; whatever it does not give stays empty. `code` is also the namespace of its addresses."""

    code: str
    name: str | Promise = ""  # what its verbs are listed under

    # What is counted in the ledger, in the order in which commands tell it; how measures are seen together on pages of
    # figures (each measure of the house in one theme); and how each kind of its records is opened from a number: None
    # for units and their own facts, whose names everybody knows who may see figures.
    measures: tuple[Measure, ...] = ()
    themes: tuple[Theme, ...] = ()
    opens: Mapping[str, Opens | None] = field(default_factory=dict)

    # Which of its measures change when somebody's sex is corrected.
    counts_people: CountsPeople | None = None

    # Of each kind of its records that has files: who may see them, and which there still are.
    evidence: tuple[Owner, ...] = ()

    # Of each table that points at a unit or a person: what becomes of its rows when that changes (kit/following.py).
    follows: tuple[Follower, ...] = ()

    # How its lines of the journal read; and of each verb whose acts are kept (kit/kept.py) how they are taken back.
    verbs: tuple[Verb, ...] = ()
    undo: Mapping[str, Undo] = field(default_factory=dict)

    # The kinds of hand-kept lists that it takes in (kit/list_kind.py).
    lists: tuple[ListKind, ...] = ()

    # The registers that the command line asks too (kit/register.py).
    registers: tuple[Register, ...] = ()

    # What waits in its records for a reader, who is a person or their rights (kit/due.py). What it has to ask of the
    # database it leaves to be asked with all other rooms' (kit/inquiry.py), and costs a page no statement of its own.
    dues: Callable[[Any, date], Iterable[Due | Inquiry[Due]]] = nothing_waits

    # What of it is told only to those who look after their unions one by one, and where it stands for those above.
    further: tuple[Further, ...] = ()

    # What has come to a reader from the day `since` to today, of at most the last month; and what they are to know of
    # the days ahead (kit/tidings.py). Told in the same way.
    came: Callable[[Any, date, date], Iterable[Tiding | Inquiry[Tiding]]] = nothing_came
    ahead: Callable[[Any, date], Iterable[Tiding | Inquiry[Tiding]]] = nothing_ahead

    # What goes on at this hour, and stands above everything else on the home of those who may know of it (kit/now.py).
    # Told in the same way, and asked anew by the page while somebody looks at it.
    now: Callable[[Any, date], Iterable[Now | Inquiry[Now]]] = nothing_now

    # What it shows on the page of a unit, each by the rights of its reader there (kit/about_unit.py). Panels and
    # history are asked with all other rooms' in one statement, as dues are.
    panels: Callable[[AboutUnit], Iterable[Panel | Inquiry[Panel]]] | None = None
    buttons: Callable[[AboutUnit], Iterable[Button]] | None = None
    history: Callable[[AboutUnit], Iterable[Event | Inquiry[Event]]] | None = None

    # What it tells whoever comes into an office at a unit (kit/handing_over.py), by the rights of its reader there; its
    # dues are told beside it. Asked with all other rooms' in one statement.
    hands_over: Callable[[AboutUnit], Iterable[Handed | Inquiry[Handed]]] = nothing_handed

    # What it shows on the page of a person, by the rights of its reader (kit/about_person.py); that page stands below
    # it, and asks by kit/the_house.py, in one statement with its own questions.
    of_person: Callable[[AboutPerson], Iterable[Panel | Inquiry[Panel]]] | None = None

    # What can be done in it with a record of a room below, as buttons on that record's page (kit/about_record.py); the
    # page asks by kit/the_house.py.
    of_record: Callable[[AboutRecord], Iterable[Button]] | None = None

    # What becomes of what it has built upon a record of a room below when that is another one (kit/record_changed.py):
    # it follows, or core.decisions.Refused is raised. The acts of that room tell it by kit/the_house.py.
    follows_record: Callable[[RecordChanged], None] | None = None

    # What stands in the menu and the tabs, and what the search box leads to besides. A page of the room that is none
    # of these belongs to the one that `belongs` names (name of its address → view), else to `under`.
    pages: tuple[Page, ...] = ()
    entries: tuple[MenuEntry, ...] = ()
    under: str = ""
    belongs: Mapping[str, str] = field(default_factory=dict)

    # The chapter of the guide that its pages belong to, with `#` and a part of it where one part is meant; and those
    # pages that have another one (name of the address → chapter). Help leads there from the page.
    chapter: str = ""
    chapters: Mapping[str, str] = field(default_factory=dict)

    # Finds its records for the search box.
    search: Callable[[Sought], Hits] | None = None
