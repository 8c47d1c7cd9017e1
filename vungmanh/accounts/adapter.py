"""How the house signs people in: by invitation only, counted by account and device, in its own words."""

from __future__ import annotations

import math
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone  # noqa: TID251 -- allauth's views ask the adapter what a view would do
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.accounts.codes import spend_code
from vungmanh.accounts.devices import device_of, remember_device
from vungmanh.accounts.models import FailedTry, User
from vungmanh.accounts.queries import account_named
from vungmanh.accounts.secrets import hidden, shown
from vungmanh.accounts.sitting import SHARED, WORD, begin_sitting, has_just_begun
from vungmanh.accounts.tries import TooManyTries, begin_try, forgive, key_of
from vungmanh.ui.qr import qr_svg

_WRONG = _("The user name or the password is not right.")
_WRONG_CODE = _("The code is not right. It changes every 30 seconds: type the one that is shown now.")


class SignIn(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _WRONG,
        "enter_current_password": _("That is not your password of today."),
        "incorrect_password": _("The password is not right."),
        "incorrect_code": _WRONG_CODE,
        "rate_limited": _("Too many tries. Wait a few minutes, then try again."),
    }

    _try: FailedTry | None = None
    _refusal: ValidationError | None = None

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """No address is asked for or kept: two thousand people share one, and it would be personal data."""
        return "0.0.0.0"

    # ---- tries

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Where strangers have used up the tries, a word is judged that comes with a code of the second factor.

        SECURITY: such tries need no limit. A guessed code is right three times in a million, and then worth one
        password; and what is said of a wrong one is the same whether there is an account, a factor, or neither.
        """
        name = credentials.get("username", "")
        account = account_named(name)
        self._try, self._refusal = None, None
        try:
            self._try = self.begin_try(request, account, name)
        except ValidationError as refusal:
            code = request.POST.get("code", "")[:20]
            factor = spend_code(account, code) if account and code else None
            if factor is None:
                if code:
                    make_password(credentials.get("password"))  # or the time would tell where a password was judged
                raise
            self._refusal = refusal
            about: Any = request
            about.second_factor_shown = factor

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        if self._refusal:
            raise self._refusal

    def begin_try(self, request: HttpRequest, account: User | None, name: str, step: str = "") -> FailedTry:
        """Count a try at the password, or at another step; raises ValidationError that says how long to wait."""
        now = timezone.now()
        try:
            return begin_try(step + key_of(account, name, device_of(request)), now=now)
        except TooManyTries as refused:
            minutes = max(1, math.ceil((refused.until - now).total_seconds() / 60))
            raise ValidationError(
                ngettext(
                    "Too many tries have failed. Wait %(minutes)d minute, then try again.",
                    "Too many tries have failed. Wait %(minutes)d minutes, then try again.",
                    minutes,
                )
                % {"minutes": minutes},
                "too_many_login_attempts",
            ) from None

    def _rollback_login_failed_rl_usage(self) -> None:
        """allauth calls this when the word was right."""
        if self._try:
            forgive(self._try)

    # ---- sessions

    def pre_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse | None:
        request.session[WORD] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **told)
        return response

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": "vungmanh.accounts.stages.SecondFactorStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        begin_sitting(request.session)

    def post_login(self, request: HttpRequest, user: Any, **told: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **told)
        remember_device(request, response, user.pk, shared=bool(request.session.get(SHARED)))
        return response

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Whoever has signed in a moment ago is not asked for the password again."""
        if has_just_begun(self.request.session, app_settings.REAUTHENTICATION_TIMEOUT):
            return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return "/me/"


class SecondFactor(DefaultMFAAdapter):
    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": _WRONG_CODE}

    def encrypt(self, text: str) -> str:
        return hidden(text)

    def decrypt(self, encrypted_text: str) -> str:
        return shown(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return qr_svg(url)
