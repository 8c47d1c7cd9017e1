"""Found units: one from the desk, or a whole list at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import vietnamese
from vungmanh.core.days import show_day
from vungmanh.core.tree import Span
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import OF_UNITS, WORKERS
from vungmanh.organization.models import BlockSpell, Link, Unit, UnitKind, Workforce
from vungmanh.organization.rules import MayStand, is_code
from vungmanh.organization.seats import require_at, require_at_each
from vungmanh.organization.standing import at_the_bottom, recognisers, rules, why_not_below, why_not_of_kind
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.refusals import CannotFound


@dataclass(frozen=True)
class NewUnit:
    """What is known of a unit to be founded. `workers_since` is the day the head count was stated for.

    `before` is the body it stood under until the one it is founded under was there, None if that is not known.
    """

    code: str
    name: str
    kind: str
    on: date
    block: int = 0
    workers: int | None = None
    workers_since: date | None = None
    facts: dict[str, str] = field(default_factory=dict)
    before: Unit | None = None


@transaction.atomic
def found_units(
    new: Sequence[NewUnit], *, under: Unit | None, by: Any, today: date, older_than_parent: bool = False
) -> list[Unit]:
    """Found the units under `under` (None: as tops), each from its own day on.

    A list of what exists may name units that are older than the body they stand under today; with
    `older_than_parent` such a unit stands where it stood before, or if that is not known alone, until that body's
    first day. Raises CannotFound, NotAllowed.
    """
    # Nobody dissolves the body above meanwhile, and nobody else founds one of the same code.
    above = None
    if under is None:
        held(())
    else:
        above = held([under.pk]).get(under.pk)
        if above is None:
            raise CannotFound(_("%(unit)s is no longer there: its founding was taken back.") % {"unit": under.name})
    require_at(above, Permission.FOUND_UNIT, by=by, today=today)
    # SECURITY: whose figures of then the units come into.
    bodies = {unit.before.pk: unit.before for unit in new if unit.before}
    require_at_each(bodies, Permission.FOUND_UNIT, by=by, today=today)
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    allowed, bottom = rules(), at_the_bottom(body.pk for body in (under, *bodies.values()) if body)
    codes = Counter(unit.code.strip() for unit in new)
    taken = {code for code, times in codes.items() if times > 1}
    taken.update(Unit.objects.filter(code__in=codes).values_list("code", flat=True))
    if taken:
        raise CannotFound(_("There is already a unit with the code %(code)s.") % {"code": min(taken)}, "code")
    founded: list[Unit] = []
    ids: list[int] = []
    with (
        recount(OF_UNITS, lambda: Unit.objects.filter(pk__in=ids).select_related("kind")),
        recount([WORKERS], lambda: Workforce.objects.filter(unit__in=ids)),
    ):
        for unit in new:
            check_founding(unit, above, kinds, allowed, bottom, older_than_parent=older_than_parent)
            founded.append(_row(unit, kinds))
        Unit.objects.bulk_create(founded, batch_size=1_000)
        ids += [unit.pk for unit in founded]
        _link(founded, above)
        _link_before(founded, new, above)
        BlockSpell.objects.bulk_create(
            BlockSpell(unit=row, block=unit.block, since=unit.on)
            for row, unit in zip(founded, new, strict=True)
            if unit.block
        )
        Workforce.objects.bulk_create(
            Workforce(unit=row, workers=unit.workers, since=max(unit.on, unit.workers_since or unit.on))
            for row, unit in zip(founded, new, strict=True)
            if unit.workers is not None
        )
        place_units(ids)
    named = {row.code: unit.on for row, unit in zip(founded, new, strict=True)}
    record(
        by,
        Permission.FOUND_UNIT,
        under.code if under else "-",
        about=about(units=[under, *bodies, *founded]),
        units=named,
    )
    return founded


def check_founding(
    unit: NewUnit,
    under: Unit | None,
    kinds: dict[str, UnitKind],
    allowed: Sequence[MayStand],
    bottom: Mapping[int, Sequence[Span]],
    *,
    older_than_parent: bool,
) -> None:
    """Raise CannotFound with the reason unless the unit may be founded there.

    `bottom` tells of `under`, and of the body before, when they stand on the lowest level: `at_the_bottom`.
    """
    if not vietnamese.clean(unit.name) or not unit.code.strip():
        raise CannotFound(_("A unit needs a code and a name."), "name" if unit.code.strip() else "code")
    if not is_code(unit.code.strip()):
        raise CannotFound(
            _("“%(code)s” cannot be a code: up to 40 letters, digits and signs.") % {"code": unit.code}, "code"
        )
    if unit.kind not in kinds:
        raise CannotFound(
            _("“%(kind)s” is no kind of unit; the kinds are: %(kinds)s.")
            % {"kind": unit.kind, "kinds": ", ".join(sorted(kinds))},
            "kind",
        )
    if under is None:
        return
    since = max(unit.on, under.established_on) if older_than_parent else unit.on
    days = Span(since)
    if reason := why_not_of_kind(kinds[unit.kind], under, days, allowed) or why_not_below(under, days, bottom):
        raise CannotFound(
            _("%(name)s cannot be founded on %(day)s: %(reason)s")
            % {"name": unit.name, "day": show_day(unit.on), "reason": reason},
            "on",
        )
    earlier, body = _days_before(unit, under), unit.before
    if (
        earlier
        and body
        and (
            reason := why_not_of_kind(kinds[unit.kind], body, earlier, allowed) or why_not_below(body, earlier, bottom)
        )
    ):
        raise CannotFound(
            _("%(name)s cannot have stood there before: %(reason)s") % {"name": unit.name, "reason": reason}
        )


def _days_before(unit: NewUnit, under: Unit) -> Span | None:
    """The days on which the unit stood under the body before, None if there are none."""
    if unit.before is None:
        return None
    since = max(unit.on, unit.before.established_on)
    until = min(under.established_on, unit.before.dissolved_on or under.established_on)
    return Span(since, until) if since < until else None


def _row(unit: NewUnit, kinds: dict[str, UnitKind]) -> Unit:
    row = Unit(code=unit.code.strip(), kind=kinds[unit.kind], established_on=unit.on, **unit.facts)
    row.call(unit.name)
    return row


def _link(founded: list[Unit], under: Unit | None) -> None:
    if under is None:
        return
    links = []
    known: dict[date, list[tuple[Unit, Span]]] = {}
    for row in founded:
        days = Span(max(row.established_on, under.established_on))
        links += _links(row, under, days, known)
    Link.objects.bulk_create(links, batch_size=1_000)


def _link_before(founded: Sequence[Unit], new: Sequence[NewUnit], under: Unit | None) -> None:
    """Those that stood elsewhere before `under` was there, stood there."""
    links = []
    known: dict[int, dict[date, list[tuple[Unit, Span]]]] = defaultdict(dict)
    for row, unit in zip(founded, new, strict=True):
        if under and unit.before and (days := _days_before(unit, under)):
            links += _links(row, unit.before, days, known[unit.before.pk])
    Link.objects.bulk_create(links, batch_size=1_000)


def _links(row: Unit, above: Unit, days: Span, known: dict[date, list[tuple[Unit, Span]]]) -> list[Link]:
    """The links of the unit to `above`; `known` are those who recognise what stands there, by the first of the days.

    A union below a union is recognised by whoever recognises that one, and goes with it to the next.
    """
    links = [Link(unit=row, parent=above, kind=Link.MANAGES, since=days.since, until=days.until)]
    if row.kind.is_union:
        if days.since not in known:
            known[days.since] = recognisers(above, days)
        links += [
            Link(unit=row, parent=parent, kind=kind, since=span.since, until=span.until)
            for kind in (Link.RECOGNISES, Link.COLLECTS)
            for parent, span in known[days.since]
        ]
    return links
