"""The door for somebody who comes by a link: choose a password, be signed in, set up the second factor."""

from __future__ import annotations

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from vungmanh.accounts.actions.choose_password import choose_password
from vungmanh.accounts.forms import ChoosePasswordForm
from vungmanh.accounts.invitations import invited


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Reading it uses nothing up: messengers open a link before its receiver does."""
    user = invited(uid, token)
    if user is None:
        return TemplateResponse(request, "accounts/invitation_over.html", {}, status=410)
    form = ChoosePasswordForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        if request.user.is_authenticated:
            logout(request)  # whoever lent the computer for this
        choose_password(user, form.cleaned_data["password1"])
        response: HttpResponse = perform_login(request, Login(user=user, redirect_url=reverse("mfa_index")))
        return response
    return TemplateResponse(request, "accounts/invitation.html", {"form": form, "person": user})
