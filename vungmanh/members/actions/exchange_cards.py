"""Exchange the cards of a unit and of all below it: open it, write down who has the new card, close it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, kept, put_back, rows, taken_back
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.exchanging import CLOSED, RECEIVED, UNDONE
from vungmanh.members.models import CardExchange, CardReceived, Membership
from vungmanh.members.refusals import CannotIssue, CannotUndoAct
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, require_at_each, seats_by_unit

RECEIVED_AT_MOST: Final = 10_000
_AT_ONCE: Final = 1_000


@transaction.atomic
def open_exchange(unit: Unit, name: str, *, since: date, until: date | None, by: Any, today: date) -> Act:
    """Everybody who is a member at the unit or below it takes part from the day on. Raises CannotIssue, NotAllowed."""
    require_at(unit, Permission.EXCHANGE_CARDS, by=by, today=today)
    if until and until < since:
        raise CannotIssue(_("It cannot end before it begins."), at="until")
    look = rows(lambda: [(CardExchange.objects.filter(unit=unit), ())])
    with kept(Permission.EXCHANGE_CARDS, look, by=by, on=since, at=unit) as keeping:
        opened = CardExchange.objects.create(unit=unit, name=name, since=since, until=until, by=_who(by))
        keeping.units.add(unit.pk)
        keeping.facts["exchange"] = opened.pk
    record(by, Permission.EXCHANGE_CARDS, unit.code, about=about(units=[unit]), on=since, name=name)
    return keeping.done


@transaction.atomic
def close_exchange(exchange: CardExchange, *, by: Any, today: date) -> Act:
    """Nobody is waited for any more; who has the new card stays written. Raises CannotIssue, NotAllowed."""
    exchange = _held(exchange)
    require_at(exchange.unit, Permission.EXCHANGE_CARDS, by=by, today=today)
    look = rows(lambda: [(CardExchange.objects.filter(pk=exchange.pk), ())])
    with kept(CLOSED, look, by=by, on=today, at=exchange.unit) as keeping:
        CardExchange.objects.filter(pk=exchange.pk).update(closed_on=today)
        keeping.units.add(exchange.unit_id)
        keeping.facts["exchange"] = exchange.pk
    record(by, CLOSED, exchange.unit.code, about=about(units=[exchange.unit_id]), on=today, name=exchange.name)
    return keeping.done


@transaction.atomic
def receive_cards(exchange: CardExchange, people: Collection[int], *, on: date, by: Any, today: date) -> Act:
    """Each of the people, by their keys, has the new card since the day; whoever had it before, keeps their day. Raises
    CannotIssue, NotAllowed.
    """
    if not people or len(people) > RECEIVED_AT_MOST:
        raise CannotIssue(_("Nobody is chosen.") if not people else _("Too many people at once; go unit by unit."))
    persons = held(people)
    exchange = _held(exchange)
    if not exchange.since <= on <= today:
        raise CannotIssue(
            _("A card of this exchange is received from %(day)s on, and not on a day to come.")
            % {"day": show_day(exchange.since)},
            at="on",
        )
    units = {person.unit_id for person in persons.values()}
    require_at_each(units, Permission.CORRECT_MEMBER, by=by, today=today)
    _refuse_others(exchange, set(people), units, today)
    ids = sorted(persons)
    with kept(RECEIVED, _looked_at(exchange.pk, ids), by=by, on=on, at=exchange.unit) as keeping:
        known = set(CardReceived.objects.filter(exchange=exchange, person__in=ids).values_list("person", flat=True))
        got = [CardReceived(exchange=exchange, person_id=pk, on=on, by=_who(by)) for pk in ids if pk not in known]
        if not got:
            raise CannotIssue(_("They have the new card already."))
        CardReceived.objects.bulk_create(got, batch_size=_AT_ONCE)
        keeping.units |= units
        keeping.persons |= {each.person_id for each in got}
        keeping.facts["exchange"] = exchange.pk
    people = [each.person_id for each in got]
    subject = f"person {people[0]}" if len(people) == 1 else f"{len(people)} people"
    touched = about(units=units, persons=people)
    record(by, RECEIVED, subject, about=touched, people=people, on=on, name=exchange.name)
    return keeping.done


@transaction.atomic
def undo_exchange(act: Act, *, by: Any, today: date) -> None:
    """The exchange is not open, or open again; or people do not have the new card. Raises CannotUndoAct, NotAllowed."""
    people = list(act.persons.values_list("person", flat=True))
    persons = held(people)
    exchange = CardExchange.objects.select_for_update().filter(pk=act.facts["exchange"]).first()
    act = held_act(act, already=CannotUndoAct(_("This has been taken back already.")))
    if act.verb == RECEIVED:
        units = {person.unit_id for person in persons.values()}
        require_at_each(units, Permission.CORRECT_MEMBER, by=by, today=today)
        now = _looked_at(act.facts["exchange"], people)()
    else:
        units = {exchange.unit_id} if exchange else set()
        require_at(act.at_unit, Permission.EXCHANGE_CARDS, by=by, today=today)
        now = rows(lambda: [(CardExchange.objects.filter(pk=act.facts["exchange"]), ())])()
        if act.verb == Permission.EXCHANGE_CARDS and CardReceived.objects.filter(exchange=exchange).exists():
            raise CannotUndoAct(_("Some have the new card already; close the exchange instead."))
    if exchange is None or changed_since(act.changes, now):
        raise CannotUndoAct(_("The exchange is another one by now."))
    put_back(act.changes)
    line = record(by, UNDONE, exchange.name, about=about(units=units, persons=people), on=act.on)
    taken_back(act, line.at)


def _held(exchange: CardExchange) -> CardExchange:
    """As it stands now, open. Raises CannotIssue."""
    found = CardExchange.objects.select_for_update(of=("self",)).select_related("unit").get(pk=exchange.pk)
    if not found.is_open:
        raise CannotIssue(_("This exchange of cards is closed."))
    return found


def _refuse_others(exchange: CardExchange, people: set[int], units: set[int], today: date) -> None:
    """Raise CannotIssue where one of them takes no part: is no member today, or stands elsewhere."""
    members = set[int]()
    for some in chunks(sorted(people)):
        members.update(Membership.objects.on(today).filter(person__in=some).values_list("person", flat=True))
    seats = seats_by_unit(units, today=today).values()
    if members != people or any(exchange.unit_id not in paths.ancestors(seat) for seat in seats):
        raise CannotIssue(_("One of these people takes no part in the exchange; look at the list again."))


def _looked_at(exchange: int, people: Collection[int]) -> Any:
    return rows(
        lambda: ((CardReceived.objects.filter(exchange=exchange, person__in=some), ()) for some in chunks(people))
    )


def _who(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]
