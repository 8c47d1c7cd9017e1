"""Let the sums of today's tree follow the tree: whoever stands elsewhere than they are counted is counted anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.models import Max, Q

from vungmanh.core import paths
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.add_present import add_present
from vungmanh.ledger.credits import day_as_sql, listed, stands
from vungmanh.ledger.models import Books, Present, Seated
from vungmanh.ledger.present import folded
from vungmanh.ledger.state import state_of_books
from vungmanh.organization.models import Placement, Unit

_PORTION: Final = 200  # units: a transaction of less than a second, so that nobody who writes waits for long


def seat_units(today: date, portion: int = _PORTION) -> int:
    """Seat every unit where it stands today, so many in a transaction. Returns how many were not seated so.

    Costs two queries where no place has been written since the last time on the same day.
    """
    if state_of_books().seated_on == today:
        return 0
    written = _last_place_written()
    astray = _standing_elsewhere(today)
    for start in range(0, len(astray), portion):
        _seat(astray[start : start + portion], today)
    if written is not None:
        Books.objects.update_or_create(pk=1, defaults={"seated_on": today, "seated_to": written})
    return len(astray)


def unseat(units: Sequence[int]) -> None:
    """Let nothing be seated at units that are to be removed, nor they anywhere, in the caller's transaction.

    Their own entries are folded and gone by then. What was seated below one of them and stands elsewhere by now is
    counted there by whoever reads, as before.
    """
    locks.fold_alone()
    Present.objects.filter(ancestor__in=units).delete()
    Seated.objects.filter(Q(unit__in=units) | Q(ancestor__in=units)).delete()


def _last_place_written() -> int | None:
    """The key that every place to come exceeds; None where one is being written that is not seen yet."""
    try:
        with transaction.atomic():
            locks.no_place_is_written()
            return Placement.objects.aggregate(last=Max("pk"))["last"] or 0
    except OperationalError:
        return None


def _standing_elsewhere(today: date) -> list[int]:
    seated = "SELECT unit_id, path, block FROM ledger_seated"
    standing = f"SELECT unit_id, path, block FROM organization_placement p WHERE {stands('p', day_as_sql(today))}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT unit_id FROM ({standing} EXCEPT {seated}) AS come"
            f" UNION SELECT unit_id FROM ({seated} EXCEPT {standing}) AS gone ORDER BY unit_id"
        )
        return [unit for (unit,) in cursor.fetchall()]


@transaction.atomic
def _seat(units: Sequence[int], today: date) -> None:
    # What is folded meanwhile would be counted at the seats of before.
    locks.fold_alone()
    entries = folded(f"unit_id IN ({listed(units)})")
    add_present(entries, sign=-1)
    Seated.objects.filter(unit__in=units).delete()
    places = list(Placement.objects.on(today).filter(unit__in=units))
    named = {pk for place in places for pk in paths.ancestors(place.path)}
    upper = set(Unit.objects.filter(pk__in=named, kind__is_upper=True).values_list("pk", flat=True))
    nobody: list[int | None] = [None]
    Seated.objects.bulk_create(
        Seated(unit_id=place.unit_id, ancestor_id=ancestor, path=place.path, block=place.block)
        for place in places
        for ancestor in [pk for pk in paths.ancestors(place.path) if pk in upper] or nobody
    )
    add_present(entries)
