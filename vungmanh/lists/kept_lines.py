"""What a dry run tells besides refusals and changes, as lines of the preview: long numbers masked."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.sheets.models import Line, Upload
from vungmanh.sheets.outcome import Coming, Leaving, Note, Outcome


def told_lines(upload: Upload, outcome: Outcome) -> list[Line]:
    """The first new rows as they will stand, who leaves, who is missing, and what was noted about rows."""
    return [
        *_lines(upload, Line.COMING, [(each, _coming(each)) for each in outcome.coming]),
        *_lines(upload, Line.LEAVING, [(each, _leaving(each)) for each in outcome.leavings]),
        *_lines(upload, Line.MISSING, [(each, _leaving(each)) for each in outcome.missing]),
        *_lines(upload, Line.NOTE, [(each, _note(each)) for each in outcome.notes]),
    ]


def _lines(upload: Upload, kind: str, told: list[tuple[Any, dict[str, Any]]]) -> list[Line]:
    return [
        Line(upload=upload, kind=kind, place=place, file=each.file, sheet=each.sheet, row=each.row, facts=facts)
        for place, (each, facts) in enumerate(told)
    ]


def _coming(coming: Coming) -> dict[str, Any]:
    facts = [(label, numbers_masked(value)) for label, value in coming.facts]
    return {"name": numbers_masked(coming.name), "unit": coming.unit, "facts": facts}


def _leaving(leaving: Leaving) -> dict[str, Any]:
    return {
        "name": numbers_masked(leaving.name),
        "unit": leaving.unit,
        "day": _shown(leaving.day),
        "why": numbers_masked(leaving.why),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"column": note.column, "text": numbers_masked(note.text)}


def _shown(day: str) -> str:
    try:
        return show_day(date.fromisoformat(day))
    except ValueError:
        return day
