"""How an exchange of cards stands: who takes part, who has the new card, and how many at each unit below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.ledger.queries import figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.members.measures import MEMBERS
from vungmanh.members.models import CardExchange, CardReceived, Membership
from vungmanh.organization.models import Placement, Unit

# The words of the journal and of kept acts.
CLOSED: Final = "members.close_exchange"
RECEIVED: Final = "members.receive_cards"
UNDONE: Final = "members.undo_exchange"

WITHOUT, WITH = "without", "with"  # who has no new card yet, and who has


@dataclass(frozen=True)
class Counted:
    """Of a unit so many members on the day, and so many of them with the new card."""

    name: str
    code: str
    members: int
    received: int

    @property
    def without(self) -> int:
        return self.members - self.received


def exchanges_at(seat: str) -> QuerySet[CardExchange]:
    """Those that the unit at the place takes part in: its own and those of the levels above."""
    return CardExchange.objects.filter(unit__in=paths.ancestors(seat)).select_related("unit")


def counted_by_child(
    exchange: CardExchange, unit: Unit, seat: str, day: date, today: date
) -> tuple[Counted, list[Counted]]:
    """The unit as a whole, and each of those directly below it where they stood on the day."""
    answer = figures_by_child(Question(unit, [MEMBERS], day, day, today))
    got = _received_by_step(exchange, seat, day)
    whole = Counted(unit.name, unit.code, answer.total.get(MEMBERS.code, 0), sum(got.values()))
    rows = []
    for row in answer.rows:
        step = "" if row.unit_id == unit.pk else paths.step(row.unit_id or 0)
        rows.append(Counted(row.name, row.code, row.values[MEMBERS.code], got.get(step, 0)))
    return whole, rows


def counted(exchange: CardExchange, unit: Unit, seat: str, today: date) -> Counted:
    """A union as a whole, today. One query."""
    stays = _taking_part(exchange, seat, today)
    told = stays.aggregate(members=Count("pk"), got=Count("pk", filter=Q(received__isnull=False)))
    return Counted(unit.name, unit.code, told["members"], told["got"])


def _received_by_step(exchange: CardExchange, seat: str, day: date) -> dict[str, int]:
    """Of the members on the day who had the new card, how many at each place directly below; "" for the unit itself."""
    low, high = paths.span(seat)
    stands = Q(unit__placements__until__isnull=True) | Q(unit__placements__until__gt=day)
    stays = Membership.objects.on(day).filter(
        stands,
        person__cards_received__exchange=exchange,
        person__cards_received__on__lte=day,
        unit__placements__since__lte=day,
        unit__placements__path__gte=low,
        unit__placements__path__lt=high,
    )
    steps = stays.annotate(step=Substr("unit__placements__path", len(seat) + 1, paths.STEP)).order_by().values("step")
    return dict(steps.annotate(people=Count("pk")).values_list("step", "people"))


def taking_part(exchange: CardExchange, seat: str, today: date, who: str) -> Any:
    """The memberships of today, at the place and below it, of those with or without the new card, by name; `received`
    is its day, or None."""
    stays = _taking_part(exchange, seat, today).filter(received__isnull=who == WITHOUT)
    return stays.select_related("person", "unit").order_by("person__sort_key", "person")


def _taking_part(exchange: CardExchange, seat: str, today: date) -> Any:
    units = Placement.objects.on(today).under(seat).order_by().values("unit")
    got = CardReceived.objects.filter(exchange=exchange, person=OuterRef("person")).values("on")[:1]
    return Membership.objects.on(today).filter(unit__in=units).annotate(received=Subquery(got))


def acts_on(exchange: CardExchange, unit: Unit) -> ActQuerySet:
    """What was done at the unit to exchanges of cards: to this one's members, and where it was opened, to itself."""
    verbs = (Permission.EXCHANGE_CARDS, CLOSED) if exchange.unit_id == unit.pk else ()
    return Act.objects.of(RECEIVED, *verbs).filter(units=unit)


@dataclass(frozen=True)
class TakingPart:
    """An exchange in which a person takes part, by its key, and the day of the new card."""

    key: int
    name: str
    received: date | None


def exchanges_of(person: int, seat: str) -> Any:
    """The question for the exchanges that the person, whose unit is at the place, takes part in or has the new card of:
    values of TakingPart."""
    got = CardReceived.objects.filter(exchange=OuterRef("pk"), person=person).values("on")[:1]
    found = CardExchange.objects.annotate(got=Subquery(got))
    mine = Q(unit__in=paths.ancestors(seat), closed_on=None) | Q(got__isnull=False)
    return found.filter(mine).values_list("pk", "name", "got")
