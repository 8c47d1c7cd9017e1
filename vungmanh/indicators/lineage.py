"""Which units have ended within a period, and what came out of them: read for those whose targets are handed on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.db import connection

from vungmanh.indicators.rules.inheriting import Ending
from vungmanh.ledger.queries import figures_of
from vungmanh.members.measures import MEMBERS
from vungmanh.organization.models import Unit

# Each unit that ended within the days and is, through whatever number of units that ended too, carried on by one of
# those given: with all units that came out of it, and the day.
_LINES = """
    WITH RECURSIVE line (unit_id) AS (
        SELECT id FROM organization_unit WHERE id IN ({units})
        UNION
        SELECT s.predecessor_id FROM organization_succession s
        JOIN line ON line.unit_id = s.successor_id
        JOIN organization_unit u ON u.id = s.predecessor_id
        WHERE u.dissolved_on IS NOT NULL AND u.dissolved_on > %s AND u.dissolved_on <= %s
    )
    SELECT s.predecessor_id, s.successor_id, u.dissolved_on FROM organization_succession s
    JOIN organization_unit u ON u.id = s.predecessor_id
    WHERE u.dissolved_on > %s AND u.dissolved_on <= %s AND s.predecessor_id IN (SELECT unit_id FROM line)
    ORDER BY s.predecessor_id, s.successor_id
"""


def endings_before(units: Collection[int], since: date, day: date, today: date) -> list[Ending]:
    """The endings after `since`, up to the day, through which something comes down to the units.

    An heir's size is the number of members that it has gained on the day of the end, so that one that was large before
    is given no more than what came to it; where nobody gained any, of those that it has. Costs one query, and where a
    unit was divided, the figures of its heirs on two days.
    """
    if not units:
        return []
    listed = ", ".join(str(int(unit)) for unit in units)
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(units=listed), [since, day, since, day])
        rows = cursor.fetchall()
    heirs: dict[int, list[int]] = defaultdict(list)
    ended: dict[int, date] = {}
    for unit, heir, on in rows:
        ended[unit] = on if isinstance(on, date) else date.fromisoformat(on)
        heirs[unit].append(heir)
    divided = {unit: after for unit, after in heirs.items() if len(after) > 1}
    sizes = _sizes({heir for after in divided.values() for heir in after}, {ended[unit] for unit in divided}, today)
    return [Ending(unit, _with_sizes(after, sizes.get(ended[unit], {}))) for unit, after in heirs.items()]


def _with_sizes(heirs: Collection[int], sizes: Mapping[int, tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    gained = {heir: max(after - before, 0) for heir in heirs for before, after in [sizes.get(heir, (0, 0))]}
    if not any(gained.values()):
        gained = {heir: sizes.get(heir, (0, 0))[1] for heir in heirs}
    return tuple(gained.items())


def _sizes(heirs: Collection[int], days: Collection[date], today: date) -> dict[date, dict[int, tuple[int, int]]]:
    """By the day of an end: members on its eve and at its close."""
    if not heirs:
        return {}
    units = list(Unit.objects.filter(pk__in=heirs).select_related("kind").order_by())
    found = {}
    for day in days:
        eve, close = (figures_of(units, [MEMBERS], on, today) for on in (day - timedelta(days=1), day))
        found[day] = {unit.pk: (eve[unit.pk][MEMBERS.code], close[unit.pk][MEMBERS.code]) for unit in units}
    return found
