"""The box of a form that takes files: one or several, or a photograph taken at once. Works without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.files.guard import Looked, look_at
from vungmanh.files.kinds.kind import ACCEPTED
from vungmanh.files.refusals import NotTaken


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Gives a list of files that the guard has let through, for `attach`; empty where none was chosen and none must be.

    The form that holds it is sent as multipart/form-data, by a view that `takes_files`.
    """

    widget = FilesInput

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("Evidence"))
        more.setdefault(
            "help_text", gettext_lazy("Photographs, PDF, Word, Excel, recordings or videos; up to 30 MB each.")
        )
        super().__init__(**more)
        self.template_name = "files/field.html"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": ACCEPTED, "multiple": True}

    def clean(self, data: Any, initial: Any = None) -> list[Looked]:
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file is not None]
        if not files and self.required:
            raise forms.ValidationError(gettext("Choose a file, or take a photograph."), "required")
        try:
            return look_at(files)
        except NotTaken as refused:
            raise forms.ValidationError(refused.reason, refused.code) from None
