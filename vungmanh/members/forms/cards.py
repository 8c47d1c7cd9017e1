"""A box for the number of each card, of many people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.members.forms.wording import card_as_written
from vungmanh.members.models import Person
from vungmanh.ui.forms import HouseForm, LineField

_BOX = "card_"


def persons_of_cards(people: Collection[int]) -> list[Person]:
    """The people, by their keys, with their cards, in the order of lists."""
    return list(Person.objects.filter(pk__in=people).select_related("card", "unit").order_by("sort_key", "pk"))


class CardsForm(HouseForm):
    def __init__(self, data: Any, *, people: Sequence[Person]) -> None:
        self.known = {person.pk: getattr(getattr(person, "card", None), "number", "") for person in people}
        super().__init__(data, initial={f"{_BOX}{pk}": number for pk, number in self.known.items()})
        attrs = {"class": "short", "autocomplete": "off"}
        for person in people:
            self.fields[f"{_BOX}{person.pk}"] = LineField(
                label=person.name, required=False, max_length=30, widget=forms.TextInput(attrs)
            )

    def box_of(self, said: str) -> str | None:
        """An action names a number by whose it is to be."""
        return super().box_of(f"{_BOX}{said}")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        boxes = [name for name in values if name.startswith(_BOX)]
        for name in boxes:
            try:
                values[name] = card_as_written(values[name]) if values[name] else ""
            except forms.ValidationError as wrong:
                self.add_error(name, wrong)
        often = Counter(values[name] for name in boxes if values.get(name))
        for name in boxes:
            if often[values.get(name) or ""] > 1:
                self.add_error(name, _("This number stands in two boxes."))
        return values

    def numbers(self) -> dict[int, str]:
        """The numbers that are other ones than before, by the person. Only of a valid form."""
        typed = {pk: self.cleaned_data[f"{_BOX}{pk}"] for pk in self.known}
        return {pk: number for pk, number in typed.items() if number and number != self.known[pk]}
