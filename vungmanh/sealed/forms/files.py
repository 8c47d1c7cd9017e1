"""The box for files of a report: few, small. What they are is told from their content, elsewhere (cleaning)."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, gettext_lazy

from vungmanh.sealed import limits

_MIB: Final = 2**20
_OF_ONE: Final = 15 * _MIB
_AT_ONCE: Final = 30 * _MIB


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Gives a list of files as they came, empty where none was chosen. SECURITY: their names are never kept."""

    widget = FilesInput

    def __init__(self, **more: Any) -> None:
        more.setdefault("required", False)
        more.setdefault("label", gettext_lazy("Photographs or files"))
        more.setdefault(
            "help_text",
            gettext_lazy("At most four, 15 MB each. Place, device and author are taken out of them before you send."),
        )
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if len(files) > limits.FILES_AT_ONCE:
            raise forms.ValidationError(
                gettext("At most %(count)d files are taken at once. Send the most important ones.")
                % {"count": limits.FILES_AT_ONCE}
            )
        sizes = [each.size or 0 for each in files]
        if max(sizes, default=0) > _OF_ONE or sum(sizes) > _AT_ONCE:
            raise forms.ValidationError(
                gettext("The files are too large: %(one)d MB each, %(all)d MB together. Send smaller ones.")
                % {"one": _OF_ONE // _MIB, "all": _AT_ONCE // _MIB}
            )
        return files
