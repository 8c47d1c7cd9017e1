"""The first new people of a list as they will stand on the roll, long numbers masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.lists import Newcomer
from vungmanh.sheets.outcome import Coming

_FIRST: Final = 20


def first_standing(created: Sequence[Newcomer]) -> list[Coming]:
    """Of each its row, its unit, and every fact that was read in it, in the order of the fields."""
    return [
        Coming(
            newcomer.place.file,
            newcomer.place.sheet,
            newcomer.place.row,
            newcomer.facts.name,
            newcomer.unit.name,
            tuple((field.label, said) for field in FORM.fields if (said := _said(newcomer.facts, field.code))),
        )
        for newcomer in created[:_FIRST]
    ]


def _said(facts: Facts, code: str) -> str:
    """What is kept of a field, "" of one that is no fact of a person by itself or was not filled in."""
    value = getattr(facts, code, None) if code != "name" else None
    if isinstance(value, date):
        return show_day(value, getattr(facts, f"{code.removesuffix('_on')}_precision", "day"))
    if isinstance(value, (tuple, list)):
        return ", ".join(numbers_masked(str(each)) for each in value)
    return gettext(value) if code == "gender" and value else numbers_masked(str(value or ""))
