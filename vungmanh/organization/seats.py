"""Where a right is asked for: the unit's place today; its last one if it stands no longer, its first if not yet."""

from collections.abc import Iterable
from datetime import date

from vungmanh.access.scope import EVERYWHERE
from vungmanh.organization.models import Placement, Unit


def seat_of(unit: Unit | None, *, today: date) -> str:
    """The path at which rights over the unit are held; for no unit, above everything."""
    if unit is None:
        return EVERYWHERE
    (seat,) = seats_of([unit], today=today)
    return seat


def seats_of(units: Iterable[Unit], *, today: date) -> set[str]:
    """The seats of many units; a constant number of queries however many they are."""
    latest: dict[int, str] = {}
    ids = [unit.pk for unit in units]
    for start in range(0, len(ids), 5_000):
        rows = Placement.objects.filter(unit__in=ids[start : start + 5_000]).order_by("since")
        for unit, path, since in rows.values_list("unit", "path", "since"):
            if since <= today or unit not in latest:
                latest[unit] = path
    return {latest.get(unit.pk, unit.step) for unit in units}
