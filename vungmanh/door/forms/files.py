"""The box for files of people without an account: few, small, of known kinds, none of them opened here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.door import limits
from vungmanh.files.fields import FilesField
from vungmanh.files.guard import Looked


class FewFiles(FilesField):
    def __init__(self, **more: Any) -> None:
        more.setdefault("required", False)
        more.setdefault("label", gettext_lazy("Photographs or files"))
        more.setdefault(
            "help_text", gettext_lazy("At most three, each up to 10 MB: a pay slip, a notice, a photograph.")
        )
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> list[Looked]:
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each is not None]
        if len(files) > limits.FILES_AT_ONCE:
            raise forms.ValidationError(
                gettext("At most %(count)d files are taken at once. Send the most important ones.")
                % {"count": limits.FILES_AT_ONCE}
            )
        together = sum(each.size or 0 for each in files)
        if any((each.size or 0) > limits.BYTES_OF_ONE for each in files) or together > limits.BYTES_AT_ONCE:
            raise forms.ValidationError(
                gettext("The files are too large: %(one)d MB each, %(all)d MB together. Send smaller ones.")
                % {"one": limits.BYTES_OF_ONE // limits.MIB, "all": limits.BYTES_AT_ONCE // limits.MIB}
            )
        return super().clean(data, initial)
