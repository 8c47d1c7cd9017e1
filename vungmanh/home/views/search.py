"""The search: a list under the box while one types, a page of its own without a script or on Enter."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vungmanh.home.search import search as search_for
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of

_UNDER_THE_BOX, _ON_THE_PAGE = 5, 20


@require_safe
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    asks_under_the_box = bool(getattr(request, "htmx", False))
    at_most = _UNDER_THE_BOX if asks_under_the_box else _ON_THE_PAGE
    found = search_for(request.GET.get("q", "").replace("\0", ""), request.user, today_of(request), at_most=at_most)
    if found.by_number:  # whoever holds a number in hand learns whose it is: that is remembered, the number is not
        record(request.user, "home.found_by_number", "search", rows=len(found.people))
    template = "home/found.html" if asks_under_the_box else "home/search.html"
    return TemplateResponse(request, template, {"found": found, "under_the_box": asks_under_the_box})
