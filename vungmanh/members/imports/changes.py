"""What an import would change about somebody, in words: before and after, long numbers masked."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.plan import differences
from vungmanh.members.imports.same import Known
from vungmanh.members.models import Person
from vungmanh.sheets.outcome import Changed


def told(known: Known, newcomer: Newcomer) -> Changed:
    """The row, the person, and of each fact that differs its field, what is known and what the list says."""
    place, facts = newcomer.place, newcomer.facts
    return Changed(
        place.file,
        place.sheet,
        place.row,
        known.person.name,
        newcomer.unit.name,
        tuple(
            (FORM.field(code).label, numbers_masked(_known(known, code)), numbers_masked(_said(facts, code)))
            for code in differences(known, newcomer)
        ),
    )


def _known(known: Known, code: str) -> str:
    numbers = {"identity_number": known.number, "card_number": known.card}
    return numbers[code] if code in numbers else _said(known.person, code)


def _said(of: Facts | Person, code: str) -> str:
    value = getattr(of, code)
    if isinstance(value, date):
        return show_day(value, getattr(of, f"{code.removesuffix('_on')}_precision"))
    return gettext(value) if code == "gender" and value else str(value or "")
