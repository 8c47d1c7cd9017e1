"""What was kept is shown and sent again; and what a page says whose key was no longer right."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vungmanh.accounts.forms import SignInForm
from vungmanh.accounts.kept import Typed, drop, is_from_our_own_page, keep, kept_for, to_the_door, typed_in
from vungmanh.accounts.unsent import is_sending


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: HttpRequest) -> HttpResponse:
    """What this person had typed when the sign-in ran out; a POST throws it away."""
    typed = kept_for(request)
    if request.method == "POST":
        drop(request)
        messages.success(request, _("What was kept has been thrown away."))
        return redirect("/")
    if typed is None:
        return redirect("/")
    return TemplateResponse(request, "accounts/kept.html", _page(typed))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's key was not right: the page was too old, cookies are shut, or another site has sent it."""
    if is_sending(request):
        return JsonResponse({"stale": True}, status=403)  # the phone fetches a fresh one and sends once more
    if request.path == reverse("account_login"):
        form = SignInForm(initial={"login": request.POST.get("login", "")[:150]}, request=request)
        page = {"form": form, "redirect_field": "", "stale": True}
        return render(request, "account/login.html", page, status=403)
    if is_from_our_own_page(request):
        if request.user.is_authenticated:
            if typed := typed_in(request):
                return render(request, "accounts/kept.html", _page(typed) | {"stale": True}, status=403)
        elif keep(request):
            return to_the_door(request, reverse("accounts:kept"))
    return render(request, "accounts/refused.html", status=403)


def _page(typed: Typed) -> dict[str, object]:
    return {"typed": typed, "stale": False}
