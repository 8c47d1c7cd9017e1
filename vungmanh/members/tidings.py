"""What came to the rolls lately, and what comes: people by transfer, looks at their numbers, ages of retirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import About
from vungmanh.journal.told import text_told
from vungmanh.kit.due import At, person_of
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.tidings import Tiding
from vungmanh.members.at_a_glance import Some, rolls_at_a_glance
from vungmanh.members.retirement import last_day_of
from vungmanh.organization.in_hand import in_hand

_LOOK: Final = Permission.REVEAL_NUMBERS


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """Of each unit how many came by transfer, never who; and how often others have opened somebody's numbers."""
    yield from rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today, lambda rolls: _transferred(rolls, since))
    of = {key: looked.at for looked in in_hand(reader, Permission.READ_JOURNAL, today).here for key in looked.units}
    if of:
        looks = _looks(list(of), person_of(reader), since)
        yield Inquiry(looks, lambda rows: _looked_at([(of[key], *more) for key, *more in rows], since))


def _transferred(rolls: Sequence[Some], since: date) -> Iterator[Tiding]:
    days = Counter[tuple[At, date]]()
    for some in rolls:
        if some.came_on and some.came_on >= since:
            days[some.at, some.came_on] += some.people
    for (at, on), people in days.items():
        said = ngettext("%(count)s member came by transfer", "%(count)s members came by transfer", people)
        url = reverse("members:roll", args=[at.code])
        yield Tiding(on, said % {"count": number_format(people)}, url, at)


def _looks(units: list[int], me: Any, since: date) -> Any:
    """To whoever reads the journal of the unit: there it stands who, whose, and for which reason."""
    lines = About.objects.filter(kind=About.UNIT, key__in=units, day__gte=since, entry__action=_LOOK)
    others = lines.exclude(entry__by=text_told(me.username, 150))
    return others.order_by("key").values_list("key").annotate(Count("entry"), Max("day"))


def _looked_at(looks: Sequence[Sequence[Any]], since: date) -> Iterator[Tiding]:
    """Of a union with those of its sections."""
    times, lasts = Counter[At](), dict[At, date]()
    for at, some, last in looks:
        times[at] += some
        lasts[at] = max(last, lasts.get(at, last))
    for at in times:
        yield _looked(at, times[at], lasts[at], since)


def _looked(at: At, times: int, last: date, since: date) -> Tiding:
    said = ngettext(
        "The numbers of members were opened %(count)s time",
        "The numbers of members were opened %(count)s times",
        times,
    )
    url = reverse("home:journal", args=[at.code]) + f"?since={since.isoformat()}&verb={_LOOK}"
    return Tiding(last, said % {"count": number_format(times)}, url, at)


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """Of each unit how many reach the age of retirement in which month."""
    yield from rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today, _retiring)


def _retiring(rolls: Sequence[Some]) -> Iterator[Tiding]:
    months = Counter[tuple[At, date]]()
    for some in rolls:
        if some.reach_in:
            months[some.at, some.reach_in] += some.people
    for (at, month), people in months.items():
        said = ngettext(
            "%(count)s member reaches the age of retirement in the month %(month)s",
            "%(count)s members reach the age of retirement in the month %(month)s",
            people,
        ) % {"count": number_format(people), "month": f"{month:%m/%Y}"}
        yield Tiding(last_day_of(month), said, reverse("members:roll", args=[at.code]), at)
