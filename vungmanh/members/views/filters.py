"""The filters of lists of members that somebody has kept: see kit.filter_pages."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.filter_pages import FilterPages
from vungmanh.members.asked import REGISTER
from vungmanh.members.forms.roll import RollForm
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit


def _read(request: HttpRequest, unit: Unit, query: str, today: date) -> tuple[str, str]:
    """A filter keeps the question without the unit, so that no unit needs to be looked up to read it."""
    nothing = Unit.objects.none().visible_to(rights_of(request, today), Permission.SEE_MEMBERS, today)
    form = RollForm(QueryDict(query), today=today, units=nothing)
    return (form.asked().kept(), form.asked().in_words()) if form.is_valid() else ("", "")


_PAGES = FilterPages(
    register=REGISTER,
    view="members:roll",
    mine_view="members:filters",
    keep_view="members:keep_filter",
    rename_view="members:rename_filter",
    forget_view="members:forget_filter",
    read=_read,
)


@require_safe
def filters(request: HttpRequest, code: str) -> HttpResponse:
    return _PAGES.mine(request, unit_for(request, code, to=Permission.SEE_MEMBERS), today=today_of(request))


@require_POST
def keep_filter(request: HttpRequest, code: str) -> HttpResponse:
    return _PAGES.keep(request, unit_for(request, code, to=Permission.SEE_MEMBERS), today=today_of(request))


@require_POST
def rename(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _PAGES.rename(request, unit_for(request, code, to=Permission.SEE_MEMBERS), pk, today=today_of(request))


@require_POST
def forget(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _PAGES.forget(request, unit_for(request, code, to=Permission.SEE_MEMBERS), pk)
