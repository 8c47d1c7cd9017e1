"""A box that asks for a unit: plain text with suggestions, and a choice where several may be meant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.organization.choosing import Candidate, choose
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.ui.forms import LineField


class UnitBox(forms.TextInput):
    """The text is sent as it is typed. Below it stand the `candidates`, if any; the one that is picked wins."""

    template_name = "organization/unit_box.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.candidates: list[Candidate] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"candidates": self.candidates, "suggest": reverse("organization:suggest")}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(f"{name}_picked") or data.get(name)


class UnitField(LineField):
    """Cleans to text; the form, which knows the reader and the day, makes a unit of it with `unit_meant`."""

    widget = UnitBox

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=300, **more)


def unit_meant(
    form: forms.Form,
    name: str,
    units: UnitQuerySet,
    *,
    on: date,
    anywhere: UnitQuerySet | None = None,
    neighbours: UnitQuerySet | None = None,
) -> Unit:
    """The unit that the box `name` of the form means; see `choosing.choose`. Raises ValidationError."""
    typed = form.cleaned_data[name]
    choice = choose(typed, units, on=on, anywhere=anywhere, neighbours=neighbours)
    if choice.unit is not None:
        return choice.unit
    if not choice.candidates:
        raise forms.ValidationError(_("No unit is called “%(typed)s”. Type its code or its name.") % {"typed": typed})
    form.fields[name].widget.candidates = choice.candidates
    raise forms.ValidationError(_("Several units may be meant. Choose one of them."))
