"""What came to the rolls lately, and what comes: people by transfer, looks at their numbers, ages of retirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db.models import Case, Count, DateField, F, Max, When
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import About
from vungmanh.journal.told import text_told
from vungmanh.kit.due import At, person_of
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.tidings import Tiding
from vungmanh.members.at_a_glance import Some, rolls_at_a_glance
from vungmanh.members.models import Introduced, Membership
from vungmanh.members.retirement import last_day_of
from vungmanh.organization.in_hand import Looked, in_hand

_LOOK: Final = Permission.REVEAL_NUMBERS


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """Of each unit how many came by transfer, never who; and how often others have opened somebody's numbers."""
    yield from rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today, lambda rolls: _transferred(rolls, since))
    if senders := _at_unions(reader, Permission.TRANSFER_MEMBER, today):
        yield from _answered(senders, since)
    of = {key: looked.at for looked in in_hand(reader, Permission.READ_JOURNAL, today).here for key in looked.units}
    if of:
        looks = _looks(list(of), person_of(reader), since)
        yield Inquiry(looks, lambda rows: _looked_at([(of[key], *more) for key, *more in rows], since))


def _at_unions(reader: Any, needs: Permission, today: date) -> dict[int, At]:
    """The unions that the reader looks after, by the keys of their units: sections are told of with their union."""
    return {key: union.at for union in in_hand(reader, needs, today).unions for key in union.units}


def _answered(units: dict[int, At], since: date) -> Iterator[Inquiry[Tiding]]:
    """To whoever has introduced members to another unit: what it has answered."""
    rows = Introduced.objects.filter(
        unit__in=list(units), answered_on__gte=since, state__in=(Introduced.RECEIVED, Introduced.REFUSED)
    ).order_by("letter", "unit", "answered_on", "state")
    values = rows.values_list("letter", "unit", "answered_on", "state", "letter__to__name").annotate(Count("pk"))
    yield Inquiry(values, lambda found: (_answer(units, *row) for row in found))


def _answer(units: dict[int, At], letter: int, unit: int, on: date, state: str, to: str, people: int) -> Tiding:
    if state == Introduced.RECEIVED:
        said = ngettext("%(unit)s has taken %(count)s member in", "%(unit)s has taken %(count)s members in", people)
    else:
        said = ngettext(
            "%(unit)s does not take %(count)s member in", "%(unit)s does not take %(count)s members in", people
        )
    words = said % {"unit": to, "count": number_format(people)}
    return Tiding(on, words, reverse("members:letter", args=[letter]), units[unit])


def _transferred(rolls: Sequence[Some], since: date) -> Iterator[Tiding]:
    days = [(some.own, some.came_on, some) for some in rolls if some.came_on and some.came_on >= since]
    for own, on, at, people, unions in _gathered(days):
        said = ngettext("%(count)s member came by transfer", "%(count)s members came by transfer", people)
        said = said % {"count": number_format(people)}
        yield Tiding(on, _of_several(said, unions), reverse("members:roll", args=[at.code]), at if unions == 1 else own)


def _gathered(days: Iterable[tuple[At, date, Some]]) -> Iterator[tuple[At, date, At, int, int]]:
    """Of each of the reader's units and each day: whose roll has them all, how many people, of how many unions."""
    heaps = dict[tuple[At, date], Counter[At]]()
    for own, on, some in days:
        heaps.setdefault((own, on), Counter())[some.at] += some.people
    for (own, on), unions in heaps.items():
        yield own, on, own if len(unions) > 1 else next(iter(unions)), unions.total(), len(unions)


def _of_several(said: str, unions: int) -> str:
    if unions == 1:
        return said
    return _("%(said)s, at %(count)s unions") % {"said": said, "count": number_format(unions)}


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
    """Of each unit how many reach the age of retirement in which month, and what was decided ahead."""
    yield from rolls_at_a_glance(reader, Permission.SEE_MEMBERS, today, _retiring)
    of = {key: some for some in in_hand(reader, Permission.SEE_MEMBERS, today).unions for key in some.units}
    if of:
        yield Inquiry(_decided(list(of), today), lambda rows: _told_ahead(rows, of))


def _decided(units: list[int], today: date) -> Any:
    """Of each unit the days from which people are to be members, or members no more, how, and how many."""
    day = DateField()
    stays = Membership.objects.ahead(today).filter(unit__in=units)
    stays = stays.annotate(
        begins=Case(When(since__gt=today, then=F("since")), default=None, output_field=day),
        ends=Case(When(until__gt=today, then=F("until")), default=None, output_field=day),
    )
    told = stays.order_by("unit", "begins", "ends", "began", "ended")
    return told.values_list("unit", "begins", "began", "ends", "ended").annotate(Count("pk"))


def _told_ahead(rows: Sequence[Sequence[Any]], of: Mapping[int, Looked]) -> Iterator[Tiding]:
    days = dict[tuple[At, date, str], Counter[At]]()
    for unit, begins, began, ends, ended, people in rows:
        for on, what in ((begins, began), (ends, ended)):
            if on:
                days.setdefault((of[unit].own, on, what), Counter())[of[unit].at] += people
    for (own, on, what), unions in days.items():
        at = own if len(unions) > 1 else next(iter(unions))
        said = _words_ahead(what, unions.total()) % {"count": number_format(unions.total())}
        yield Tiding(on, _of_several(said, len(unions)), reverse("members:roll", args=[at.code]), at)


def _words_ahead(what: str, people: int) -> str:
    if what == Membership.LEFT:
        return ngettext("%(count)s member leaves the union", "%(count)s members leave the union", people)
    if what == Membership.MOVED:
        return ngettext("%(count)s member goes to another unit", "%(count)s members go to another unit", people)
    if what == Membership.TRANSFERRED:
        return ngettext("%(count)s member comes by transfer", "%(count)s members come by transfer", people)
    return ngettext("%(count)s member is admitted", "%(count)s members are admitted", people)


def _retiring(rolls: Sequence[Some]) -> Iterator[Tiding]:
    for own, month, at, people, unions in _gathered((some.own, some.reach_in, some) for some in rolls if some.reach_in):
        said = ngettext(
            "%(count)s member reaches the age of retirement in the month %(month)s",
            "%(count)s members reach the age of retirement in the month %(month)s",
            people,
        ) % {"count": number_format(people), "month": f"{month:%m/%Y}"}
        url = reverse("members:roll", args=[at.code]) + "?sort=-age"
        yield Tiding(last_day_of(month), _of_several(said, unions), url, at if unions == 1 else own)
