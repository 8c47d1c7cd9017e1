"""The boxes for roles: who, which role, from when to when, because of what."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from vungmanh.access.roles import Role
from vungmanh.core.typed_days import AHEAD
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, days_near


class RoleForm(HouseForm):
    """What is said of every role that is given."""

    never_kept = True

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    since = DayField(label=_("From"))
    until = DayField(
        label=_("Until"),
        kind=AHEAD,
        required=False,
        help_text=_("The first day on which the role holds no more, if it is known."),
    )
    because = LineField(
        label=_("Appointment"),
        max_length=200,
        help_text=_("The decision that the role follows from: number, day, who."),
    )

    def __init__(self, *args: Any, roles: list[Role], today: date, **told: Any) -> None:
        super().__init__(*args, **told)
        choices: Any = self.fields["role"]
        choices.choices = [
            (role.code, format_html("<span><strong>{}</strong><br>{}</span>", role.name, role.for_whom))
            for role in roles
        ]
        self.fields["since"].initial = today
        days_near(self, today)

    def appointment(self) -> dict[str, Any]:
        """Role, days and reason, as the actions take them."""
        return {name: self.cleaned_data[name] for name in ("role", "since", "until", "because")}


class GrantForm(RoleForm):
    username = LineField(
        label=_("User name"),
        max_length=150,
        help_text=_("The person tells it; it stands on the page “My page”."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ["username"]


class InviteForm(RoleForm):
    name = NameField(label=_("Full name"), max_length=120)
    username = LineField(
        label=_("User name"),
        required=False,
        max_length=40,
        help_text=_("Left empty, it is made from the name: Nguyễn Văn An signs in as nguyen.van.an."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    field_order = ["name", "username"]


class EndForm(HouseForm):
    never_kept = True
    on = DayField(label=_("From this day on the role holds no more"))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)


class RenewForm(HouseForm):
    """Nothing but the form's own key."""

    never_kept = True
