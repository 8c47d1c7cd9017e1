"""Handing over: on one page what whoever comes into an office at a unit has to know, put together from all rooms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import called
from vungmanh.core.days import VIETNAM
from vungmanh.home.rooms import ROOMS, VERBS
from vungmanh.home.today import Heap, When, heaps, in_order
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.due import Due
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row, asked_together
from vungmanh.kit.models import Act
from vungmanh.lists.room import ROOM as LISTS

_MOST: Final = 40  # dues: it is a page, not a register
_ACTS: Final = 8
_ROOM_OF_DRAFTS: Final = LISTS  # a list that was sent and is not agreed to is what somebody has begun


@dataclass(frozen=True)
class LastAct:
    what: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Handover:
    """What the reader is told of the unit, by their own rights: `due` with its days, `wanting` without one,
    `begun_lists` what waits of lists that somebody has sent; so many `below` wait at the units below. `told` is what
    the rooms say."""

    due: Sequence[Heap]
    wanting: Sequence[Due]
    begun_lists: Sequence[Due]
    below: int
    told: dict[Part, Sequence[Handed]]
    acts: Sequence[LastAct]

    @property
    def came(self) -> Sequence[Handed]:
        return self.told[Part.CAME]

    @property
    def runs(self) -> Sequence[Handed]:
        return self.told[Part.RUNS]

    @property
    def missing(self) -> Sequence[Handed]:
        return self.told[Part.MISSING]

    @property
    def begun(self) -> Sequence[Handed]:
        return self.told[Part.BEGUN]

    @property
    def knows(self) -> Sequence[Handed]:
        """Whoever was here before first."""
        return [*self.told[Part.BEFORE], *self.told[Part.KNOWS]]


def handover_of(page: AboutUnit) -> Handover:
    """One statement for all rooms, beside what their dues read together for any page."""
    waits, lists, told, acts = asked_together(
        [each for room in ROOMS if room is not _ROOM_OF_DRAFTS for each in room.dues(page.reader, page.today)],
        _ROOM_OF_DRAFTS.dues(page.reader, page.today),
        [each for room in ROOMS for each in room.hands_over(page)],
        _last_acts(page),
    )
    here = [due for due in in_order(waits) if due.at and due.at.key == page.unit.pk][:_MOST]
    below = sum(1 for due in waits if due.at and due.at.key != page.unit.pk) if page.unit.kind.is_upper else 0
    return Handover(
        due=[heap for heap in heaps(here, page.today) if heap.when is not When.SOME_DAY],
        wanting=[due for due in here if due.on is None],
        begun_lists=[due for due in in_order(lists) if due.at and due.at.key == page.unit.pk],
        below=below,
        told={part: [each for each in told if each.part is part] for part in Part},
        acts=acts,
    )


def _last_acts(page: AboutUnit) -> Iterator[Inquiry[LastAct]]:
    """What can be named of them without whom they are about; the journal says more."""
    if Permission.READ_JOURNAL in page.held:
        acts = Act.objects.standing().filter(units=page.unit).order_by("-pk").annotate(by_name=called("by"))
        yield Inquiry(acts.values_list("verb", "by_name", "at")[:_ACTS], lambda rows: map(_act, rows))


def _act(row: Row) -> LastAct:
    verb, by, at = row
    return LastAct(str(VERBS[verb].name) if verb in VERBS else verb, by, at.astimezone(VIETNAM))
