"""What is asked of the registers of reports and of stoppages: their boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.typed_days import PAST
from vungmanh.core.vietnamese import fold
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.situation.models import KINDS, LEVELS, Mood, Stoppage
from vungmanh.ui.forms import DayField, LineField


class _OfAPeriod(FilterForm):
    """Of the unit and of what stands below it today."""

    of_the_moment: ClassVar[Sequence[str]] = ("since", "to")

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        seat = road_of(unit).seat(today)
        self.units = Placement.objects.last_on(today).within([seat]).order_by().values("unit")

    def clean(self) -> dict[str, Any]:
        since, to = self.cleaned_data.get("since"), self.cleaned_data.get("to")
        if since and to and to < since:
            self.add_error("to", _("The last day is before the first."))
        return self.cleaned_data

    def within(self, rows: Any, day: str) -> Any:
        """Of the rows those at these units and of the period, by what the enterprise or the unit is called."""
        asked = self.cleaned_data
        found = rows.filter(unit__in=self.units)
        if asked["since"]:
            found = found.filter(**{f"{day}__gte": asked["since"]})
        if asked["to"]:
            found = found.filter(**{f"{day}__lte": asked["to"]})
        for word in fold(asked["q"]).split():
            found = found.filter(Q(search_key__contains=word) | Q(unit__search_key__contains=word))
        return found


class MoodsForm(_OfAPeriod):
    """Reports on the mood of workers, by how grave it is and when it was heard."""

    q = LineField(label=_("Enterprise or unit"), required=False, max_length=100)
    level = forms.TypedChoiceField(
        label=pgettext_lazy("mood of workers", "Level"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("All levels")), *LEVELS],
    )
    since = DayField(label=_("Days from"), kind=PAST, required=False)
    to = DayField(label=_("Days to"), kind=PAST, required=False)
    struck = forms.BooleanField(label=_("Struck out"), required=False)

    def rows(self, to: Permission) -> QuerySet[Mood]:
        """Only of a valid form."""
        found = self.within(Mood.objects.visible_to(self.user, self.today, to), "on")
        found = found.filter(struck_on__isnull=not self.cleaned_data["struck"])
        level = self.cleaned_data["level"]
        return found if level is None else found.filter(level=level)


class StoppagesForm(_OfAPeriod):
    """Stoppages of work, by whether they go on and when they began."""

    GOING_ON, ENDED, STRUCK = "going_on", "ended", "struck"

    q = LineField(label=_("Enterprise or unit"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("How it stands"), required=False,
        choices=[
            ("", pgettext_lazy("stoppages", "All")), (GOING_ON, _("going on")),
            (ENDED, pgettext_lazy("stoppage", "ended")), (STRUCK, _("Struck out")),
        ],
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What it is"), required=False, choices=[("", _("All kinds")), *KINDS])
    since = DayField(label=_("Days from"), kind=PAST, required=False)
    to = DayField(label=_("Days to"), kind=PAST, required=False)

    def rows(self, to: Permission) -> QuerySet[Stoppage]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found = self.within(Stoppage.objects.visible_to(self.user, self.today, to), "began_on")
        found = found.filter(struck_on__isnull=asked["state"] != self.STRUCK)
        if asked["state"] in (self.GOING_ON, self.ENDED):
            found = found.filter(ended_at__isnull=asked["state"] == self.GOING_ON)
        return found.filter(kind=asked["kind"]) if asked["kind"] else found
