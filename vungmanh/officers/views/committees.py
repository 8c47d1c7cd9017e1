"""The committees of one unit on one page."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.filters import FilterForm
from vungmanh.officers.committees import committees_of
from vungmanh.officers.union_facts import facts_on
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.ui.forms import DayField

_VIEW = "officers:committees"


class CommitteesForm(FilterForm):
    """On which day the committees are looked at."""

    of_the_moment: ClassVar[tuple[str, ...]] = ("day",)
    day = DayField(label=_("On the day"), required=False)

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)


@require_safe
def committees(request: HttpRequest, code: str) -> HttpResponse:
    unit, today = unit_for(request, code, to=Permission.SEE_OFFICERS), today_of(request)
    form = CommitteesForm(request.GET, unit=unit, user=request.user, today=today, sorts=("day",))
    here = reverse(_VIEW, args=[unit.code])
    page: dict[str, Any] = {"unit": unit, "form": form, "here": here}
    if form.is_valid():
        day = form.as_of()
        held = held_here(request) if day == today else frozenset()
        page |= {"may_enter": Permission.ENTER_ELECTION in held, "may_record": Permission.APPOINT in held}
        page |= {"day": day, "absence": absence_here(request, unit, day, _VIEW)}
        facts = facts_on(unit, day, today)
        if facts:
            page["found"] = committees_of(unit, facts, day)
    return TemplateResponse(request, "officers/committees.html", page)
