"""What waits on this phone to be sent: its page, and what the script asks before it sends."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vungmanh.accounts.unsent import locks_of, mark_of


@require_safe
def unsent(request: HttpRequest) -> HttpResponse:
    """The page of what waits. The server knows none of it: the script fills it in from the phone."""
    return TemplateResponse(request, "accounts/unsent.html")


@login_not_required
@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """Who is signed in now, as a mark, with a fresh key for forms and the keys of what waits; a stranger is nobody."""
    if not request.user.is_authenticated:
        return JsonResponse({"whose": ""})
    locks = locks_of(request.user, timezone.localdate())
    return JsonResponse({"whose": mark_of(request.user), "token": get_token(request), "locks": locks})


def keeping(request: HttpRequest) -> dict[str, Any]:
    """`keeping`: with what a page keeps a form that cannot be sent, None where nobody is signed in. Asks nothing."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"keeping": None}
    lock, key = next(iter(locks_of(user, timezone.localdate()).items()))
    return {"keeping": {"whose": mark_of(user), "lock": lock, "key": key}}
