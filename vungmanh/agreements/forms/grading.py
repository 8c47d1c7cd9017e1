"""The boxes of a grade: points for each item of the score sheet of the day, or a grade said at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.forms.boxes import AmountField
from vungmanh.agreements.models.agreements import GRADES
from vungmanh.agreements.models.contents import WORDS_AT_MOST
from vungmanh.agreements.rules.sheets import Sheet
from vungmanh.agreements.sheet_words import ITEM_NAMES
from vungmanh.agreements.told import Graded, Points
from vungmanh.core.typed_days import PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.petitions.forms.chips import Chips
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

_BY_POINTS: Final = ""


class GradeForm(HouseForm):
    """Of `sheet` None a grade is chosen; else points make one, unless one is chosen."""

    on = DayField(label=_("Graded on"), kind=PAST)
    grade = forms.ChoiceField(label=_("Grade"), required=False, widget=Chips)
    because = SaidField(label=_("Why"), max_length=WORDS_AT_MOST, rows=2, required=False)

    def __init__(self, data: Any, *, sheet: Sheet | None, today: date) -> None:
        super().__init__(data, initial={"on": today, "grade": _BY_POINTS})
        self.sheet = sheet
        self.fields["grade"].choices = [  # type: ignore[attr-defined]
            *([(_BY_POINTS, _("By the points"))] if sheet else []), *GRADES,
        ]  # fmt: skip
        self.fields["grade"].required = sheet is None
        for item in sheet.items if sheet else ():
            self.fields[f"points_{item.code}"] = AmountField(
                label=_("Points, %(most)s at most") % {"most": item.most}, required=False
            )
            self.fields[f"reason_{item.code}"] = LineField(label=_("Reason"), max_length=WORDS_AT_MOST, required=False)
        days_near(self, today)

    @property
    def items(self) -> list[dict[str, Any]]:
        """The boxes of each item of the sheet."""
        return [
            {
                "name": ITEM_NAMES.get(item.code, item.code),
                "boxes": [self[f"points_{item.code}"], self[f"reason_{item.code}"]],
            }
            for item in (self.sheet.items if self.sheet else ())
        ]

    @property
    def others(self) -> Sequence[forms.BoundField]:
        return [self["grade"], self["because"], self["on"]]

    def clean(self) -> dict[str, Any]:
        """By the points, each item has some."""
        said: dict[str, Any] = self.cleaned_data
        if self.sheet and not said.get("grade"):
            for item in self.sheet.items:
                box = f"points_{item.code}"
                if box not in self.errors and said.get(box) is None:
                    self.add_error(box, _("Give this item its points, or choose a grade below."))
        return said

    def graded(self) -> Graded:
        """A grade that was chosen at once has no points. Only of a valid form."""
        said = self.cleaned_data
        points: dict[str, Points] = {}
        if self.sheet and not said["grade"]:
            for item in self.sheet.items:
                given: Decimal = said[f"points_{item.code}"]
                points[item.code] = Points(given, said[f"reason_{item.code}"])
        sheet = self.sheet.code if self.sheet and points else ""
        return Graded(said["on"], said["grade"], sheet, points, said["because"])
