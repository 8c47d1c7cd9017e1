"""What is asked of the register of petitions: its boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.typed_days import PAST
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.models.petitions import KINDS, RESULTS, STATES
from vungmanh.petitions.rules import states
from vungmanh.ui.forms import DayField, LineField

NOW: Final = "now"  # by the tree of today, whatever day is asked for
_TREES: Final = [("", _("Of that day")), (NOW, _("Of today"))]
_EVERY_BLOCK: Final = [("", _("All blocks")), *BLOCKS, (0, _("no block known"))]


class PetitionsForm(FilterForm):
    """Petitions by what was said, how they stand on a day, and when they came.

    What is open goes without saying. `which` HERE are those said to the unit and to all below, and what it holds from
    elsewhere; `ones` are named by other pages, which lead here. The periods are half of a question each: a measure is
    opened by the days on which its petitions were received, answered or closed.
    """

    ALL, OPEN, LATE, MINE, STRUCK = "all", "open", "late", "mine", "struck"
    HERE, SAID, OWN, HELD = "", "said", "own", "held"

    of_the_moment: ClassVar[Sequence[str]] = ("day",)
    on_a_page = False  # where what is seldom asked for would make the table too broad

    q = LineField(label=_("Words, or the number"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("How it stands"), required=False,
        choices=[
            (OPEN, _("Open")), (LATE, _("Open and late")), (MINE, _("Mine to handle")), (ALL, _("All petitions")),
            *STATES, (STRUCK, _("Struck out")),
        ],
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Whose petitions"), required=False,
        choices=[
            (HERE, _("Of the unit and all below, and what it holds")), (SAID, _("Said to the unit and to all below")),
            (OWN, _("Said to the unit itself")), (HELD, _("Held by the unit itself")),
        ],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=pgettext_lazy("of a petition", "Kind"), required=False, choices=[("", _("All kinds")), *KINDS]
    )
    category = forms.ModelChoiceField(
        label=_("Category"), required=False, queryset=Category.objects.all(), empty_label=_("All categories")
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None,
        choices=[("", pgettext_lazy("urgency", "Any")), *Petition.URGENCIES],
    )  # fmt: skip
    result = forms.ChoiceField(
        label=_("Result"), required=False, choices=[("", pgettext_lazy("result of a petition", "Any")), *RESULTS]
    )
    holder = UnitField(label=_("Held by the unit"), required=False)
    employer = LineField(label=_("Employer"), required=False, max_length=200)
    since = DayField(label=_("Received from"), kind=PAST, required=False)
    until = DayField(label=_("Received until"), kind=PAST, required=False)
    answered_from = DayField(label=_("Answered from"), kind=PAST, required=False)
    answered_to = DayField(label=_("Answered until"), kind=PAST, required=False)
    closed_from = DayField(label=_("Closed from"), kind=PAST, required=False)
    closed_to = DayField(label=_("Closed until"), kind=PAST, required=False)
    in_time = forms.BooleanField(label=_("Answered in time"), required=False)
    below = UnitField(label=_("Unit below"), required=False)
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=_EVERY_BLOCK, coerce=int, empty_value=None
    )
    day = DayField(label=_("On the day"), required=False)
    tree = forms.ChoiceField(label=_("By the organisation"), required=False, choices=_TREES)

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        if not unit.kind.is_upper:
            for box in ("below", "holder"):
                del self.fields[box]

    def senseless(self) -> Sequence[str]:
        """A union has one block; answered and closed days are asked by the figures that lead here."""
        asked_by_figures = ("answered_from", "answered_to", "closed_from", "closed_to", "in_time")
        return asked_by_figures if self.at.kind.is_upper else ("block", *asked_by_figures)

    def clean_state(self) -> str:
        return self.cleaned_data["state"] or self.OPEN

    def clean_sort(self) -> str:
        """What is open is read by its last day, anything else by the day on which it came, the latest first."""
        asked = self.cleaned_data["sort"]
        known = super().clean_sort()
        if known or self.cleaned_data.get("state") in (self.OPEN, self.LATE, self.MINE, *states.RUNS):
            return known
        return asked if asked == self.sorts[0] else "-received_on"

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def clean_holder(self) -> Unit | None:
        return self._meant("holder")

    def clean_below(self) -> Unit | None:
        return self._meant("below")

    def _meant(self, box: str) -> Unit | None:
        """The unit within the reader's reach, whatever the tree of the day that is asked for."""
        if not self.cleaned_data[box]:
            return None
        return unit_meant(
            self, box, Unit.objects.visible_to(self.user, Permission.SEE_PETITIONS, self.today), on=self.today
        )

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        known = {"state": self.OPEN, "day": self.today}
        return known[name] if name in known else super().everyday(name)

    def parameter(self, name: str, value: Any) -> str:
        return str(value.pk) if isinstance(value, Category) else super().parameter(name, value)

    def words(self, name: str, value: Any) -> str:
        if isinstance(value, Category | Unit):
            return f"{self.fields[name].label}: {value if isinstance(value, Category) else value.name}"
        return super().words(name, value)

    @property
    def tree_day(self) -> date:
        """The day whose tree says which units stand below. Only of a valid form."""
        return self.today if self.cleaned_data["tree"] == NOW else self.as_of()

    @property
    def path(self) -> str:
        """Where the unit stands below which is looked. Only of a valid form."""
        return road_of(self.cleaned_data.get("below") or self.at).seat(self.tree_day)

    def number(self) -> str:
        """The nine digits of a number, if that is what was typed; "" else."""
        digits = "".join(self.cleaned_data["q"].split())
        return digits if digits.isdecimal() and len(digits) == 9 else ""

    def spans(self) -> dict[str, date]:
        """The bounds that were given, as the database is asked. Only of a valid form."""
        asked = {
            "received_on__gte": "since", "received_on__lte": "until",
            "answered_on__gte": "answered_from", "answered_on__lte": "answered_to",
            "closed_on__gte": "closed_from", "closed_on__lte": "closed_to",
        }  # fmt: skip
        return {field: self.cleaned_data[box] for field, box in asked.items() if self.cleaned_data[box]}
