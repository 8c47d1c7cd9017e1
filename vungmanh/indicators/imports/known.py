"""The indicators that targets of a list may be of, and how lists call them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django.utils import translation

from vungmanh.core.measures import Words
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import catalogue_of
from vungmanh.indicators.imports.wordings import WORDINGS
from vungmanh.indicators.imports.words import Vocabulary
from vungmanh.organization.models import Unit
from vungmanh.sheets.reader import Value


def known_to(unit: Unit, today: date) -> tuple[Mapping[str, Indicator], Vocabulary]:
    """Those that the unit can set targets of, and their vocabulary: names in both languages, codes, usual wordings."""
    known = {code: each for code, each in catalogue_of(unit, today).items() if each.retired_on is None}
    wordings = {code: [*WORDINGS.get(code, ()), *in_both(indicator.name)] for code, indicator in known.items()}
    shares = [code for code, indicator in known.items() if indicator.is_percent]
    return known, Vocabulary(wordings, shares)


def in_both(words: Words) -> list[str]:
    """In both languages of the house, whose own workbooks come back."""
    said = []
    for language in ("vi", "en"):
        with translation.override(language):
            said.append(str(words))
    return said


def without_unit(value: Value, unit: Words) -> Value:
    """“300 vòng thi”, where that is what the indicator is measured in."""
    if not isinstance(value, str) or not value[-1:].isalpha():
        return value
    for said in in_both(unit):
        value = re.sub(rf"(?<=\d)\s+{re.escape(said)}$", "", value, flags=re.IGNORECASE)
    return value
