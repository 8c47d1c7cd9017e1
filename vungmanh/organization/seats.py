"""Where a right is asked for: the unit's place today; its last one if it stands no longer, its first if not yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, NotAllowed, reach, require, require_all, whom_to_ask
from vungmanh.core import paths
from vungmanh.organization.models import Placement, Unit

_CHUNK = 5_000


def seat_of(unit: Unit | None, *, today: date) -> str:
    """The path at which rights over the unit are held; for no unit, above everything."""
    if unit is None:
        return EVERYWHERE
    (seat,) = seats_of([unit], today=today)
    return seat


def require_at(unit: Unit | None, permission: Permission, *, by: Any, today: date) -> None:
    """Raise NotAllowed unless the person may do this at the unit today."""
    require(by, permission, at=seat_of(unit, today=today), on=today)


def seats_of(units: Iterable[Unit], *, today: date) -> set[str]:
    """The seats of many units; a constant number of queries however many they are."""
    return set(seats_by_unit({unit.pk for unit in units}, today=today).values())


def seats_by_unit(units: Collection[int], *, today: date) -> dict[int, str]:
    """The seat of each unit, by keys; a constant number of queries."""
    latest: dict[int, str] = {}
    ids = sorted(units)
    for start in range(0, len(ids), _CHUNK):
        rows = Placement.objects.filter(unit__in=ids[start : start + _CHUNK]).order_by("since")
        for unit, path, since in rows.values_list("unit", "path", "since"):
            if since <= today or unit not in latest:
                latest[unit] = path
    return {pk: latest.get(pk) or paths.step(pk) for pk in ids}


def elsewhere(units: Iterable[int], permission: Permission, *, by: Any, today: date) -> dict[int, str]:
    """Of these units those at which the person may not do this today, with the name of what each stands under.

    A list and an act name units of then; whose they are now is asked here, for all of them at once.
    """
    tops = reach(by, permission, today)
    if tops == [EVERYWHERE]:
        return {}
    seats = seats_by_unit(set(units), today=today)
    return _under({pk: seat for pk, seat in seats.items() if not any(paths.covers(top, seat) for top in tops)})


def stand_under(units: Collection[int], *, today: date) -> dict[int, str]:
    """The name of what each of the units, by keys, stands under today; its own if it stands under nothing."""
    return _under(seats_by_unit(units, today=today))


def _under(seats: Mapping[int, str]) -> dict[int, str]:
    above = {pk: (paths.ancestors(seat)[:-1] or [pk])[-1] for pk, seat in seats.items()}
    names = _names(above.values())
    return {pk: names[parent] for pk, parent in above.items()}


def require_at_each(units: Iterable[int], permission: Permission, *, by: Any, today: date) -> None:
    """Raise NotAllowed unless the person may do this at every one of the units, named by their keys, today.

    The reason names one that stands elsewhere, and the unit above all of them: who holds the right there, may.
    """
    asked = set(units)
    beyond = elsewhere(asked, permission, by=by, today=today)
    if not beyond:
        return
    seats = seats_by_unit(asked, today=today)
    if not reach(by, permission, today):
        require_all(by, permission, at=seats.values(), on=today)
    one = min(beyond)
    above = paths.ancestors(paths.above_all(seats.values()))
    names = _names([one, *above[-1:]])
    said = {"unit": names[one], "parent": beyond[one]}
    if not above:
        raise NotAllowed(
            _("%(unit)s stands under %(parent)s today, where you may not do this. Ask who runs the system.") % said
        )
    why = _(
        "%(unit)s stands under %(parent)s today, where you may not do this. "
        "Whoever has this right at %(above)s or higher can."
    ) % {**said, "above": names[above[-1]]}
    raise NotAllowed(f"{why} {whom_to_ask(by, permission, at=paths.above_all(seats.values()), on=today)}")


def _names(units: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    keys = sorted(set(units))
    for start in range(0, len(keys), _CHUNK):
        found |= dict(Unit.objects.filter(pk__in=keys[start : start + _CHUNK]).values_list("pk", "name"))
    return found
