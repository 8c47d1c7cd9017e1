"""The phones of a person alone: what is corrected most often, and by whoever holds the other one in the hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from vungmanh.members.facts import Facts, facts_of
from vungmanh.members.forms.acts import CorrectForm

_PHONES = ("phone", "other_phone")


class PhonesForm(CorrectForm):
    """An empty box keeps what is known, as in the form of everything else. `in_place`: the number that stands there is
    seen beside it, on the person's own page."""

    def __init__(self, *args: Any, in_place: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in [
            box for box, field in self.fields.items() if not field.widget.is_hidden and not self._is_phone(box)
        ]:
            del self.fields[name]
        if in_place:
            self.fields["phone"].help_text = ""
        if not self.is_bound:
            # The key that ends the number sends it.
            self.fields["phone"].widget.attrs |= {"autofocus": not in_place, "enterkeyhint": "go"}

    def _is_phone(self, box: str) -> bool:
        return box.removeprefix(self.THEIRS) in _PHONES

    def tell_contradictions(self, typed: dict[str, Any]) -> None:
        """None: what does not agree among the other facts cannot be mended here."""

    def facts(self) -> Facts:
        typed: dict[str, Any] = {phone: self.cleaned_data[phone] or None for phone in _PHONES}
        return replace(Facts(name=facts_of(self.person).name), **typed)
