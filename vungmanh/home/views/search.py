"""The search: a list under the box while one types, a page of its own without a script or on Enter.

Numbers come in forms and never in addresses, which stay in browsers and in logs: the box sends what is typed as a
form, and only the results of a name have an address, to be passed on. While one types no number is looked up.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from vungmanh.accounts.kept import never_kept
from vungmanh.core.masks import holds_number
from vungmanh.home.search import search as search_for
from vungmanh.members.actions.look_up import not_from_an_address, not_while_typing
from vungmanh.organization.loaders import today_of

_UNDER_THE_BOX, _ON_THE_PAGE = 5, 20


@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    sent = request.method == "POST"
    text = (request.POST if sent else request.GET).get("q", "").replace("\0", "")
    if getattr(request, "htmx", False):
        today = today_of(request)
        found = search_for(text, request.user, today, at_most=_UNDER_THE_BOX, not_by_number=not_while_typing())
        return TemplateResponse(request, "home/found.html", {"found": found, "under_the_box": True})
    if sent and not holds_number(text):
        return redirect(f"{reverse('home:search')}?{urlencode({'q': text})}")
    from_address = "" if sent else not_from_an_address()
    found = search_for(text, request.user, today_of(request), at_most=_ON_THE_PAGE, not_by_number=from_address)
    return TemplateResponse(request, "home/search.html", {"found": found, "under_the_box": False})
