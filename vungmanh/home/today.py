"""What waits for somebody today: the dues of all rooms, in the order in which a day's work is taken up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.home.rooms import ROOMS
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import Inquiry, asked_together
from vungmanh.kit.now import Now
from vungmanh.kit.tidings import Tiding


class When(IntEnum):
    """How near the last day of a due is, the nearest first."""

    LATE, TODAY, THIS_WEEK, LATER, SOME_DAY = range(5)

    @property
    def words(self) -> Promise:
        return _WORDS[self]


_WORDS: Final = {
    When.LATE: _("Late"),
    When.TODAY: _("Today"),
    When.THIS_WEEK: _("Within a week"),
    When.LATER: _("Later"),
    When.SOME_DAY: _("When there is time"),
}
_A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True)
class Heap:
    """Dues that are equally near on the day `today`."""

    when: When
    dues: Sequence[Due]
    today: date

    @property
    def with_days(self) -> list[tuple[Due, str]]:
        """Each with its day as it is said on its own day; "" of one without."""
        return [(due, said_of(due.on, self.today) if due.on else "") for due in self.dues]

    @property
    def is_late(self) -> bool:
        return self.when is When.LATE


@dataclass(frozen=True)
class Told:
    """What all rooms tell a reader: what waits, what has come, and what comes, each in its order; and what goes on now,
    None for whom no room ever tells of that."""

    now: Sequence[Now] | None
    dues: Sequence[Due]
    came: Sequence[Tiding]
    ahead: Sequence[Tiding]


def dues_of(reader: Any, today: date) -> list[Due]:
    """Returns what waits for the reader, a person or their rights, in all rooms."""
    (dues,) = asked_together([each for room in ROOMS for each in room.dues(reader, today)])
    return in_order(dues)


def told_to(reader: Any, since: date, today: date) -> Told:
    """Returns what all rooms tell the reader, of what came since the day; what they inquire is one statement."""
    going = now_asked(reader, today)
    now, dues, came, ahead = asked_together(
        going,
        [each for room in ROOMS for each in room.dues(reader, today)],
        [each for room in ROOMS for each in room.came(reader, since, today)],
        [each for room in ROOMS for each in room.ahead(reader, today)],
    )
    return Told(
        latest_first(now) if going else None,
        in_order(dues),
        sorted(came, key=lambda tiding: (-tiding.on.toordinal(), tiding.said, tiding.url)),
        sorted(ahead, key=lambda tiding: (tiding.on, tiding.said, tiding.url)),
    )


def now_asked(reader: Any, today: date) -> list[Now | Inquiry[Now]]:
    """What all rooms would tell the reader of this hour."""
    return [each for room in ROOMS for each in room.now(reader, today)]


def going_on(reader: Any, today: date) -> list[Now] | None:
    """Returns what goes on now and the reader may know of; None where no room ever tells them. One query, or none."""
    going = now_asked(reader, today)
    (now,) = asked_together(going)
    return latest_first(now) if going else None


def latest_first(now: Iterable[Now]) -> list[Now]:
    return sorted(now, key=lambda each: each.since, reverse=True)


def in_order(dues: Iterable[Due]) -> list[Due]:
    """Returns them by their last day, the earliest first, what has none at the end; of one day the shortest first."""
    return sorted(dues, key=lambda due: (due.on is None, due.on or date.max, due.minutes, due.title, due.url))


def said_of(on: date, today: date) -> str:
    if on == today:
        return gettext("today")
    if on > today:
        return gettext("until %(day)s") % {"day": show_day(on)}
    late = (today - on).days
    return ngettext("%(count)d day late", "%(count)d days late", late) % {"count": late}


def when(due: Due, today: date) -> When:
    if due.on is None:
        return When.SOME_DAY
    if due.on <= today:
        return When.LATE if due.on < today else When.TODAY
    return When.THIS_WEEK if due.on <= today + _A_WEEK else When.LATER


def heaps(dues: Iterable[Due], today: date) -> list[Heap]:
    """Returns the dues by how near they are, the nearest first; no heap is empty."""
    sorted_ones = in_order(dues)
    found = [Heap(near, [due for due in sorted_ones if when(due, today) is near], today) for near in When]
    return [heap for heap in found if heap.dues]
