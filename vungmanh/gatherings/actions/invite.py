"""Who is invited to a gathering: whoever holds an office there on its first day, and persons that were chosen; guests
beside them; and who is taken off the list again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import BigIntegerField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.actions.holding import about_gathering, counted, held, looked_at_people
from vungmanh.gatherings.models import GATHERING, Attendee, Gathering
from vungmanh.gatherings.people_told import Invited
from vungmanh.gatherings.refusals import CannotInvite
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import CALLED_OFF
from vungmanh.gatherings.told import Guest, Whom
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Keeping, kept
from vungmanh.kit.models import Act
from vungmanh.members.models import Membership, Person
from vungmanh.officers.asked import RANK
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Placement
from vungmanh.organization.queries import place_on
from vungmanh.organization.seats import require_at
from vungmanh.sheets.many import Rows, reserve

INVITED: Final = "gatherings.invite"
GUEST: Final = "gatherings.add_guest"
TAKEN_OFF: Final = "gatherings.take_off"
_LAST: Final = len(offices.OFFICES)


def resolve(whom: Whom, on: date) -> list[Invited]:
    """Everybody who is meant, each once, with the highest of their offices of that day and its unit, in the order of
    lists. Three queries, however many they are."""
    found: dict[int, Invited] = {}
    for each in (*_in_office(whom, on), *_chosen(whom, on)):
        known = found.get(each.person)
        if known is None or _rank(each) < _rank(known):
            found[each.person] = each
    return sorted(found.values(), key=lambda each: (each.sort_key, each.person))


def _rank(invited: Invited) -> int:
    return offices.RANK.get(invited.office, _LAST)


def _in_office(whom: Whom, on: date) -> Iterator[Invited]:
    """By the tree of the day; nobody where the unit did not stand then."""
    place = place_on(whom.under, on) if whom.under and whom.offices else None
    if place is None:
        return
    places = Placement.objects.on(on).under(place.path)
    if not whom.below:
        places = places.filter(path=place.path)
    elif not whom.at_itself:
        places = places.exclude(path=place.path)
    if whom.blocks:
        places = places.filter(block__in=whom.blocks)
    held = Appointment.objects.on(on).filter(office__in=whom.offices, unit__in=places.order_by().values("unit"))
    rows = held.order_by("pk").values_list(
        "person", "person__name", "person__search_key", "person__sort_key", "unit", "office"
    )
    yield from (Invited(*row) for row in rows)


def _chosen(whom: Whom, on: date) -> Iterator[Invited]:
    """At the unit of their highest office of the day, else where they were members then, else where they are."""
    if not whom.chosen:
        return
    highest = Appointment.objects.on(on).filter(person=OuterRef("pk")).alias(rank=RANK).order_by("rank", "pk")
    member = Membership.objects.on(on).filter(person=OuterRef("pk")).order_by("-since", "-pk")
    rows = Person.objects.filter(pk__in=[each.pk for each in whom.chosen]).annotate(
        at=Coalesce(
            Subquery(highest.values("unit")[:1]),
            Subquery(member.values("unit")[:1]),
            F("unit"),
            output_field=BigIntegerField(),
        ),
        held=Subquery(highest.values("office")[:1]),
    )
    for pk, name, search_key, sort_key, at, office in rows.order_by("pk").values_list(
        "pk", "name", "search_key", "sort_key", "at", "held"
    ):
        yield Invited(pk, name, search_key, sort_key, at, office or "")


def require_whom(whom: Whom, *, by: Any, today: date) -> None:
    """SECURITY: nobody is named to somebody who may not know of them: offices where the reader sees officers, persons
    where they see members. Raises NotAllowed, CannotInvite."""
    if whom.under and whom.offices:
        require_at(whom.under, Permission.SEE_OFFICERS, by=by, today=today)
    keys = {each.pk for each in whom.chosen}
    if keys and Person.objects.visible_among(keys, by, today).count() < len(keys):
        raise CannotInvite(_("Nobody on the roll here is called so."), "chosen")


def write_attendees(gathering: Gathering, rows: Sequence[Invited]) -> list[Attendee]:
    """Write them all down as invited, none of whom stands on the list. The caller counts."""
    attendees = [
        Attendee(
            pk=key, gathering=gathering, person_id=each.person, name=each.name, search_key=each.search_key,
            sort_key=each.sort_key, unit_id=each.unit, office=each.office,
        )
        for key, each in zip(reserve(Attendee, len(rows)), rows, strict=True)
    ]  # fmt: skip
    written = Rows(Attendee)
    written.add(attendees)
    written.write()
    return attendees


@transaction.atomic
def invite(gathering: Gathering, whom: Whom, *, by: Any, today: date, now: datetime) -> Act:
    """Invite everybody who is meant and is not invited yet. Returns the act that is taken back, whose facts say how
    `many` they are. Raises CannotInvite, NotAllowed."""
    gathering = _held(gathering)
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    require_whom(whom, by=by, today=today)
    meant = resolve(whom, gathering.on)
    if not meant:
        raise CannotInvite(_("Nobody holds such an office there on the first day."), "offices")
    known = {each.person_id: each for each in _of_persons(gathering)}
    again = [(known[each.person], each) for each in meant if each.person in known and not _is_invited(known, each)]
    new = [each for each in meant if each.person not in known]
    if not again and not new:
        raise CannotInvite(_("Everybody who is meant is on the list already."), "offices")
    keys = [attendee.pk for attendee, _each in again]
    with kept(INVITED, looked_at_people(lambda: keys), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: [gathering.pk]):
            for attendee, each in again:
                _invite_again(attendee, each)
            keys += [each.pk for each in write_attendees(gathering, new)]
        keeping.facts["many"] = len(keys)
        touched = about_gathering(gathering, keeping)
    record(by, INVITED, gathering.unit.code, about=touched, on=gathering.on, people=len(keys))
    return keeping.done


def _is_invited(known: dict[int | None, Attendee], invited: Invited) -> bool:
    attendee = known[invited.person]
    return attendee.invited and not attendee.struck


def _invite_again(attendee: Attendee, invited: Invited) -> None:
    """Somebody who was taken off, or came uninvited: with what was written of their attendance."""
    if attendee.struck:
        attendee.unit_id, attendee.office = invited.unit, invited.office
    attendee.invited, attendee.struck = True, False
    attendee.save(update_fields=["invited", "struck", "unit", "office"])


def _of_persons(gathering: Gathering) -> list[Attendee]:
    """Whoever of the list is on the roll; who stands on it last, so as to be the one of two that counts."""
    return list(Attendee.objects.filter(gathering=gathering, person__isnull=False).order_by("-struck", "pk"))


@transaction.atomic
def add_guest(gathering: Gathering, guest: Guest, *, by: Any, today: date, now: datetime) -> tuple[Attendee, Act]:
    """Write somebody down who is no member, comes in another's place or uninvited. Returns who they are on the list,
    and the act that is taken back. Raises CannotInvite, NotAllowed."""
    gathering = _held(gathering)
    right = Permission.HOLD_GATHERING if guest.invited else Permission.MARK_ATTENDANCE
    require_at(gathering.unit, right, by=by, today=today)
    if guest.person is not None:
        require_whom(Whom(chosen=(guest.person,)), by=by, today=today)
    if (known := on_the_list(gathering, guest)) and not known.struck:
        raise CannotInvite(_("%(name)s is on the list already.") % {"name": known.name}, "name")
    keys = touched_by(gathering, guest)
    with kept(GUEST, looked_at_people(lambda: keys), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: [gathering.pk]):
            attendee = write_guest(gathering, guest, now=now)
            keys.append(attendee.pk)
        touched = about_attendees(gathering, [attendee], keeping)
    record(by, GUEST, gathering.unit.code, about=touched, on=gathering.on, invited=guest.invited)
    return attendee, keeping.done


def touched_by(gathering: Gathering, guest: Guest) -> list[int]:
    """Whoever of the list stands otherwise once the guest is written down, beside the guest."""
    known, stands_for = on_the_list(gathering, guest), instead_of(gathering, guest)
    keys = [each.pk for each in (known, stands_for) if each]
    if stands_for:
        keys += Attendee.objects.filter(place_of=stands_for).values_list("pk", flat=True)
    return keys


def on_the_list(gathering: Gathering, guest: Guest) -> Attendee | None:
    """The guest, where they are written down: the same person; of those on no roll whoever is called the same and comes
    from the same unit or place."""
    here = Attendee.objects.filter(gathering=gathering).order_by("struck", "pk")
    if guest.person is not None:
        return here.filter(person=guest.person).first()
    alike = here.filter(person=None, search_key=fold(guest.name), struck=False)
    unit = guest.unit.pk if guest.unit else None
    return next((each for each in alike if each.unit_id == unit and fold(each.where) == fold(guest.where)), None)


def instead_of(gathering: Gathering, guest: Guest) -> Attendee | None:
    """The invited one in whose place the guest comes. Raises CannotInvite where there is none, or somebody does."""
    if guest.place_of is None:
        return None
    found = Attendee.objects.standing().filter(gathering=gathering, pk=guest.place_of).first()
    if found is None:
        raise CannotInvite(_("Whoever they come for is not on the list any more."), "place_of")
    if Attendee.objects.filter(place_of=found, struck=False).exists():
        raise CannotInvite(_("Somebody comes in the place of %(name)s already.") % {"name": found.name}, "place_of")
    return found


def write_guest(gathering: Gathering, guest: Guest, *, now: datetime) -> Attendee:
    """Write the guest down, or let them stand again who were taken off. The caller holds the gathering and counts."""
    stands_for = instead_of(gathering, guest)
    known = on_the_list(gathering, guest)
    attendee = known or Attendee(gathering=gathering, person=guest.person)
    attendee.name, attendee.where = guest.name, guest.where
    attendee.unit_id, attendee.office = _from(gathering, guest, stands_for)
    attendee.invited, attendee.struck, attendee.place_of = guest.invited, False, stands_for
    if stands_for:
        Attendee.objects.filter(place_of=stands_for, struck=True).update(place_of=None)
        if not stands_for.answer:
            stands_for.answer, stands_for.answered_at = kinds.INSTEAD, now
            stands_for.save(update_fields=["answer", "answered_at"])
    attendee.save()
    return attendee


def _from(gathering: Gathering, guest: Guest, stands_for: Attendee | None) -> tuple[int | None, str]:
    """The unit and the office of the first day."""
    of_that_day = resolve(Whom(chosen=(guest.person,)), gathering.on)[0] if guest.person else None
    if guest.unit:
        return guest.unit.pk, of_that_day.office if of_that_day and of_that_day.unit == guest.unit.pk else ""
    if of_that_day:
        return of_that_day.unit, of_that_day.office
    return (stands_for.unit_id if stands_for else None), ""


@transaction.atomic
def take_off(attendee: Attendee, *, by: Any, today: date, now: datetime) -> Act:
    """Take somebody off the list who was not meant; what was written of their attendance counts no more and stays.
    Returns the act that is taken back. Raises CannotInvite, NotAllowed."""
    gathering = _held(attendee.gathering)
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    attendee = held_attendee(attendee, gathering, CannotInvite(_("Somebody has taken them off the list already.")))
    keys = [attendee.pk]
    with kept(TAKEN_OFF, looked_at_people(lambda: keys), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: [gathering.pk]):
            attendee.struck = True
            attendee.save(update_fields=["struck"])
        touched = about_attendees(gathering, [attendee], keeping)
    record(by, TAKEN_OFF, gathering.unit.code, about=touched, on=gathering.on)
    return keeping.done


def held_attendee(attendee: Attendee, gathering: Gathering, gone: CannotInvite | Any) -> Attendee:
    """The attendee as they stand, of a gathering that is held. Raises `gone` where they were taken off."""
    found = Attendee.objects.standing().filter(pk=attendee.pk, gathering=gathering).first()
    if found is None:
        raise gone
    return found


def about_attendees(gathering: Gathering, attendees: Sequence[Attendee], keeping: Keeping) -> list[Touched]:
    """What an act about some of its people and its line of the journal are about."""
    about_gathering(gathering, keeping)
    return about_of(gathering, attendees)


def about_of(gathering: Gathering, attendees: Sequence[Attendee] = ()) -> list[Touched]:
    """What a line about some of its people is about."""
    persons = [each.person_id for each in attendees]
    return about(units=[gathering.unit_id], persons=persons, records={GATHERING: [gathering]})


def _held(gathering: Gathering) -> Gathering:
    gathering = held(gathering, CannotInvite(_("This gathering was struck out or taken back meanwhile.")))
    if gathering.state == CALLED_OFF:
        raise CannotInvite(_("This gathering was called off; nobody is invited to it any more."))
    return gathering
