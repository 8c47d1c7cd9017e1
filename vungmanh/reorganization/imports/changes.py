"""What an import would change about a unit, in words: before and after, long numbers masked."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.organization import blocks
from vungmanh.organization.models import Unit
from vungmanh.reorganization.imports.form import FORM
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.reorganization.snapshots import FACTS
from vungmanh.sheets.models import Change
from vungmanh.sheets.outcome import Changed

_DATED: Final = {"blocks": "block", "workforces": "workers"}


def told(row: Listed, unit: Unit, change: Change) -> Changed:
    """The row, the unit, and of each fact that differs its field, what is known and what the list says."""
    before, after = change.before or {}, change.after or {}
    facts = [
        (FORM.field(name).label, numbers_masked(before["facts"][name]), numbers_masked(after["facts"][name]))
        for name in FACTS
        if before["facts"][name] != after["facts"][name]
    ]
    for name, code in _DATED.items():
        if before[name] != after[name]:
            facts.append((FORM.field(code).label, _last(name, before[name]), _last(name, after[name])))
    if before["declared"] != after["declared"]:
        label = FORM.field("declared").label
        facts.append((label, _counted(before["declared"]), _counted(after["declared"])))
    return Changed(row.table.sheet.file, row.table.sheet.name, row.row, unit.name, unit.code, tuple(facts))


def _last(name: str, spells: list[list[Any]]) -> str:
    """The latest spell: its value and since when."""
    if not spells:
        return ""
    value, since = spells[-1][:2]
    shown = str(blocks.BY_NUMBER[value].name) if name == "blocks" else str(value)
    return f"{shown} ({show_day(date.fromisoformat(since))})"


def _counted(counts: list[list[Any]]) -> str:
    return f"{counts[-1][1]} ({show_day(date.fromisoformat(counts[-1][0]))})" if counts else ""
