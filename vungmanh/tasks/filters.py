"""What is asked of tasks from above: the filters of their register, and what a matrix of them shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.core.typed_days import AHEAD
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.models import Unit
from vungmanh.tasks.models import Directive, Step, Task
from vungmanh.tasks.seen import NOW, Seen
from vungmanh.ui.forms import DayField, LineField

_TREES: Final = [("", _("Of that day")), (NOW, _("Of today"))]
_EVERY_BLOCK: Final = [("", _("All blocks")), *BLOCKS, (0, _("no block known"))]
_YEARS: Final = 6


class _AboutTasks(FilterForm):
    """What register and matrix have in common: from which unit they look, at which day, by which tree."""

    of_the_moment: ClassVar[Sequence[str]] = ("day",)

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)

    def parameter(self, name: str, value: Any) -> str:
        return str(value.pk) if isinstance(value, Directive | Task) else super().parameter(name, value)

    def words(self, name: str, value: Any) -> str:
        if isinstance(value, Directive | Task):
            return f"{self.fields[name].label}: {value}"
        return super().words(name, value)

    def papers(self) -> QuerySet[Directive]:
        return Directive.objects.visible_to(self.user, self.today)

    def offer_papers(self) -> None:
        box: Any = self.fields["directive"]
        box.queryset = self.papers()
        box.label_from_instance = lambda paper: f"{paper.number}: {paper.summary[:80]}"


class TasksForm(_AboutTasks):
    """Tasks by what they are about, how they stand on a day, and when they are due.

    What is open goes without saying. `task` is chosen on other pages, which lead here; for `stands` see tasks.seen.
    """

    ALL, OPEN, LATE, WAITING, IS_DONE = "all", "open", "late", "waiting", "is_done"
    OWN, GIVEN = "own", "given"

    of_the_moment = ("day", "task")

    on_a_page = False  # where what is said of each directive would stand in every row

    q = LineField(label=_("Task or number of the directive"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("How it stands"), required=False,
        choices=[
            (OPEN, _("Open")), (LATE, _("Open and late")), (WAITING, _("To be accepted")),
            (IS_DONE, _("Done, accepted or not")), (ALL, _("All tasks")), *Step.STATES,
        ],
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Whose tasks"), required=False,
        choices=[
            ("", _("Of the unit and all below")), (OWN, _("Of the unit itself")), (GIVEN, _("Given by the unit")),
        ],
    )  # fmt: skip
    directive = forms.ModelChoiceField(
        label=_("By directive"), required=False, queryset=Directive.objects.none(), empty_label=_("Any or none")
    )
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=_EVERY_BLOCK, coerce=int, empty_value=None
    )
    due_from = DayField(label=_("Due from"), kind=AHEAD, required=False)
    due_to = DayField(label=_("Due until"), kind=AHEAD, required=False)
    day = DayField(label=_("On the day"), required=False)
    tree = forms.ChoiceField(label=_("By the organisation"), required=False, choices=_TREES)
    stands = forms.BooleanField(label=_("Each piece once, without what has ended"), required=False)
    task = forms.ModelChoiceField(
        label=_("Task"), required=False, queryset=Task.objects.none(), widget=forms.HiddenInput
    )

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        self.offer_papers()
        boxes: Any = self.fields
        boxes["task"].queryset = Task.objects.visible_to(user, today)

    def clean_state(self) -> str:
        return self.cleaned_data["state"] or self.OPEN

    def everyday(self, name: str) -> Any:
        return self.OPEN if name == "state" else super().everyday(name)

    def seen(self) -> Seen:
        """Only of a valid form."""
        said = self.cleaned_data
        return Seen(
            self.at, self.as_of(), self.today, self.user, said["tree"], said["block"],
            (said["due_from"], said["due_to"]), said["which"] == self.OWN, said["stands"],
        )  # fmt: skip


class MatrixForm(_AboutTasks):
    """Which tasks stand in the columns, what in the rows, on which day."""

    CHILD, BLOCK = "", "block"
    NEED, ORDER = "need", "order"  # how rows are sorted: who is late with most first, or as units stand everywhere

    directive = forms.ModelChoiceField(
        label=_("By directive"), required=False, queryset=Directive.objects.none(), empty_label=_("Any or none")
    )
    due = forms.ChoiceField(label=_("Due within"), required=False)
    day = DayField(label=_("On the day"), required=False)
    by = forms.ChoiceField(
        label=_("Rows"), required=False, choices=[(CHILD, _("Units directly below")), (BLOCK, _("By block"))]
    )
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=_EVERY_BLOCK, coerce=int, empty_value=None
    )
    tree = forms.ChoiceField(label=_("By the organisation"), required=False, choices=_TREES)

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=(self.NEED, self.ORDER))
        self.offer_papers()
        boxes: Any = self.fields
        boxes["due"].choices = [("", _("Any time")), *_periods(today)]

    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which the tasks are due. Only of a valid form."""
        try:
            period = Period.parse(self.cleaned_data["due"])
        except NotAPeriod:
            return None, None
        return period.since, period.last_day

    def seen(self) -> Seen:
        """Only of a valid form."""
        said = self.cleaned_data
        return Seen(
            self.at, self.as_of(), self.today, self.user, said["tree"], said["block"], self.span(), stands=True
        )  # fmt: skip


def _periods(today: date) -> list[tuple[str, Any]]:
    """This year and the last with their quarters, then the years before, the latest first."""
    found = list[tuple[str, Any]]()
    for year in range(today.year, today.year - _YEARS, -1):
        found.append((str(year), _("Year %(year)s") % {"year": year}))
        quarters = (4, 3, 2, 1) if year > today.year - 2 else ()
        found += [(f"{year}-Q{n}", _("Quarter %(number)s of %(year)s") % {"number": n, "year": year}) for n in quarters]
    return found
