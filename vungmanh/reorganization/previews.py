"""What an act would change, by doing it and taking it back at once: no second reckoning that could differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.core.days import show_day
from vungmanh.core.measures import Measure
from vungmanh.house.following import lines
from vungmanh.kit.following import UnitDissolved, UnitsMoved
from vungmanh.kit.looking import mark_of
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import Values, figures_of
from vungmanh.members.measures import MEMBERS, MEMBERS_FEMALE
from vungmanh.members.models import Membership
from vungmanh.organization.measures import UNITS, WORKERS
from vungmanh.organization.models import Link, Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept

MEASURES = (UNITS, MEMBERS, MEMBERS_FEMALE, WORKERS)
SHOWN_AT_MOST = 100


@dataclass(frozen=True)
class MeasureChange:
    """A figure of a unit above on the effective day, without the act and with it."""

    measure: Measure
    before: int
    after: int


@dataclass(frozen=True)
class Above:
    """A unit above, old or `new`, and its figures on the effective day without the act and with it."""

    name: str
    new: bool
    changes: list[MeasureChange]


@dataclass(frozen=True)
class Moved:
    name: str
    code: str
    members: int
    workers: int
    above: str


@dataclass(frozen=True)
class Follow:
    """So many unions come to be recognised by, or to pay to, another unit."""

    recognised: bool
    unions: int
    by: str


@dataclass(frozen=True)
class MovePreview:
    """`moved` are the first of `count` units; `members` is how many people are concerned, `lines` what the rooms say of
    their records."""

    count: int
    members: int
    moved: list[Moved]
    above: list[Above]
    follows: list[Follow]
    lines: list[str]
    warnings: list[str]

    @property
    def more(self) -> int:
        return self.count - len(self.moved)


@dataclass(frozen=True)
class Ending:
    """What ends with a unit: people who are still members then, and what the rooms say of their records."""

    members: int
    lines: list[str]
    links: list[Link]
    above: list[Above]


@dataclass(frozen=True)
class Obstacles:
    """What stands in the way of dissolving: units below on the day, and members today."""

    units: int
    members: int


@contextmanager
def tried() -> Iterator[None]:
    """Whatever is done within is taken back at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def preview_move(units: Sequence[Unit], *, under: Unit, on: date, by: Any, today: date, decision: str) -> MovePreview:
    """What the move would change. Raises what it raises: CannotMove, TooDeep, NotAllowed."""
    keys = [unit.pk for unit in units]
    links = _links_on(on).filter(unit__in=keys, kind=Link.MANAGES).select_related("parent__kind")
    above = {link.unit_id: link.parent for link in links}
    former = list({parent.pk: parent for parent in above.values()}.values())
    before = figures_of([under, *former, *units], MEASURES, on, today)
    with tried():
        act = move_kept(units, under=under, on=on, by=by, today=today, decision=decision)
        after = figures_of([under, *former], MEASURES, on, today)
        follows = _follows(act)
    moved = [
        Moved(
            unit.name,
            unit.code,
            before[unit.pk][MEMBERS.code],
            before[unit.pk][WORKERS.code],
            above[unit.pk].name if unit.pk in above else "",
        )
        for unit in units
    ]
    return MovePreview(
        count=len(units),
        members=sum(each.members for each in moved),
        moved=moved[:SHOWN_AT_MOST],
        above=[_above(unit, unit == under, before, after) for unit in (*former, under)],
        follows=follows,
        lines=lines(UnitsMoved(units, under, on, by, today)),
        warnings=_warnings(act, units, on, today),
    )


def preview_dissolution(unit: Unit, *, on: date, by: Any, today: date) -> Ending:
    """What would end with the unit. Raises what dissolving raises: CannotDissolve, NotAllowed."""
    order = [kind for kind, _name in Link.KINDS]
    # What is linked on the day itself ends too: a move that was entered for that day.
    held = _links_on(on, on - timedelta(days=1)).filter(unit=unit).select_related("parent__kind")
    links = sorted(held, key=lambda link: order.index(link.kind))
    above = list({link.parent_id: link.parent for link in links if link.kind == Link.MANAGES}.values())
    # Both of the same day: what else happened on it is in both.
    before = figures_of([unit, *above], MEASURES, on, today)
    with tried():
        dissolve_kept(unit, on=on, by=by, today=today)
        after = figures_of(above, MEASURES, on, today) if above else {}
    said = lines(UnitDissolved(unit, on, by, today))
    rows = [_above(parent, False, before, after) for parent in above]
    return Ending(obstacles(unit, on).members, said, links, rows)


def mark_of_move(move: UnitsMoved) -> str:
    """Tells the move from any other: where the units stand, who recognises and collects from them, from then on, and
    what the rooms say of their records."""
    keys = [unit.pk for unit in move.units]
    links = _links_on(date.max, move.on - timedelta(days=1)).filter(unit__in=keys)
    return mark_of(list(links.order_by("pk").values_list()), lines(move))


def mark_of_dissolution(end: UnitDissolved) -> str:
    """Tells the dissolution from any other: who is a member, who holds a role, what the unit is linked to, and what the
    rooms say of their records."""
    links = _links_on(date.max, end.on - timedelta(days=1)).filter(unit=end.unit)
    stays = Membership.objects.open().filter(unit=end.unit)
    rows = (links, stays, Grant.objects.on(end.on).filter(unit=end.unit))
    return mark_of(*(list(each.order_by("pk").values_list("pk", flat=True)) for each in rows), lines(end))


def obstacles(unit: Unit, on: date) -> Obstacles:
    below = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=on), parent=unit, kind=Link.MANAGES)
    return Obstacles(below.values("unit").distinct().count(), Membership.objects.open().filter(unit=unit).count())


def _links_on(day: date, eve: date | None = None) -> Any:
    """The links of the day, or with `eve` of either day."""
    return Link.objects.filter(Q(until__isnull=True) | Q(until__gt=eve or day), since__lte=day)


def _above(unit: Unit, new: bool, before: dict[int, Values], after: dict[int, Values]) -> Above:
    first, last = before[unit.pk], after[unit.pk]
    return Above(unit.name, new, [MeasureChange(each, first[each.code], last[each.code]) for each in MEASURES])


def _follows(act: Act) -> list[Follow]:
    """Who recognises and who is paid from the day on, where that changes."""
    counted: Counter[tuple[str, int]] = Counter()
    for change in act.changes.values():
        for kind in (Link.RECOGNISES, Link.COLLECTS):
            for parent, since, *_rest in change["after"].get(kind, []):
                if since == act.on.isoformat():
                    counted[kind, parent] += 1
    names = dict(Unit.objects.filter(pk__in={parent for _kind, parent in counted}).values_list("pk", "name"))
    return [Follow(kind == Link.RECOGNISES, unions, names[parent]) for (kind, parent), unions in counted.items()]


def _warnings(act: Act, units: Sequence[Unit], on: date, today: date) -> list[str]:
    warnings = []
    if on < today:
        warnings.append(
            _("The day lies in the past: figures from %(day)s until today change too.") % {"day": show_day(on)}
        )
    elif on > today:
        warnings.append(_("The day is still to come: until %(day)s everything stays as it is.") % {"day": show_day(on)})
    for unit in units:
        for _parent, since, until, _decision in act.changes[f"tree:{unit.pk}"]["after"].get(Link.MANAGES, []):
            if since == on.isoformat() and until and unit.dissolved_on != date.fromisoformat(until):
                warnings.append(
                    _("%(unit)s moves on again on %(day)s; this move holds until then.")
                    % {"unit": unit.name, "day": show_day(date.fromisoformat(until))}
                )
    return warnings
