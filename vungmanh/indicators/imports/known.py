"""The indicators that targets of a list may be of, and how lists call them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import translation

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import catalogue_of
from vungmanh.indicators.imports.wordings import WORDINGS
from vungmanh.indicators.imports.words import Vocabulary
from vungmanh.organization.models import Unit


def known_to(unit: Unit, today: date) -> tuple[Mapping[str, Indicator], Vocabulary]:
    """Those that the unit can set targets of, and their vocabulary: names in both languages, codes, usual wordings."""
    known = {code: each for code, each in catalogue_of(unit, today).items() if each.retired_on is None}
    wordings = {code: [*WORDINGS.get(code, ()), *_names(indicator)] for code, indicator in known.items()}
    shares = [code for code, indicator in known.items() if indicator.is_percent]
    return known, Vocabulary(wordings, shares)


def _names(indicator: Indicator) -> list[str]:
    names = []
    for language in ("vi", "en"):
        with translation.override(language):
            names.append(str(indicator.name))
    return names
