"""Who I am here: what I may do, where and until when, and the doors to password, second factor and sessions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.second_factor import has_second_factor, needs_second_factor
from vungmanh.accounts.happened import happened_to
from vungmanh.home.my_roles import roles_of
from vungmanh.organization.loaders import today_of


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    today = today_of(request)
    page = {
        "roles": roles_of(request.user, today),
        "second_factor": has_second_factor(request.user),
        "happened": happened_to(request.user),
        "needs_second_factor": needs_second_factor(rights_of(request, today)),
    }
    return TemplateResponse(request, "home/me.html", page)
