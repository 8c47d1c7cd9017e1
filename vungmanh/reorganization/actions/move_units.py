"""Move units under another body from a day on: one or hundreds, in the past or in the future."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.tree import Span
from vungmanh.house.following import follow
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import UnitsMoved
from vungmanh.ledger.actions.carry import carry
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.organization.queries import below_ever, unions_within
from vungmanh.organization.seats import require_at_each
from vungmanh.organization.standing import links_above, rules, why_not
from vungmanh.reorganization.actions.held import held_afresh
from vungmanh.reorganization.refusals import CannotMove

_CHUNK = 1_000
_ROOTS = 400  # conditions that SQLite joins by "or" without trouble


@transaction.atomic
def move_units(
    units: Sequence[Unit], *, under: Unit, on: date, by: Any, today: date, decision: str = ""
) -> dict[str, Any]:
    """Put the units under `under` from `on` until their next move, if one is known already.

    All of them or none. What was counted before `on` stays where it was counted; stocks follow their unit, and so do
    the records of all rooms: what they keep to undo that is returned. Raises CannotMove with the reason, and TooDeep.
    """
    held_afresh([under, *units], CannotMove)
    require_at_each((unit.pk for unit in (under, *units)), Permission.MOVE_UNITS, by=by, today=today)
    decision = numbers_masked(decision)
    twice = [unit.name for unit, times in Counter(units).items() if times > 1]
    if twice:
        raise CannotMove(_("%(unit)s is named twice.") % {"unit": twice[0]})
    ids = [unit.pk for unit in units]
    with carry(lambda: below_ever(ids), since=on):
        _check(units, under, on)
        require_at_each(placed_with(ids, on), Permission.MOVE_UNITS, by=by, today=today)
        left = _parents(units, on)
        relink(units, Link.MANAGES, under, on, decision)
        place_units(ids)
        _follow_the_recogniser(units, on, decision)
    followed = follow(UnitsMoved(units, under, on, by, today), CannotMove)
    codes = [unit.code for unit in units]
    touched = about(units=[under, *left, *units])
    record(
        by, Permission.MOVE_UNITS, under.code, about=touched, units=codes, on=on, decision=decision, **followed.tells
    )
    return followed.keeps


def placed_with(units: Collection[int], on: date) -> set[int]:
    """Whatever stands below them on the day or later, and so gets another place of those days with them.

    A move of the past concerns units that have gone to a neighbour since.
    """
    later = Q(until__isnull=True) | Q(until__gt=on)
    keys, found, places = list(units), set[int](), Placement.objects.filter(later).order_by()
    for start in range(0, len(keys), _ROOTS):
        tops = set(places.filter(unit__in=keys[start : start + _ROOTS]).values_list("path", flat=True))
        roots = sorted(tops)
        for first in range(0, len(roots), _ROOTS):
            found.update(places.within(roots[first : first + _ROOTS]).values_list("unit", flat=True))
    return found


def _check(units: Sequence[Unit], under: Unit, on: date) -> None:
    links = _links_of(units, Link.MANAGES)
    above, allowed = links_above(under), rules()
    for unit in units:
        current = _covering(links[unit.pk], on)
        if current and current.parent_id == under.pk:
            raise CannotMove(
                _("%(unit)s already stands under %(parent)s on %(day)s.")
                % {"unit": unit.name, "parent": under.name, "day": show_day(on)},
                "under",
            )
        days = Span(on, _end_of(unit, links[unit.pk], on))
        if reason := why_not(unit, under, days, allowed, above):
            said = _("%(unit)s cannot be moved: %(reason)s") % {"unit": unit.name, "reason": reason}
            raise CannotMove(said, "under" if unit.stood_on(on) else "on")


def _parents(units: Sequence[Unit], on: date) -> set[int]:
    """Whom the units stand under on the day."""
    links = _links_of(units, Link.MANAGES)
    return {link.parent_id for unit in units if (link := _covering(links[unit.pk], on))}


def _follow_the_recogniser(units: Sequence[Unit], on: date, decision: str) -> None:
    """Let the unions at and below the moved units be recognised by, and pay to, whoever may above their new place.

    A ward that goes to another province takes its unions with it, although the ward itself recognises nobody.
    """
    tops = [place.path for place in Placement.objects.on(on).filter(unit__in=units)]
    paths_of = {place.unit: place.path for place in unions_within(tops, on)}
    above = {pk for path in paths_of.values() for pk in paths.ancestors(path)}
    recognising = {unit.pk: unit for unit in Unit.objects.filter(pk__in=above, kind__recognises=True)}
    wanted: dict[int, list[Unit]] = defaultdict(list)
    for union, path in paths_of.items():
        nearest = next((pk for pk in reversed(paths.ancestors(path)[:-1]) if pk in recognising), None)
        if nearest:
            wanted[nearest].append(union)
    for pk, unions in wanted.items():
        for kind in (Link.RECOGNISES, Link.COLLECTS):
            links = _links_of(unions, kind)
            elsewhere = [u for u in unions if not (link := _covering(links[u.pk], on)) or link.parent_id != pk]
            relink(elsewhere, kind, recognising[pk], on, decision)


def relink(units: Sequence[Unit], kind: str, parent: Unit, on: date, decision: str) -> None:
    """Let the units be linked to `parent` from `on`, each until its next link of the kind begins."""
    links = _links_of(units, kind)
    replaced, ended, made = [], [], []
    for unit in units:
        for link in links[unit.pk]:
            if link.since == on:
                replaced.append(link.pk)
            elif link.since < on and (link.until is None or link.until > on):
                link.until = on
                ended.append(link)
        until = _end_of(unit, links[unit.pk], on)
        made.append(Link(unit=unit, parent=parent, kind=kind, since=on, until=until, decision=decision))
    for start in range(0, len(replaced), _CHUNK):
        Link.objects.filter(pk__in=replaced[start : start + _CHUNK]).delete()
    Link.objects.bulk_update(ended, ["until"], batch_size=_CHUNK)
    Link.objects.bulk_create(made, batch_size=_CHUNK)


def _links_of(units: Sequence[Unit], kind: str) -> dict[int, list[Link]]:
    links: dict[int, list[Link]] = defaultdict(list)
    for start in range(0, len(units), _CHUNK):
        for link in Link.objects.filter(unit__in=units[start : start + _CHUNK], kind=kind).order_by("since"):
            links[link.unit_id].append(link)
    return links


def _end_of(unit: Unit, links: list[Link], on: date) -> date | None:
    """When a link from `on` ends: with the next move that is known already, or with the unit."""
    return min((link.since for link in links if link.since > on), default=unit.dissolved_on)


def _covering(links: list[Link], on: date) -> Link | None:
    return next((link for link in links if link.since <= on and (link.until is None or on < link.until)), None)
