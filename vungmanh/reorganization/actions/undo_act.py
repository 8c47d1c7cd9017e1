"""Take an act back: everything stands as before, or nothing happens and the reason is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import tree
from vungmanh.core.days import show_day
from vungmanh.house.following import undo_following
from vungmanh.journal.about import about
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.following import UnitDissolved, UnitsMoved
from vungmanh.kit.kept import changed_since, held_act, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import OF_UNITS, WORKERS
from vungmanh.organization.models import Link, Unit, Workforce
from vungmanh.organization.queries import below_ever
from vungmanh.organization.seats import require_at_each
from vungmanh.organization.standing import links_above
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.actions.move_units import placed_with
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.changes import changed_between, values_in
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.reorganization.snapshots import (
    Picture,
    links_in,
    pictures,
    pictures_of_links,
    put_dated,
    put_declared,
    put_links,
    put_names,
    put_plain,
    unit_of,
    units_looked_at,
)

UNDO = "reorganization.undo"  # how the journal names it: whoever may do an act may take it back
# How the journal has always called them.
KINDS: Final[dict[str, str]] = {
    Permission.FOUND_UNIT: "found",
    Permission.DESCRIBE_UNIT: "edit",
    Permission.MOVE_UNITS: "move",
    Permission.DISSOLVE_UNIT: "dissolve",
}
_PLACED = {"manages", "recognises", "collects", "blocks"}


@transaction.atomic
def undo_act(act: Act, *, by: Any, today: date) -> None:
    """Take the act back. Raises CannotUndo where something has been built on it since, NotAllowed as the act itself."""
    held(())
    act = held_act(act, already=CannotUndo(_("This has been taken back already.")))
    changes = {unit_of(key): change for key, change in act.changes.items()}
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=changes)}
    _require(act, changes, units, by, today)
    look = pictures_of_links if act.verb == Permission.MOVE_UNITS else pictures
    if key := changed_since(act.changes, units_looked_at(changes, look)()):
        pk = unit_of(key)
        name = units[pk].name if pk in units else _("The unit")
        raise CannotUndo(_("%(name)s has been changed since; take that back first.") % {"name": name})
    befores = {pk: change["before"] for pk, change in changes.items() if change["before"] is not None}
    _refuse_where_it_can_stand_no_more(act, befores, changes, units)
    _put_back(act, befores, units)
    for event in _followed(act, by, today):
        undo_following(event, act.facts.get("follows", {}), CannotUndo)
    codes = sorted(unit.code for unit in act.units.all())
    if act.verb == Permission.FOUND_UNIT:
        # Their links are part of the picture, which is as the act left it.
        founded = [units[pk] for pk in changes if pk not in befores]
        remove_units(founded, by=by, today=today, linked_as_founded=True)
    touched = about(units=[Unit.objects.get(code=act.under), *changes])
    told = {"act": act.pk, "kind": KINDS[act.verb], "units": codes, "on": act.on}
    line = record(by, UNDO, act.under, about=touched, changes=_changed_back(act, changes), **told)
    taken_back(act, line.at)


def _changed_back(act: Act, changes: Mapping[int, Any]) -> list[Changed]:
    """What an edited unit is again. Of a move or a dissolution the dated rows tell it."""
    if act.verb != Permission.DESCRIBE_UNIT:
        return []
    return [
        changed
        for change in changes.values()
        for changed in changed_between(values_in(change["after"]), values_in(change["before"]))
    ]


def _require(act: Act, changes: Mapping[int, Any], units: Mapping[int, Unit], by: Any, today: date) -> None:
    """SECURITY: the right of the act at every unit that is written to, where it stands today, not where it stood."""
    if act.at_unit_id is None:
        raise CannotUndo(_("The unit at which this was done is no more."))
    places = {act.at_unit_id, *units}
    for permission in _needed(act, changes):
        require_at_each(places, permission, by=by, today=today)
    if act.verb == Permission.MOVE_UNITS:
        # To move them back is a move too: where they stand, and where they go.
        moved = [pk for pk in changes if Link.MANAGES in changes[pk]["after"]]
        back = {row[0] for pk in moved for row in changes[pk]["before"][Link.MANAGES] if _goes_on(row, act.on)}
        require_at_each(back | placed_with(moved, act.on), Permission.MOVE_UNITS, by=by, today=today)


def _needed(act: Act, changes: Mapping[int, Any]) -> list[Permission]:
    right = Permission(act.verb)
    renamed = right == Permission.DESCRIBE_UNIT and any("name" in change["after"] for change in changes.values())
    return [right, Permission.RENAME_UNIT] if renamed else [right]


def _goes_on(row: list[Any], day: date) -> bool:
    return row[2] is None or date.fromisoformat(row[2]) > day


def _followed(act: Act, by: Any, today: date) -> Iterator[UnitDissolved | UnitsMoved]:
    """What the rooms' records have followed."""
    units = list(act.units.all())
    if act.verb == Permission.DISSOLVE_UNIT:
        yield from (UnitDissolved(unit, act.on, by, today) for unit in units)
    elif act.verb == Permission.MOVE_UNITS:
        yield UnitsMoved(units, act.at_unit, act.on, by, today)


def _refuse_where_it_can_stand_no_more(
    act: Act, befores: Mapping[int, Picture], changes: Mapping[int, Any], units: Mapping[int, Unit]
) -> None:
    """What a unit would stand under again must still stand, and not below it."""
    returning = [
        link
        for pk, before in befores.items()
        for kind, _name in Link.KINDS
        for link in links_in(before, kind, pk)
        if link.until is None or link.until > act.on
    ]
    parents = Unit.objects.in_bulk({link.parent_id for link in returning})
    above: dict[int, Any] = {}
    for link in returning:
        parent, unit = parents[link.parent_id], units[link.unit_id]
        if parent.dissolved_on and (link.until is None or link.until > parent.dissolved_on):
            raise CannotUndo(
                _("%(parent)s has ended on %(day)s since; nothing can go back under it.")
                % {"parent": parent.name, "day": show_day(parent.dissolved_on)}
            )
        if link.kind == Link.MANAGES:
            if parent.pk not in above:
                above[parent.pk] = links_above(parent)
            days = tree.Span(max(link.since, act.on), link.until)
            if tree.would_circle(unit.pk, parent.pk, days, above[parent.pk]):
                raise CannotUndo(
                    _("%(parent)s stands under %(unit)s by now.") % {"parent": parent.name, "unit": unit.name}
                )
    _refuse_where_unions_have_come(act, changes)


def _refuse_where_unions_have_come(act: Act, changes: Mapping[int, Any]) -> None:
    """A union that came below what was moved is recognised by those above the new place."""
    recognisers = {
        row[0]
        for change in changes.values()
        if change["before"] is not None and Link.RECOGNISES in change["after"]
        for row in change["after"][Link.RECOGNISES]
        if date.fromisoformat(row[1]) == act.on
    }
    if act.verb != Permission.MOVE_UNITS or not recognisers:
        return
    come = (
        Link.objects.filter(
            unit__in=below_ever(act.units.values_list("pk", flat=True)),
            kind=Link.RECOGNISES,
            parent__in=recognisers,
            since__gte=act.on,
            pk__gt=act.facts.get("last_link", 0),  # of an act of before that was kept, everything may have come since
        )
        .exclude(unit__in=changes)
        .select_related("unit")
        .first()
    )
    if come:
        raise CannotUndo(
            _("%(name)s has been founded or moved below since; take that back first.") % {"name": come.unit.name}
        )


def _put_back(act: Act, befores: Mapping[int, Picture], units: Mapping[int, Unit]) -> None:
    for pk, before in befores.items():
        if "name" in before:
            put_names(units[pk], before)
        put_plain(units[pk], before)
        if "declared" in before:
            put_declared(units[pk], before)
    _recount_lives(
        [pk for pk, before in befores.items() if {"dissolved_on", "workforces"} & set(before)], befores, units
    )
    moved = [pk for pk, before in befores.items() if _PLACED & set(before)]
    if not moved:
        return
    placed = [pk for pk in moved if {Link.MANAGES, "blocks"} & set(befores[pk])]
    # No act changes where anything stood on a day before its own.
    with carry(lambda: below_ever(placed), since=act.on):
        put_links({pk: befores[pk] for pk in moved})
        for pk in placed:
            if "blocks" in befores[pk]:
                put_dated(units[pk], befores[pk], "blocks")
        place_units(placed)


def _recount_lives(ids: list[int], befores: Mapping[int, Picture], units: Mapping[int, Unit]) -> None:
    if not ids:
        return

    def living() -> Iterable[Unit]:
        return Unit.objects.filter(pk__in=ids).select_related("kind")

    with recount(OF_UNITS, living), recount([WORKERS], lambda: Workforce.objects.filter(unit__in=ids)):
        for pk in ids:
            if "dissolved_on" in befores[pk]:
                day = befores[pk]["dissolved_on"]
                units[pk].dissolved_on = date.fromisoformat(day) if day else None
                units[pk].save(update_fields=["dissolved_on"])
            if "workforces" in befores[pk]:
                put_dated(units[pk], befores[pk], "workforces")
