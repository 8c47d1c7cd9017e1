"""The first new units of a list as they will be founded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import get_language

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.organization import blocks
from vungmanh.organization.models import Unit, UnitKind
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.imports.form import FORM
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.sheets.outcome import Coming

_FIRST: Final = 20


def first_standing(rows: Sequence[Listed], founded: Sequence[NewUnit], under: Unit) -> list[Coming]:
    """Of each its row, the unit it comes under, and what is kept of it."""
    kinds = {kind.code: kind.name if get_language() == "vi" else kind.name_en for kind in UnitKind.objects.all()}
    return [
        Coming(row.table.sheet.file, row.table.sheet.name, row.row, new.name, under.name, _facts(row, new, kinds))
        for row, new in zip(rows[:_FIRST], founded[:_FIRST], strict=True)
    ]


def _facts(row: Listed, new: NewUnit, kinds: dict[str, str]) -> tuple[tuple[str, str], ...]:
    told = {
        "code": new.code,
        "kind": kinds.get(new.kind, new.kind),
        "block": str(blocks.BY_NUMBER[new.block].name) if new.block else "",
        "founded_on": show_day(new.on),
        "workers": "" if new.workers is None else str(new.workers),
        "declared": "" if row.declared is None else str(row.declared),
    }
    labels = {field.code: field.label for field in FORM.fields}
    facts = [*told.items(), *((code, numbers_masked(value)) for code, value in new.facts.items() if code not in told)]
    return tuple((labels[code], value) for code, value in facts if value and code in labels)
