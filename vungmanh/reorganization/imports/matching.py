"""Which unit of today each row of a list is about, or that it is a new one; what is not clear is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.organization.seats import elsewhere
from vungmanh.reorganization.imports.known_names import KnownNames, key_of
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.sheets.outcome import Outcome, Refusal

_NAMED = 20  # units of one name that a refusal names


def match(
    listed: Sequence[Listed], under: Unit, day: date, by: Any, today: date, outcome: Outcome
) -> Iterable[tuple[Listed, Unit | None]]:
    """Each listed unit with the one it is, or None if it is new. One is told from another by its code, else by
    its name with every mark: Ngọc Thụy is not Ngọc Thúy. A list means the names of its day, then those of today."""
    below = [unit for unit in units_below(under, day, today) if unit.pk != under.pk]
    names = KnownNames(under, below, day, by, today)
    coded = Unit.objects.filter(code__in=[row.code for row in listed if row.code])
    by_code = {unit.code: unit for unit in coded}
    seen_by = set(coded.visible_to(by, Permission.SEE_UNITS, today).order_by().values_list("pk", flat=True))
    here = {unit.pk for unit in below}
    # SECURITY: what stood here then and is others' today is theirs to describe.
    gone = elsewhere(here, Permission.IMPORT_UNITS, by=by, today=today)
    # By code, by name the first, and by name the first without a code: two codes prove two units, otherwise it may be
    # one written down twice.
    by_codes: dict[str, Listed] = {}
    first: dict[str, Listed] = {}
    codeless: dict[str, Listed] = {}
    free: dict[str, list[Unit]] = {}
    for row in listed:
        key = key_of(row.name)
        if twice := by_codes.get(row.code) or (codeless if row.code else first).get(key):
            outcome.refuse([row.refusal("duplicate", "name", row=twice.row, sheet=twice.table.sheet.name)])
            continue
        first.setdefault(key, row)
        if row.code:
            by_codes[row.code] = row
        else:
            codeless.setdefault(key, row)
        known = by_code.get(row.code)
        same = names.same(key)
        if row.code:
            if key not in free:
                free[key] = [unit for unit in same if unit.code not in by_code]
            same = [known] if known else free[key]
        # SECURITY: whose code it is, out of reach, is nobody's to learn here.
        if known and known.pk not in here and known.pk not in seen_by:
            outcome.refuse([row.refusal("code_elsewhere", "code")])
            continue
        fault = _doubt(row, key, known, same, here, under, names)
        if not fault and same and same[0].pk in gone:
            fault = row.refusal("unit_elsewhere", "name", name=same[0].name, parent=gone[same[0].pk])
        if not fault and not same and not row.code:
            fault = names.once(row, key)
        if fault:
            outcome.refuse([fault])
        else:
            yield row, same[0] if same else None


def _doubt(
    row: Listed, key: str, known: Unit | None, same: Sequence[Unit], here: set[int], under: Unit, names: KnownNames
) -> Refusal | None:
    """Why it is not clear that a row is about the unit of its code, or the one of its name."""
    if known and known.pk not in here:
        return row.refusal("stands_elsewhere", "code", name=known.name, under=under.name)
    if known and not names.was_called(known, key):
        return row.refusal("code_of_another", "code", name=known.name)
    if len(same) > 1 or (same and row.code and not known):
        told = ", ".join(f"{unit.name} ({unit.code})" for unit in same[:_NAMED])
        return row.refusal("several_units" if len(same) > 1 else "other_code", "name", candidates=told)
    if same and row.founded and not row.founded.day <= same[0].established_on <= row.founded.last:
        stood = show_day(same[0].established_on)
        said = show_day(row.founded.day, row.founded.precision)
        return row.refusal("founded_otherwise", "founded_on", known=stood, value=said)
    return None


class Codes:
    """Codes for units that came without one: the parent's code and the next free number."""

    def __init__(self, under: Unit, listed: Iterable[str]) -> None:
        self.prefix = f"{under.code}-"
        pattern = re.compile(re.escape(self.prefix) + r"(\d+)")
        taken = Unit.objects.filter(code__startswith=self.prefix).values_list("code", flat=True)
        numbers = [int(found[1]) for code in (*taken, *listed) if (found := pattern.fullmatch(code))]
        self.last = max(numbers, default=0)

    def next(self) -> str:
        self.last += 1
        return f"{self.prefix}{self.last:03d}"
