"""What is asked of the register of targets: its boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.core.periods import Period
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.models import Target
from vungmanh.indicators.period_words import capitalised, period_in_words
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.target_indicators import names_at
from vungmanh.indicators.target_words import OF_STATE, OWN, WITHDRAWN
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import LineField

_YEARS_BEFORE: Final = 3


class TargetsForm(FilterForm):
    """Targets of the unit and of all that stands below it today; of the periods that are not over, unless one is
    named."""

    NOW, EVERY = "", "every"
    DIRECT, ITSELF = "direct", "itself"
    IS_OWN, IS_WITHDRAWN = "own", "withdrawn"
    of_the_moment: ClassVar[Sequence[str]] = ("period",)

    q = LineField(label=_("Name of the unit"), required=False, max_length=100)
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    period = forms.ChoiceField(label=pgettext_lazy("target", "Period"), required=False)
    state = forms.ChoiceField(
        label=pgettext_lazy("target", "How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("targets", "All")),
            *((state, said.word) for state, said in OF_STATE.items()),
            (IS_OWN, OWN.word), (IS_WITHDRAWN, WITHDRAWN.word),
        ],
    )  # fmt: skip
    whose = forms.ChoiceField(
        label=pgettext_lazy("targets", "Whose"), required=False,
        choices=[
            ("", _("of the unit and all below")), (DIRECT, _("of the units directly below")),
            (ITSELF, _("of the unit itself")),
        ],
    )  # fmt: skip
    hard = forms.BooleanField(label=_("Named hard to reach"), required=False)
    field_order = ("q", "indicator", "period", "state", "whose", "hard", "sort")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        boxes: Any = self.fields
        names = sorted(names_at(self.at, self.today).items(), key=lambda each: fold(each[1]))
        boxes["indicator"].choices = [("", pgettext_lazy("indicators", "All")), *names]
        boxes["period"].choices = [
            (self.NOW, _("those that are not over")), (self.EVERY, _("all there are")),
            *((key, capitalised(period_in_words(key))) for key in _periods(self.today)),
        ]  # fmt: skip

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("q", "whose")

    def rows(self, to: Permission) -> QuerySet[Target]:
        """Where the reader has the right. Only of a valid form."""
        asked = self.cleaned_data
        found = self._where(to).filter(withdrawn_on__isnull=asked["state"] != self.IS_WITHDRAWN)
        if asked["period"] == self.NOW:
            found = found.filter(until__gt=self.today)
        elif asked["period"] != self.EVERY:
            found = found.filter(period=asked["period"])
        if asked["indicator"]:
            found = found.filter(indicator=asked["indicator"])
        if asked["state"] == self.IS_OWN:
            found = found.filter(assigner=F("unit"))
        elif asked["state"] in states.STATES:
            found = found.filter(state=asked["state"]).exclude(assigner=F("unit"))
        if asked["hard"]:
            found = found.filter(hard=states.HARD)
        for word in fold(asked["q"]).split():
            found = found.filter(unit__search_key__contains=word)
        return found

    def _where(self, to: Permission) -> QuerySet[Target]:
        seat = road_of(self.at).seat(self.today)
        rows = Target.objects.all()
        if not any(paths.covers(top, seat) for top in reach(self.user, to, self.today)):
            rows = rows.visible_to(self.user, self.today, to)
        whose = self.cleaned_data["whose"]
        if whose == self.ITSELF:
            return rows.filter(unit=self.at)
        if whose == self.DIRECT:
            return rows.filter(unit__in=Unit.objects.directly_under(self.at, self.today).order_by().values("pk"))
        return rows.filter(unit__in=Placement.objects.last_on(self.today).under(seat).order_by().values("unit"))


def _periods(today: date) -> Iterator[str]:
    """The keys of periods that targets are asked of: the latest year first."""
    for year in range(today.year + 1, today.year - _YEARS_BEFORE, -1):
        whole = Period.parse(str(year))
        yield whole.key
        if year <= today.year:
            yield from (part.key for part in (*whole.parts("half"), *whole.parts("quarter")))
        yield f"{year - 1}-{year}"
    yield Period.of(today, "term").key
