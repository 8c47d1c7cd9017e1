"""What is asked of the register of officers: its boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.typed_days import PAST
from vungmanh.kit.filters import FilterForm
from vungmanh.members.models import Person
from vungmanh.officers.models import BODIES, OFFICES, Appointment
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import DayField, LineField

NOW: Final = "now"  # by the tree of today, whatever day is asked for
SOON, OVER = "soon", "over"
_TREES: Final = [("", _("Of that day")), (NOW, _("Of today"))]
_EVERY_BLOCK: Final = [("", _("All blocks")), *BLOCKS, (0, _("no block known"))]


class OfficersForm(FilterForm):
    """Who holds an office on a day, by what it is and by who holds it.

    Whose post makes them depend on the employer is noted for those above a union, and asked by nobody within it.
    """

    of_the_moment: ClassVar[Sequence[str]] = ("day",)
    on_a_page = False  # where what is seldom asked for would make the table too broad

    q = LineField(label=_("Name, office or unit"), required=False, max_length=100)
    office = forms.ChoiceField(label=_("Office"), required=False, choices=[("", _("All offices")), *OFFICES])
    body = forms.ChoiceField(label=_("Body"), required=False, choices=[("", _("All bodies")), *BODIES])
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[("", _("Men and women")), *Person.GENDERS])
    time = forms.ChoiceField(
        label=_("Working time"), required=False,
        choices=[("", _("Any")), ("full", _("full-time")), ("part", _("part-time"))],
    )  # fmt: skip
    how = forms.ChoiceField(label=_("How"), required=False, choices=[("", _("Any")), *Appointment.WAYS])
    since = DayField(label=_("In office since, from"), kind=PAST, required=False)
    term = forms.ChoiceField(
        label=_("Term"), required=False,
        choices=[("", _("Any")), (SOON, _("ends within six months")), (OVER, _("is over, nobody elected since"))],
    )  # fmt: skip
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=_EVERY_BLOCK, coerce=int, empty_value=None
    )
    day = DayField(label=_("On the day"), required=False)
    tree = forms.ChoiceField(label=_("By the organisation"), required=False, choices=_TREES)
    gone = forms.BooleanField(label=_("No member any more"), required=False)
    many = forms.BooleanField(label=_("Holds three offices or more"), required=False)
    depends = forms.BooleanField(label=_("Depends on the employer"), required=False)

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        if not unit.kind.is_upper:
            del self.fields["depends"]

    def senseless(self) -> Sequence[str]:
        """A union has one block."""
        return () if self.at.kind.is_upper else ("block",)

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)

    @property
    def tree_day(self) -> date:
        """The day whose tree says which units stand below. Only of a valid form."""
        return self.today if self.cleaned_data["tree"] == NOW else self.as_of()

    def for_journal(self) -> dict[str, Any]:
        return {"day": self.as_of(), **super().for_journal()}
