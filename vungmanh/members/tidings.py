"""What came to the rolls lately, and what comes: people by transfer, looks at their numbers, ages of retirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.journal.models import About
from vungmanh.journal.told import text_told
from vungmanh.kit.due import At, person_of
from vungmanh.kit.tidings import Tiding
from vungmanh.members.at_a_glance import rolls_at_a_glance
from vungmanh.members.retirement import last_day_of
from vungmanh.organization.in_hand import in_hand

_LOOK: Final = Permission.REVEAL_NUMBERS


def came(reader: Any, since: date, today: date) -> Iterator[Tiding]:
    """Of each unit how many came by transfer, never who; and how often others have opened somebody's numbers."""
    days = Counter[tuple[At, date]]()
    for some in rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today):
        if some.came_on and some.came_on >= since:
            days[some.at, some.came_on] += some.people
    for (at, on), people in days.items():
        said = ngettext("%(count)s member came by transfer", "%(count)s members came by transfer", people)
        url = reverse("members:roll", args=[at.code])
        yield Tiding(on, said % {"count": number_format(people)}, url, at)
    yield from _looks(reader, since, today)


def _looks(reader: Any, since: date, today: date) -> Iterator[Tiding]:
    """To whoever reads the journal of the unit: there it stands who, whose, and for which reason."""
    units = in_hand(reader, reach(reader, Permission.READ_JOURNAL, today), today)
    if not units:
        return
    lines = About.objects.filter(kind=About.UNIT, key__in=list(units), day__gte=since, entry__action=_LOOK)
    others = lines.exclude(entry__by=text_told(person_of(reader).username, 150))
    for unit, times, last in others.order_by("key").values_list("key").annotate(Count("entry"), Max("day")):
        said = ngettext(
            "The numbers of members were opened %(count)s time",
            "The numbers of members were opened %(count)s times",
            times,
        )
        url = reverse("home:journal", args=[units[unit].code]) + f"?since={since.isoformat()}&verb={_LOOK}"
        yield Tiding(last, said % {"count": number_format(times)}, url, units[unit])


def ahead(reader: Any, today: date) -> Iterator[Tiding]:
    """Of each unit how many reach the age of retirement in which month."""
    months = Counter[tuple[At, date]]()
    for some in rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today):
        if some.reach_in:
            months[some.at, some.reach_in] += some.people
    for (at, month), people in months.items():
        said = ngettext(
            "%(count)s member reaches the age of retirement in the month %(month)s",
            "%(count)s members reach the age of retirement in the month %(month)s",
            people,
        ) % {"count": number_format(people), "month": f"{month:%m/%Y}"}
        yield Tiding(last_day_of(month), said, reverse("members:roll", args=[at.code]), at)
