"""A reader's passphrase: made, tried, changed, lost.

SECURITY: every box of one is called a password, which is never kept for whoever has to sign in again (accounts.kept).
"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.ui.forms import HouseForm

LONGEST: Final = 200  # letters


def passphrase(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    """Browsers are asked to offer nothing and to keep nothing."""
    widget = forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"})
    return forms.CharField(label=label, help_text=help_text, strip=False, max_length=LONGEST, widget=widget, **more)


def _new() -> forms.CharField:
    good = gettext_lazy(
        "Five words or more that have nothing to do with each other, or twenty letters. No saying, no name, no date."
    )
    return passphrase(gettext_lazy("New passphrase"), good)


def _again() -> forms.CharField:
    return passphrase(gettext_lazy("The new passphrase once more"))


class PassphraseForm(HouseForm):
    """To try it, and to open something."""

    never_kept = True
    password = passphrase(gettext_lazy("Your passphrase"))


class _NewForm(HouseForm):
    never_kept = True

    def clean(self) -> dict[str, Any]:
        typed: dict[str, Any] = super().clean() or {}
        first, second = typed.get("password_new"), typed.get("password_again")
        if first and second and first != second:
            self.add_error("password_again", gettext("The two are not the same. Type the new passphrase twice alike."))
        return typed


class MakeForm(_NewForm):
    password_new = _new()
    password_again = _again()


class ChangeForm(_NewForm):
    password = passphrase(gettext_lazy("Your passphrase"))
    password_new = _new()
    password_again = _again()


class LostForm(_NewForm):
    password_new = _new()
    password_again = _again()
    understood = forms.BooleanField(
        label=gettext_lazy("I know that the reports I can read today stay closed to me"),
        help_text=gettext_lazy("Another reader of such a report can call you in again."),
    )
