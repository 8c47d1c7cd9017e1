"""The congresses of a campaign at a unit and below, unit by unit: how far each is, and who is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import DateField, Prefetch, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.congresses.campaign_queries import campaigns_seen_from, dues_of, standing_congresses
from vungmanh.congresses.models import Campaign, Congress, StepTaken
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.congresses.rules.steps import HELD, RECOGNISED, WAITS_ABOVE, due_by, following, late_since
from vungmanh.core.vietnamese import fold
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.organization.models import Unit
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import DayField, LineField

_WORDS: Final = dict(STEPS)
_CAMPAIGNS_AT_MOST: Final = 50


class CongressesForm(FilterForm):
    """Whose congresses of which campaign, the one that was called last without asking; how far they were on a day."""

    DONE, LATE, NOT_DONE, WAITING = "done", "late", "open", "waiting"
    of_the_moment: ClassVar[Sequence[str]] = ("day", "campaign")

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    campaign = forms.TypedChoiceField(label=_("Campaign of congresses"), required=False, coerce=int, empty_value=None)
    step = forms.TypedChoiceField(
        label=_("Step to the congress"), required=False, coerce=int, empty_value=None,
        choices=[("", _("Any step")), *STEPS],
    )  # fmt: skip
    state = forms.ChoiceField(
        label=_("How far"), required=False,
        choices=[
            ("", _("All units")), (LATE, _("Late")), (NOT_DONE, _("Not there yet")), (DONE, _("Done")),
            (WAITING, _("Waits for the level above")),
        ],
    )  # fmt: skip
    day = DayField(label=_("On the day"), required=False)

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        self.path = road_of(unit).seat(today)
        self.known = list(campaigns_seen_from(self.path, today)[:_CAMPAIGNS_AT_MOST])
        box: Any = self.fields["campaign"]
        box.choices = [(each.pk, each.name) for each in self.known]

    def everyday(self, name: str) -> Any:
        if name == "campaign":
            return self.known[0].pk if self.known else None
        return None if name == "day" else super().everyday(name)

    def clean_campaign(self) -> int | None:
        asked: int | None = self.cleaned_data["campaign"] or self.everyday("campaign")
        return asked

    @property
    def asked(self) -> Campaign | None:
        """Only of a valid form."""
        return next((each for each in self.known if each.pk == self.cleaned_data["campaign"]), None)

    def as_of(self) -> date:
        """Today, or the day that was asked for, and of a closed campaign its last."""
        day: date = min(self.cleaned_data["day"] or self.today, self.today)
        return self.asked.counted_on(day) if self.asked else day


def _rows(form: CongressesForm, _to: Any) -> QuerySet[Congress]:
    """Each with `far`, how far it was on the day, and that day as `as_of`."""
    said, day, campaign = form.cleaned_data, form.as_of(), form.asked
    found = standing_congresses(form.path, [campaign.pk] if campaign else [], day, form.today)
    if campaign:
        found = found.filter(in_state(said["state"], said["step"], dues_of(campaign), day))
    if said["q"]:
        found = found.filter(Q(unit__search_key__contains=fold(said["q"])) | Q(unit__code__iexact=said["q"]))
    taken = Prefetch("steps", StepTaken.objects.filter(on__lte=day), to_attr="taken")
    found = found.annotate(as_of=Value(day, DateField()))
    return found.select_related("unit", "campaign").prefetch_related(taken, "campaign__dues")


def in_state(state: str, step: int | None, dues: Mapping[int, date], day: date) -> Q:
    """A condition: congresses (with_furthest) that are so far with the step; with any of them where none is asked."""
    must = due_by(dues, day)
    if state == CongressesForm.WAITING:
        return Q(far__in=[far for far, awaited in WAITS_ABOVE.items() if step in (None, awaited)])
    if state == CongressesForm.LATE:
        return Q(far__lt=step or must) if (step or 1) <= must else Q(pk__in=[])
    if state == CongressesForm.DONE:
        return Q(far__gte=step or RECOGNISED)
    if state == CongressesForm.NOT_DONE:
        return Q(far__lt=step or RECOGNISED)
    return Q()


def _dues_in(row: Any) -> dict[int, date]:
    return {each.step: each.due for each in row.campaign.dues.all()}


def _next(row: Any) -> str:
    step = following(row.far)
    return str(_WORDS[step]) if step else str(_("All steps are taken"))


def _due(row: Any) -> date | None:
    step = following(row.far)
    return _dues_in(row).get(step) if step else None


def days_late(row: Any) -> int | None:
    since = late_since(row.far, _dues_in(row), row.as_of)
    return (row.as_of - since).days if since else None


def _tone(row: Any) -> str:
    if days_late(row):
        return "bad"
    if row.far in WAITS_ABOVE:
        return "warn"
    return "good" if row.far == RECOGNISED else "plain"


def _taken_on(step: int) -> Any:
    return lambda row: next((each.on for each in row.taken if each.step == step), None)


def _furthest(row: Any) -> str:
    return str(_WORDS.get(row.far, "–"))


def _page_of(row: Any) -> str:
    return reverse("congresses:congress", args=[row.pk])


_UNIT: Final = Column("unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), link=_page_of, width=44)
_CODE: Final = Column("code", _("Code"), lambda row: row.unit.code, width=14)
_NEXT: Final = Column("next", _("Next step"), _next, sort=("far", "unit__sort_key"), width=26, tone=_tone)
_DUE_BY: Final = Column("due", _("Last day for it"), _due, "day", width=12, on_phone="named")
_LATE: Final = Column("late", _("Days late"), days_late, "count", width=10, on_phone="named")

CONGRESSES: Final = Register(
    code="congresses",
    name=_("Congresses by unit"),
    view="congresses:units",
    sheet_view="congresses:units_sheet",
    form=CongressesForm,
    asks=rights_of,
    rows=_rows,
    columns=(
        _UNIT,
        _NEXT,
        _DUE_BY,
        _LATE,
        Column("held", _("Congress held on"), _taken_on(HELD), "day", width=12, on_phone="named"),
        Column("recognised", _("Recognised on"), _taken_on(RECOGNISED), "day", width=12, on_phone="none"),
    ),
    sheet_columns=(
        _UNIT,
        _CODE,
        Column("far", _("Furthest step"), _furthest, width=26),
        _NEXT,
        _DUE_BY,
        _LATE,
        *(Column(f"step_{step}", name, _taken_on(step), "day", width=12) for step, name in STEPS),
    ),
    sees=Permission.SEE_OFFICERS,
    exports=Permission.SEE_OFFICERS,
    file="dai-hoi",
    titled=_("Congresses on %(day)s"),
)  # fmt: skip
