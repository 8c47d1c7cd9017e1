"""The units that a reader looks after one by one: their own and those directly below, a union with its sections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import connection

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import grants_of, reach
from vungmanh.core import paths
from vungmanh.kit.due import At, read_once
from vungmanh.organization.models import Placement

MOST: Final = 500  # more than stand below any ward; nobody looks into the records of more unions every morning


@dataclass(frozen=True)
class Looked:
    """A unit that a reader looks after, at its place, and the units that are looked after with it, by key: itself, and
    of a union its sections and groups. What stands below an upper unit is looked after by that one. `own` is the unit
    of the reader from which it is looked after."""

    at: At
    path: str
    is_upper: bool
    units: Mapping[int, At]
    own: At


@dataclass(frozen=True)
class Hand:
    """What a reader looks after for one purpose. `beyond` are their own units below which there is more than that."""

    here: Sequence[Looked]
    beyond: Sequence[At]

    @property
    def unions(self) -> list[Looked]:
        """Where members are: an upper unit has none itself."""
        return [each for each in self.here if not each.is_upper]


def in_hand(reader: Any, needs: Permission, today: date) -> Hand:
    """Returns what the reader looks after where they may do this; each unit once, with the highest that it goes with.

    One query, for all rooms of a page and whatever they need.
    """
    known = _known(reader, today)
    here, beyond = list[Looked](), list[At]()
    for top in reach(reader, needs, today):
        mine = [each for each in known if each.path == top or each.path[: -paths.STEP] == top]
        few = [replace(each, own=mine[0].at) for each in _each_once(mine)]
        is_far = sum(len(each.units) for each in few) > MOST
        here += [] if is_far else few
        if is_far or any(each.is_upper and each.path != top for each in mine):
            beyond += [each.at for each in mine if each.path == (top or each.path[: paths.STEP])]
    return Hand(here, beyond)


def holds_units(reader: Any, code: str, today: date) -> bool:
    """Whether units stand below this union, at which the reader holds a role. Of the query that `in_hand` asks."""
    return any(len(each.units) > 1 for each in _known(reader, today) if each.at.code == code)


def _known(reader: Any, today: date) -> Sequence[Looked]:
    return read_once(reader, ("in_hand", today), lambda: _near(reader, today))


def _each_once(near: Sequence[Looked]) -> list[Looked]:
    """Without those that are looked after with a union above them."""
    covered = {key for each in near for key in each.units if key != each.at.key}
    return [each for each in near if each.at.key not in covered]


def _near(reader: Any, today: date) -> list[Looked]:
    """What stands at or directly below a unit where the reader holds any role, by place."""
    own = sorted({place for held in grants_of(reader, today) if (place := held.place(today)) is not None})
    if not own:
        return []
    found: dict[str, Looked] = {}
    for unit, code, name, path, is_upper, *part in _rows(own, today):
        at = At(unit, code, name)
        looked = found.setdefault(path, Looked(at, path, bool(is_upper), {unit: at}, at))
        if part[0] is not None:
            assert isinstance(looked.units, dict)
            looked.units[part[0]] = At(*part)
    return list(found.values())


def _rows(own: list[str], today: date) -> list[tuple[Any, ...]]:
    near = Placement.objects.on(today).near(own).order_by()
    sql, params = near.values_list(
        "unit", "unit__code", "unit__name", "path", "unit__kind__is_upper"
    ).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(_WITH_PARTS.format(near=sql), [*params, today.isoformat(), today.isoformat()])
        return cursor.fetchall()


_WITH_PARTS: Final = """
    WITH near (unit, code, name, path, is_upper) AS ({near})
    SELECT near.*, p.unit_id, u.code, u.name FROM near
    LEFT JOIN organization_placement p
        ON NOT near.is_upper AND p.path > near.path AND p.path < near.path || '~'
        AND p.since <= %s AND (p.until IS NULL OR p.until > %s)
    LEFT JOIN organization_unit u ON u.id = p.unit_id
    ORDER BY near.path, p.path
"""
