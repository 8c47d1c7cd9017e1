"""The box for a unit's emblem, and the one that takes it away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.files.guard import look_at
from vungmanh.files.refusals import NotTaken
from vungmanh.members.drawn_anew import Drawn, drawn_anew
from vungmanh.members.refusals import CannotDraw
from vungmanh.ui.forms import HouseForm


class EmblemField(forms.FileField):
    """Gives a picture that the house has drawn anew; None where none was chosen."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.template_name = "members/parts/emblem_field.html"

    def clean(self, data: Any, initial: Any = None) -> Drawn | None:
        if data is None:
            return None
        try:
            (looked,) = look_at([data])
            return drawn_anew(looked)
        except (NotTaken, CannotDraw) as refused:
            raise forms.ValidationError(refused.reason) from None


class EmblemForm(HouseForm):
    emblem = EmblemField(
        label=_("The new emblem"),
        required=False,
        help_text=_("PNG or JPEG, about as wide as high: 128 to 2,048 points each side, at most 512 KB."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg"}),
    )
    remove = forms.BooleanField(label=_("Take the unit's own emblem away"), required=False)

    def __init__(self, *args: Any, has_one: bool) -> None:
        super().__init__(*args)
        if not has_one:
            del self.fields["remove"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "emblem" in values and bool(values["emblem"]) == bool(values.get("remove")):
            missing = _("Choose a picture.") if not values["emblem"] else _("Either a new emblem, or none.")
            self.add_error("emblem", missing)
        return values
