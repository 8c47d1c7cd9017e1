"""Whoever may see members' data works with a second factor (docs/decisions/0011)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone  # noqa: TID251 -- a middleware stands beside the views
from django_htmx.http import HttpResponseClientRedirect

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights, reach

# Where somebody may go who has yet to set it up. What needs no sign-in (the language, signing out) is open besides.
_OPEN = {"home:me", "account_reauthenticate"}
_ITS_PAGES = "mfa_"


def has_second_factor(user: Any) -> bool:
    return bool(get_adapter().is_mfa_enabled(user, [Authenticator.Type.TOTP]))


def needs_second_factor(rights: Rights) -> bool:
    """Whether the person may see the data of members anywhere on the day, and has no second factor yet.

    Costs no query beside the rights, which tell both.
    """
    return bool(reach(rights, Permission.SEE_MEMBERS, rights.on)) and not any(held.twice for held in rights.held)


class SecondFactorRequired:
    """Middleware: where settings require it, lead to its pages whoever needs it and has none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        name = getattr(request.resolver_match, "view_name", "")
        if name in _OPEN or name.startswith(_ITS_PAGES) or not getattr(view, "login_required", True):
            return None
        if not needs_second_factor(rights_of(request, timezone.localdate())):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect("/accounts/2fa/")
        return redirect("mfa_index")
