"""Units that are named in a box, one on each line, by their codes or their names."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.organization.choosing import choose
from vungmanh.organization.models import Unit, UnitQuerySet

_NAMED_AT_MOST: Final = 100


class NamedUnitsField(forms.CharField):
    """Cleans to text; the form, which knows the reader and the day, makes units of it with `units_named`."""

    widget = forms.Textarea({"rows": 2})

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=10_000, help_text=_("One on each line, by its code or its name."), **more)


def units_named(typed: str, within: UnitQuerySet, *, on: date) -> list[Unit]:
    """The units that the lines name. Raises ValidationError for a line that names none, or may name several."""
    found = []
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if len(lines) > _NAMED_AT_MOST:
        said = {"count": _NAMED_AT_MOST}
        raise forms.ValidationError(_("At most %(count)d units are named here; choose a kind of unit instead.") % said)
    for line in lines:
        choice = choose(line, within, on=on)
        if choice.unit is None:
            several = ", ".join(each.text for each in choice.candidates)
            reason = _("“%(typed)s” may mean several units: %(units)s.") if several else _(
                "No unit is called “%(typed)s”. Type its code or its name."
            )  # fmt: skip
            raise forms.ValidationError(reason % {"typed": line, "units": several})
        found.append(choice.unit)
    return found
