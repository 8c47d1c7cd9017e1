"""The door for somebody who comes by a link: choose a password, be signed in, set up the second factor."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from vungmanh.access.actions.use_link import LinkIsOver, use_link
from vungmanh.access.links import whom_it_opens
from vungmanh.accounts.forms import ChoosePasswordForm


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Reading it uses nothing up: messengers open a link before its receiver does."""
    now, today = timezone.now(), timezone.localdate()
    user = whom_it_opens(secret, now=now, today=today)
    if user is None:
        return _over(request)
    form = ChoosePasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            user = use_link(secret, form.cleaned_data["password1"], now=now, today=today)
        except LinkIsOver:
            return _over(request)
        if request.user.is_authenticated:
            logout(request)  # whoever lent the computer for this
        response: HttpResponse = perform_login(request, Login(user=user, redirect_url=reverse("mfa_index")))
        return response
    return TemplateResponse(request, "accounts/invitation.html", {"form": form, "person": user})


def _over(request: HttpRequest) -> HttpResponse:
    """One page for every reason: a stranger is not told whether there was a link, nor what has ended it."""
    return TemplateResponse(request, "accounts/invitation_over.html", {}, status=410)
