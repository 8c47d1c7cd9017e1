"""The categories of petitions as this house itself calls them, so that its own workbooks are read back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import translation

from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of
from vungmanh.petitions.models import Category
from vungmanh.petitions.models.arranged import OTHER
from vungmanh.petitions.rules.subject_words import category_said


class Categories:
    """The categories that are offered at a unit, found by their names and by sure wordings."""

    def __init__(self, unit: Unit, today: date) -> None:
        above = paths.ancestors(road_of(unit).seat(today))
        offered: Sequence[Category] = list(Category.objects.offered(above, today))
        self._by_code = {each.code: each for each in offered if each.code}
        self._by_name: dict[str, Category] = {}
        for language in ("en", "vi"):
            with translation.override(language):
                self._by_name |= {fold(str(each)): each for each in offered}

    def coded(self, code: str) -> Category | None:
        return self._by_code.get(code)

    def named(self, text: str) -> Category | None:
        """That which is called so, or is named for sure; None for neither."""
        return self._by_name.get(fold(text)) or self._by_code.get(category_said(text))

    @property
    def other(self) -> Category:
        return self._by_code[OTHER]
