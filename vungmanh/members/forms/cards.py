"""The boxes about cards: the numbers of many, a loss, a new card, a series of numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.members.forms.acts import AheadDay
from vungmanh.members.forms.wording import card_as_written
from vungmanh.members.models import Card, Person
from vungmanh.members.series import DIGITS_AT_MOST
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

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


class LostForm(HouseForm):
    on = DayField(label=_("Lost on"), help_text=_("The day as it was told, or about that day."))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **more})
        days_near(self, today)


class NewCardForm(HouseForm):
    """`is_lost`: the card was reported already, and nothing more is asked about why. `following` is the next number of
    the series that the officer may give out of, "" if there is none."""

    why = forms.ChoiceField(label=_("Why a new card"), choices=Card.ENDINGS, widget=forms.RadioSelect)
    number = LineField(
        label=_("New number"), required=False, max_length=30,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )  # fmt: skip
    on = DayField(label=_("Given out on"))

    def __init__(self, *args: Any, is_lost: bool, following: str, today: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **more})
        days_near(self, today)
        if is_lost:
            del self.fields["why"]
        said = _("Leave it empty, and the new card bears the same number.")
        of_series = _(
            "Leave it empty, and the new card bears the same number. The next one of the series is %(number)s."
        )
        self.fields["number"].help_text = of_series % {"number": following} if following else said

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        return card_as_written(typed) if typed else ""

    @property
    def reason(self) -> str:
        """Only of a valid form."""
        return self.cleaned_data.get("why", Card.LOST)


class SeriesForm(HouseForm):
    begins = LineField(
        label=_("What every number begins with"), required=False, max_length=14,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
        help_text=_("Letters, digits and dashes; or nothing."),
    )  # fmt: skip
    number = forms.CharField(
        label=_("The first number, with its noughts"), max_length=DIGITS_AT_MOST,
        widget=forms.TextInput({"class": "short", "inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("000001 gives 000001, 000002, and so on up to 999999."),
    )  # fmt: skip
    since = AheadDay(label=_("In force from"), help_text=_("Today, or a day to come."))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"since": today}, **more})
        days_near(self, today)

    def clean_number(self) -> str:
        typed: str = self.cleaned_data["number"].strip()
        if not (typed.isascii() and typed.isdigit()):
            raise forms.ValidationError(_("“%(value)s” is no number: digits alone.") % {"value": typed})
        return typed

    @property
    def digits(self) -> int:
        """Only of a valid form."""
        return len(self.cleaned_data["number"])
