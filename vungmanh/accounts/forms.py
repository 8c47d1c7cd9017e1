"""The boxes at the door: sign-in, passwords, codes. allauth's forms with the house's words and limits."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.accounts.codes import spend_code, use_window, window_of
from vungmanh.accounts.models import User
from vungmanh.accounts.sitting import SHARED, WORD
from vungmanh.accounts.tries import CODE, forgive
from vungmanh.ui.forms import HouseForm


def _password(label: Any, autocomplete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, strip=False, max_length=128, widget=widget, help_text=help_text)


def _password_of_today() -> forms.CharField:
    return _password(gettext_lazy("Your password of today"), "current-password")


def _new_password() -> forms.CharField:
    good = gettext_lazy("At least 10 letters or digits. A short sentence that only you would think of is good.")
    return _password(gettext_lazy("New password"), "new-password", good)


def _new_password_again() -> forms.CharField:
    return _password(gettext_lazy("The new password once more"), "new-password")


class SignInForm(account.LoginForm):
    shared = forms.BooleanField(required=False, label=gettext_lazy("This is a shared computer"))

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        for name, longest in (("login", 150), ("password", 128)):
            box = self.fields[name]
            box.max_length = longest
            box.validators.append(MaxLengthValidator(longest))
            box.widget.attrs["maxlength"] = longest

    @property
    def asks_code(self) -> bool:
        """Whether the code of the second factor opens here and now what a password alone does not."""
        return bool(self.data.get("code")) or self.has_error(NON_FIELD_ERRORS, "too_many_login_attempts")

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """What is ticked holds through the second factor's page, where the session is the same."""
        request.session[SHARED] = shared = self.cleaned_data["shared"]
        response: HttpResponse = super().login(request, redirect_url)
        request.session.set_expiry(0 if shared else None)
        return response


class ChangePasswordForm(account.ChangePasswordForm):
    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["oldpassword"] = _password_of_today()
        self.fields["password1"] = _new_password()
        self.fields["password2"] = _new_password_again()

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


class ReauthenticateForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["password"] = _password_of_today()


class ChoosePasswordForm(HouseForm):
    """The first password, or a new one, of somebody who came by a link."""

    never_kept = True

    password1 = _new_password()
    password2 = _new_password_again()

    def __init__(self, *args: Any, user: User, **told: Any) -> None:
        super().__init__(*args, **told)
        self.user = user

    def clean_password1(self) -> str:
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, second = typed.get("password1"), typed.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two are not the same. Type the new password twice alike."))
        return typed


def _code() -> forms.CharField:
    box = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "class": "code"}
    return forms.CharField(label=gettext_lazy("Code"), max_length=20, widget=forms.TextInput(attrs=box))


class _Counted:
    """A code that is limited by account and device as the password is, and right only once."""

    user: User
    cleaned_data: dict[str, Any]
    authenticator: Authenticator

    def clean_code(self) -> str:
        adapter = get_adapter()
        mine = adapter.begin_try(context.request, self.user, self.user.username, CODE)
        code: str = self.cleaned_data["code"]
        factor = spend_code(self.user, code)
        if factor is None:
            raise adapter.validation_error("incorrect_code")
        self.authenticator = factor
        forgive(mine)
        return code


class CodeForm(_Counted, factor.AuthenticateForm):
    def clean_code(self) -> str:
        """SECURITY: whoever stands here by a password that has been changed since has come by a word of before."""
        if context.request.session.get(WORD) != self.user.get_session_auth_hash():
            raise ValidationError(_("The password has been changed meanwhile. Sign in again with the new one."))
        return super().clean_code()

    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["code"] = _code()
        self.fields["code"].widget.attrs["autofocus"] = True
        self.fields["code"].help_text = _("The six digits that the app shows now, or one of your recovery codes.")


class ReauthenticateByCodeForm(_Counted, factor.ReauthenticateForm):
    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["code"] = _code()


class ActivateForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **told: Any) -> None:
        super().__init__(*args, **told)
        self.fields["code"] = _code()
        self.fields["code"].label = _("The six digits that the app shows")

    def clean_code(self) -> str:
        """The code that turns it on opens nothing afterwards."""
        code: str = super().clean_code()
        if (window := window_of(self.secret, code)) is not None:
            use_window(self.user, window)
        return code

    @property
    def secret_in_groups(self) -> list[str]:
        """The secret for typing by hand."""
        return [self.secret[at : at + 4] for at in range(0, len(self.secret), 4)]
