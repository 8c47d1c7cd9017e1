"""What is asked of the one screen of targets: of which period, as of which day, by which organisation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.periods import Period
from vungmanh.indicators.models import Target
from vungmanh.indicators.period_words import capitalised, period_in_words
from vungmanh.kit.filters import FilterForm
from vungmanh.ledger.question import NOW, THEN
from vungmanh.organization.carrying import LOOKED_AT
from vungmanh.ui.forms import DayField


class ScreenForm(FilterForm):
    """Of the periods for which the unit has targets or has assigned some; of this year, unless another is named."""

    of_the_moment: ClassVar[Sequence[str]] = ("day",)

    period = forms.ChoiceField(label=pgettext_lazy("target", "Period"), required=False)
    day = DayField(label=_("On the day"), kind=LOOKED_AT, required=False)
    tree = forms.ChoiceField(
        label=_("Organisation"),
        required=False,
        choices=[("", _("as it stood on that day")), (NOW, _("as it stands today"))],
    )

    def __init__(self, data: Any, *, unit: Any, user: Any, today: date) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=("",))
        of_unit = Target.objects.standing().filter(Q(unit=unit) | Q(assigner=unit)).order_by()
        keys = set(of_unit.values_list("period", flat=True).distinct())
        this_year = Period.of(today, "year")
        self.known = sorted({this_year, *map(Period.parse, keys)}, reverse=True)
        running = [period for period in self.known if period.contains(today) and period.key in keys]
        self.usual = this_year.key if this_year.key in keys or not running else running[0].key
        box: Any = self.fields["period"]
        box.choices = [
            (each.key, capitalised(period_in_words(each.key))) for each in sorted(self.known, key=self._order)
        ]
        box.initial = self.usual

    def _order(self, period: Period) -> tuple[bool, int]:
        """What is usual first, then the latest."""
        return period.key != self.usual, -period.since.toordinal()

    def clean_period(self) -> str:
        return self.cleaned_data["period"] or self.usual

    def clean_day(self) -> date:
        """No day to come: of what has not happened yet nothing is told but where it goes."""
        return min(self.cleaned_data["day"] or self.today, self.today)

    def clean_tree(self) -> str:
        return NOW if self.cleaned_data["tree"] == NOW else ""

    def everyday(self, name: str) -> Any:
        return {"day": self.today, "period": self.usual}.get(name, super().everyday(name))

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    @property
    def tree_asked(self) -> str:
        return self.cleaned_data["tree"] or THEN

    @property
    def asked_period(self) -> Period:
        """Only of a valid form."""
        return Period.parse(self.cleaned_data["period"])
