"""The boxes of an indicator that is made: what it is called, what it is made of, from which day on."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.typed_days import DayKind
from vungmanh.indicators.formula_words import KIND_WORDS, wrong_in_words
from vungmanh.indicators.making_told import Meaning, NewIndicator
from vungmanh.indicators.models.made import DIRECTIONS, LEVELS, NAME_AT_MOST, SAYS_AT_MOST, SOURCE_AT_MOST, UNIT_AT_MOST
from vungmanh.indicators.rules.formulas import Formula, NotAFormula, Term
from vungmanh.indicators.rules.kinds import OF_A_WHOLE, RATE
from vungmanh.indicators.seen import name_of_theme, theme_of_measure
from vungmanh.kit.the_house import measure_of, measures
from vungmanh.organization.blocks import BLOCKS
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

_ANY_DAY: Final = DayKind(back=30, ahead=5)
_PER: Final = [("100", "100"), ("1000", "1.000"), ("10000", "10.000")]


def _choices() -> list[Any]:
    """All measures, by theme, as they follow each other there."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for measure in measures():
        groups.setdefault(theme_of_measure(measure.code), []).append((measure.code, str(measure.name)))
    return [("", "–"), *((name_of_theme(code), choices) for code, choices in groups.items())]


class MeaningForm(HouseForm):
    """What an indicator means from a day on."""

    boxes: ClassVar = {"part": "part"}
    kind = forms.ChoiceField(
        label=pgettext_lazy("indicator", "Kind"), choices=list(KIND_WORDS.items()), widget=forms.RadioSelect
    )
    part = forms.ChoiceField(label=gettext_lazy("Figure that is counted"))
    plus = forms.ChoiceField(label=gettext_lazy("and added to it"), required=False)
    minus = forms.ChoiceField(label=gettext_lazy("and taken away from it"), required=False)
    whole = forms.ChoiceField(
        label=gettext_lazy("divided by"), required=False,
        help_text=gettext_lazy("For a share, a rate and a mean; else leave it empty."),
    )  # fmt: skip
    per = forms.ChoiceField(label=gettext_lazy("for every"), choices=_PER, required=False, initial="1000")
    of_blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Counted only in these blocks"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(block.code, block.name) for block in BLOCKS], help_text=gettext_lazy("None ticked: in all of them."),
    )  # fmt: skip
    yearly = forms.BooleanField(
        label=gettext_lazy("What happens is always counted from 1 January on, whatever period is asked"), required=False
    )
    since = DayField(label=gettext_lazy("It means this from the day on"), kind=_ANY_DAY)
    says = forms.CharField(
        label=gettext_lazy("What it counts, in a sentence"), max_length=SAYS_AT_MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    source = LineField(label=gettext_lazy("Paper it comes from"), required=False, max_length=SOURCE_AT_MOST)
    folded = ((gettext_lazy("Blocks, rate, yearly, source"), ("of_blocks", "per", "yearly", "source")),)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)
        fields: Any = self.fields
        for name in ("part", "plus", "minus", "whole"):
            fields[name].choices = _choices()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.errors:
            try:
                said["formula"] = self._formula(said)
            except NotAFormula as wrong:
                self.add_error(
                    "whole" if wrong.why in ("empty_whole", "whole_of_none") else "part", wrong_in_words(wrong)
                )
        return said

    def _formula(self, said: dict[str, Any]) -> Formula:
        blocks = tuple(said["of_blocks"])
        part = [(said["part"], 1), (said["plus"], 1), (said["minus"], -1)]
        whole = (Term(said["whole"], 1, blocks),) if said["whole"] else ()
        per = int(said["per"] or 0) if said["kind"] == RATE else 0
        return Formula(
            said["kind"], tuple(Term(code, sign, blocks) for code, sign in part if code), whole, per, said["yearly"]
        )

    def meaning(self) -> Meaning:
        said = self.cleaned_data
        return Meaning(said["since"], said["formula"], said["says"], said["source"])


class MakeForm(MeaningForm):
    name = LineField(label=gettext_lazy("Name of the indicator"), max_length=NAME_AT_MOST)
    unit_of = LineField(
        label=gettext_lazy("Counted in"), max_length=UNIT_AT_MOST, required=False,
        help_text=gettext_lazy("As: people, unions. A share and growth are in %."),
    )  # fmt: skip
    direction = forms.ChoiceField(label=gettext_lazy("Which way it is to go"), choices=DIRECTIONS)
    levels = forms.ChoiceField(label=gettext_lazy("Where it makes sense"), choices=LEVELS)
    field_order = ("name", "kind", "part", "plus", "minus", "whole", "unit_of", "direction", "levels", "since", "says")

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not said["unit_of"]:
            measure = measure_of(said["part"])
            if said["kind"] in OF_A_WHOLE[1:]:
                self.add_error("unit_of", _("Say what it is counted in."))
            elif said["kind"] == "amount" and measure:
                said["unit_of"] = str(measure.unit)
            else:
                said["unit_of"] = "%"
        return said

    def told(self) -> NewIndicator:
        said = self.cleaned_data
        return NewIndicator(
            said["name"], said["unit_of"], self.meaning(), theme_of_measure(said["part"]), said["direction"],
            said["levels"], tuple(said["of_blocks"]),
        )  # fmt: skip


class RetireForm(HouseForm):
    on = DayField(label=gettext_lazy("In use no more from the day on"), kind=_ANY_DAY)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)
