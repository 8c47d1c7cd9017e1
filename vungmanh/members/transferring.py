"""Who of many can be transferred to a unit on a day, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.kit.looking import mark_of
from vungmanh.members.coming import Bound, bound_already, why_not_on
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotEnd, CannotTransfer
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import elsewhere, seats_by_unit
from vungmanh.organization.standing import why_no_member

CHUNK = 5_000


@dataclass(frozen=True)
class RefusedMember:
    """Somebody who cannot be transferred. `forbidden`: it is the officer who may not, at the unit that is left; `at` is
    what was said wrong of the transfer."""

    person: Person
    reason: str
    forbidden: bool = False
    at: str = ""


@dataclass(frozen=True)
class Weighed:
    """`stays` are the memberships that would end, with .person and .unit."""

    stays: list[Membership]
    refused: list[RefusedMember]

    @property
    def mark(self) -> str:
        """Tells exactly these people from others: whoever has come or gone since makes it another question."""
        going = sorted(stay.person_id for stay in self.stays)
        return mark_of(going, sorted(refused.person.pk for refused in self.refused))


def asked_for(people: Sequence[int], at_most: int) -> list[int]:
    """The keys, each once. Raises CannotTransfer where there are none, or too many."""
    ids = list(dict.fromkeys(people))
    if not ids:
        raise CannotTransfer(_("Nobody is chosen."))
    if len(ids) > at_most:
        raise CannotTransfer(_("At most %(limit)d people are transferred at once; choose fewer.") % {"limit": at_most})
    return ids


def decides(units: Collection[int], to: Unit, *, by: Any, today: date) -> bool:
    """Whether nobody need be asked about a transfer from the units, by their keys: the officer may transfer members of
    `to` as well, as a level above both does; or all of it is one union's own, between its sections."""
    if not elsewhere([to.pk], Permission.TRANSFER_MEMBER, by=by, today=today):
        return True
    roads = [paths.ancestors(seat) for seat in seats_by_unit({*units, to.pk}, today=today).values()]
    above = {pk for road in roads for pk in road}
    below = set(Unit.objects.filter(pk__in=above, kind__is_upper=False).values_list("pk", flat=True))
    unions = {next((pk for pk in road if pk in below), None) for road in roads}
    return len(unions) == 1


def weigh(people: Sequence[int], *, to: Unit, on: date, by: Any, today: date) -> Weighed:
    """Weigh the transfer of the people. Raises CannotTransfer where it fails for everybody alike.

    The right is asked at each unit that is left: it gives the letter of introduction (Điều lệ Công đoàn).
    """
    if too_far := why_not_on(on, today):
        raise CannotTransfer(too_far, at="on")
    stays, bound, allowed, gone = _known(people, Permission.TRANSFER_MEMBER, by, today)
    found, refused = [], []
    for pk in dict.fromkeys(people):
        stay = stays.get(pk)
        if stay is None and pk not in gone:
            raise CannotTransfer(_no_longer())
        already = bound.get(pk)
        if already and already.person.unit_id in allowed:
            refused.append(RefusedMember(already.person, already.sentence))
        elif stay is None or stay.since >= on:
            person = stay.person if stay else gone[pk]
            said = _("%(name)s was no member of another unit before %(day)s.")
            refused.append(RefusedMember(person, said % {"name": person.name, "day": show_day(on)}, at="on"))
        elif stay.unit_id not in allowed:
            said = _("%(name)s is a member of %(unit)s, where you may not transfer anybody.")
            refused.append(RefusedMember(stay.person, said % {"name": stay.person.name, "unit": stay.unit.name}, True))
        elif stay.unit_id == to.pk:
            said = _("%(name)s is a member of %(unit)s already.")
            refused.append(RefusedMember(stay.person, said % {"name": stay.person.name, "unit": to.name}, at="to"))
        else:
            found.append(stay)
    if found and (reason := why_no_member(to, on)):
        raise CannotTransfer(reason, at="to")
    return Weighed(found, refused)


def weigh_leaving(people: Sequence[int], *, on: date, by: Any, today: date) -> Weighed:
    """Weigh that the people leave the union. Raises CannotEnd where it fails for everybody alike."""
    if too_far := why_not_on(on, today):
        raise CannotEnd(too_far, at="on")
    stays, bound, allowed, gone = _known(people, Permission.END_MEMBERSHIP, by, today)
    found, refused = [], []
    for pk in dict.fromkeys(people):
        stay = stays.get(pk)
        if stay is None and pk not in gone:
            raise CannotEnd(_no_longer())
        already = bound.get(pk)
        if already and already.person.unit_id in allowed:
            refused.append(RefusedMember(already.person, already.sentence))
        elif stay is None or stay.since >= on:
            person = stay.person if stay else gone[pk]
            said = _("%(name)s's membership cannot end on %(day)s: it has ended or begins later.")
            refused.append(RefusedMember(person, said % {"name": person.name, "day": show_day(on)}, at="on"))
        elif stay.unit_id not in allowed:
            said = _("%(name)s is a member of %(unit)s, where you may not end memberships.")
            refused.append(RefusedMember(stay.person, said % {"name": stay.person.name, "unit": stay.unit.name}, True))
        else:
            found.append(stay)
    return Weighed(found, refused)


def _known(
    people: Sequence[int], needs: Permission, by: Any, today: date
) -> tuple[dict[int, Membership], dict[int, Bound], set[int], dict[int, Person]]:
    """By the person the memberships without an end, and who is bound; the units where the officer may; and the persons
    who have no such membership."""
    stays = {stay.person_id: stay for stay in _open_stays(people)}
    bound = bound_already(people, today)
    units = {stay.unit_id for stay in stays.values()} | {each.person.unit_id for each in bound.values()}
    theirs = Unit.objects.filter(pk__in=units).visible_to(by, needs, today)
    allowed = set(theirs.order_by().values_list("pk", flat=True))
    return stays, bound, allowed, _persons([pk for pk in people if pk not in stays])


def _no_longer() -> str:
    return _("One of these people is no longer on the roll; look at the list again.")


@dataclass(frozen=True)
class UnitChange:
    """How many members a unit has of its own, and how many it would have."""

    unit: Unit
    before: int
    after: int

    @property
    def people(self) -> int:
        return abs(self.after - self.before)


@dataclass(frozen=True)
class TransferPreview:
    """What the transfer would change today. `left` begins with the units that most people leave."""

    count: int
    joined: UnitChange
    left: list[UnitChange]
    refused: list[RefusedMember]


def preview(weighed: Weighed, to: Unit, today: date) -> TransferPreview:
    now, count = members_of({to.pk}, today), len(weighed.stays)
    joined = UnitChange(to, now[to.pk], now[to.pk] + count)
    return TransferPreview(count, joined, units_left(weighed.stays, today), weighed.refused)


def units_left(stays: Sequence[Membership], today: date) -> list[UnitChange]:
    """What the units of these memberships would have without them, beginning with those that most people leave."""
    leaving = Counter(stay.unit_id for stay in stays)
    units = {stay.unit_id: stay.unit for stay in stays}
    now = members_of(leaving, today)
    return [UnitChange(units[pk], now[pk], now[pk] - people) for pk, people in leaving.most_common()]


def members_of(units: Iterable[int], today: date) -> Counter[int]:
    """How many members the units have of their own, by their keys."""
    now = Counter[int]()
    for keys in chunks(units):
        counted = Membership.objects.on(today).filter(unit__in=keys).order_by().values("unit")
        now.update(dict(counted.annotate(people=Count("pk")).values_list("unit", "people")))
    return now


def _open_stays(people: Sequence[int]) -> Iterator[Membership]:
    for keys in chunks(people):
        yield from Membership.objects.open().filter(person__in=keys).select_related("person", "unit")


def _persons(people: Sequence[int]) -> dict[int, Person]:
    found: dict[int, Person] = {}
    for keys in chunks(people):
        found |= Person.objects.in_bulk(keys)
    return found


def chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    """Lists short enough for every database's limit of parameters."""
    everything = list(keys)
    for start in range(0, len(everything), CHUNK):
        yield everything[start : start + CHUNK]
