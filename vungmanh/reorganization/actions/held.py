"""Hold the tree until the transaction ends: whoever changes units, or what is written down of them, reads them so.

An act holds, asks for the right, checks, writes, records. The tree is held as a whole, through the books that a move
of it carries: nobody counts a member into a unit while it ends, and of two who change a unit the second sees the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.reorganization.refusals import Cannot

_CHUNK = 1_000


def held(units: Iterable[int]) -> dict[int, Unit]:
    """The units as they stand now with their kinds, by their keys; what is gone is missing.

    Call it within a transaction, and before anything else is held: it waits for all who write into the books.
    """
    locks.hold_all_entries()
    keys = sorted(set(units))
    found: dict[int, Unit] = {}
    for start in range(0, len(keys), _CHUNK):
        found.update(Unit.objects.select_related("kind").in_bulk(keys[start : start + _CHUNK]))
    return found


def held_afresh(units: Sequence[Unit], otherwise: type[Cannot]) -> None:
    """Hold the tree, and let each of the units be as it stands now. Raises `otherwise` where one is gone."""
    now = held(unit.pk for unit in units)
    for unit in units:
        if unit.pk not in now:
            raise otherwise(_("%(unit)s is no longer there: its founding was taken back.") % {"unit": unit.name})
        for field in unit._meta.concrete_fields:
            setattr(unit, field.attname, getattr(now[unit.pk], field.attname))
