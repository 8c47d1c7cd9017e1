"""The boxes with which officers are invited, and rights confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.accounts.models import User
from vungmanh.accounts.queries import names_of
from vungmanh.officers.models import Appointment
from vungmanh.ui.forms import HouseForm, LineField

NEW: Final = "new"


class InviteOfficerForm(HouseForm):
    """Whether an account that bears the same name is theirs is asked; a user name may be chosen for a new one."""

    account = forms.ChoiceField(
        label=_("Is one of these accounts theirs?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("An account bears the same name. Say whether it is theirs.")},
    )
    username = LineField(
        label=_("User name of the new account"),
        required=False,
        max_length=40,
        help_text=_("Leave it empty: one is made from the name."),
        widget=forms.TextInput({"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    folded = ((_("Choose the user name"), ("username",)),)

    def __init__(self, *args: Any, accounts: Sequence[User], **more: Any) -> None:
        super().__init__(*args, **more)
        if accounts:
            known = [(each.username, f"{each.name} ({each.username})") for each in accounts]
            self.fields["account"].choices = [*known, (NEW, _("No: invite them with a new account"))]  # type: ignore[attr-defined]
        else:
            del self.fields["account"]

    @property
    def chosen(self) -> str:
        """The user name of the account that is theirs; "" for a new one. Only of a valid form."""
        account: str = self.cleaned_data.get("account", NEW)
        return "" if account == NEW else account


class ConfirmForm(HouseForm):
    """The offices whose rights are to be confirmed; all are ticked at first."""

    offices = forms.MultipleChoiceField(
        label=_("Offices"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose one at least.")}
    )

    def __init__(self, *args: Any, waiting: Sequence[Appointment], **more: Any) -> None:
        super().__init__(*args, **more)
        self.waiting = {str(each.pk): each for each in waiting}
        names = names_of(each.by for each in waiting)
        choices = [(key, _in_words(each, names.get(each.by, each.by))) for key, each in self.waiting.items()]
        self.fields["offices"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("offices", list(self.waiting))

    @property
    def chosen(self) -> list[Appointment]:
        """Only of a valid form."""
        return [self.waiting[key] for key in self.cleaned_data["offices"]]


def _in_words(each: Appointment, by: str) -> str:
    said = _("%(name)s: %(office)s, %(unit)s; written down by %(by)s")
    sign_in = getattr(each.person, "sign_in", None)
    told = said % {"name": each.person.name, "office": each, "unit": each.unit.name, "by": by}
    return f"{told} · {_('signs in as %(username)s') % {'username': sign_in.account.username}}" if sign_in else told
