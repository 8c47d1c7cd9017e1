"""The receipt of a report, as somebody has written it down, and what its holder says."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.sealed import limits
from vungmanh.sealed.forms.files import FilesField
from vungmanh.sealed.rules.receipts import NotAReceipt, Receipt, receipt
from vungmanh.sealed.said import AGREED, SETTLED, UNSETTLED
from vungmanh.ui.forms import HouseForm, NameField


class ReceiptField(forms.CharField):
    """Twenty digits, whatever stands between them."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=60, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off", "class": "receipt-box"}

    def clean(self, value: Any) -> Receipt:
        try:
            return receipt(super().clean(value))
        except NotAReceipt:
            raise forms.ValidationError(gettext("The receipt has 20 digits, in five groups of four.")) from None


class KeyBox(forms.UUIDField):
    """The key of a form or a file; nobody sees it."""

    def __init__(self, **more: Any) -> None:
        super().__init__(widget=forms.HiddenInput, **more)
        self.max_length = 36


class ReadForm(HouseForm):
    never_kept = True
    receipt = ReceiptField(label=gettext_lazy("Your receipt: 20 digits"))


class HeldForm(HouseForm):
    """Whatever the holder of a receipt does: the receipt goes along in the page, and in nothing else."""

    never_kept = True
    receipt = ReceiptField(widget=forms.HiddenInput)


class AgainForm(HeldForm):
    """`laid`: its files were looked through, and are kept already."""

    boxes: ClassVar = {"files": "evidence"}
    once = KeyBox(initial=uuid.uuid4)
    words = forms.CharField(
        label=gettext_lazy("Write to them"),
        max_length=limits.LETTERS_OF_WORDS,
        widget=forms.Textarea(attrs={"rows": 5, "autocapitalize": "sentences", "autocomplete": "off"}),
    )
    evidence = FilesField()
    laid = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if not words:
            raise forms.ValidationError(gettext("Please write at least one sentence."), "required")
        return words


class SaysForm(HeldForm):
    """What one button says."""

    once = KeyBox(initial=uuid.uuid4)
    what = forms.ChoiceField(
        choices=[(SETTLED, SETTLED), (UNSETTLED, UNSETTLED), (AGREED, AGREED)], widget=forms.HiddenInput
    )


class NameForm(HeldForm):
    once = KeyBox(initial=uuid.uuid4)
    name = NameField(label=gettext_lazy("Your name and where to reach you"), max_length=limits.LETTERS_OF_A_LINE)


class FileForm(HeldForm):
    file = KeyBox()
