"""Who was invited to one gathering and who came: as a register, with Excel, and for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.people_verbs import READ_PEOPLE
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.officers.models import OFFICES
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.ui.forms import DayField, LineField

_WORDS: Final = dict(PRESENCES)
_OFFICES: Final = dict(OFFICES)
_TONES: Final = {LATE: "warn", ABSENT: "bad", EXCUSED: "plain", PRESENT: "good"}
# Of several days the one counts on which somebody was there; the first of these that is said of any day.
_FIRST: Final = (PRESENT, LATE, EXCUSED, ABSENT)


class AttendanceFilters(FilterForm):
    """The people of one gathering of the unit or of one below it, on one of its days or on any."""

    of_the_moment: ClassVar[Sequence[str]] = ("gathering", "day")

    q = LineField(label=_("Name or unit"), required=False, max_length=100)
    gathering = forms.IntegerField(label=_("Number of the gathering"), min_value=1, widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label=_("How they stand"), required=False,
        choices=[("", pgettext_lazy("attendance", "Everybody")), *PRESENCES],
    )  # fmt: skip
    office = forms.ChoiceField(label=_("Office"), required=False, choices=[("", _("Any office or none")), *OFFICES])
    day = DayField(label=_("On one of its days"), required=False)

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        seat = road_of(unit).seat(today)
        self.units = Placement.objects.last_on(today).within([seat]).order_by().values("unit")
        self.found: Gathering | None = None

    def clean_gathering(self) -> int:
        key: int = self.cleaned_data["gathering"]
        seen = Gathering.objects.filter(pk=key, unit__in=self.units).visible_to(self.user, self.today)
        self.found = seen.first()
        if self.found is None:
            raise forms.ValidationError(_("There is no gathering with this number here."))
        return key

    def words(self, name: str, value: Any) -> str:
        return self.found.title if name == "gathering" and self.found else super().words(name, value)

    def rows(self, to: Permission) -> QuerySet[Any]:
        """Each with `stands`, "" where nothing is written. Only of a valid form."""
        asked = self.cleaned_data
        seen = Gathering.objects.filter(pk=asked["gathering"]).visible_to(self.user, self.today, to)
        found: Any = Attendee.objects.standing().filter(gathering__in=seen.order_by().values("pk"))
        found = found.annotate(stands=_stands(asked["day"]))
        if asked["state"]:
            found = found.filter(stands=asked["state"])
        if asked["office"]:
            found = found.filter(office=asked["office"])
        for word in fold(asked["q"]).split():
            found = found.filter(Q(search_key__contains=word) | Q(unit__search_key__contains=word))
        rows: QuerySet[Any] = found.select_related("unit", "place_of")
        return rows


def _stands(day: date | None) -> Case:
    said = Presence.objects.filter(attendee=OuterRef("pk"), **({"sitting__on": day} if day else {}))
    whens = [When(Exists(said.filter(state=state)), then=Value(state)) for state in _FIRST]
    return Case(*whens, default=Value(""), output_field=CharField())


def state_words(row: Any) -> str:
    return str(_WORDS[row.stands]) if row.stands else str(_("not marked"))


def _of(row: Any) -> str:
    return reverse("gatherings:attendee", args=[row.pk])


_NAME: Final = Column("person", pgettext_lazy("attendance", "Name"), lambda row: row.name, sort=("sort_key",), link=_of, width=30)
_UNIT: Final = Column(
    "unit", _("Unit"), lambda row: row.unit.name if row.unit else row.where, sort=("unit__sort_key", "sort_key"),
    look="of-unit", width=44,
)  # fmt: skip
_OFFICE: Final = Column(
    "office", _("Office"), lambda row: str(_OFFICES[row.office]) if row.office else "", width=26
)  # fmt: skip
_STATE: Final = Column(
    "state", _("Attendance"), state_words, sort=("stands", "sort_key"),
    tone=lambda row: _TONES.get(row.stands, "plain"), width=16,
)  # fmt: skip
_NOTE: Final = Column("note", _("Reason"), lambda row: row.note, width=30)

ATTENDANCE: Final = Register(
    code="attendance",
    name=_("Attendance at a gathering"),
    view="gatherings:attendance",
    sheet_view="gatherings:attendance_sheet",
    form=AttendanceFilters,
    asks=rights_of,
    rows=lambda form, to: form.rows(to),
    columns=(_NAME, _STATE, _UNIT, _OFFICE, _NOTE),
    sheet_columns=(
        _NAME,
        _UNIT,
        Column("code", _("Unit code"), lambda row: row.unit.code if row.unit else "", width=14),
        _OFFICE,
        Column("invited", pgettext_lazy("attendance", "Invited"), lambda row: str(_("yes") if row.invited else _("no")), width=10),
        _STATE,
        Column("place_of", _("In the place of"), lambda row: row.place_of.name if row.place_of else "", width=30),
        _NOTE,
    ),
    told_columns=(_NAME, _UNIT, Column("state", _("Attendance"), lambda row: row.stands)),
    sees=Permission.SEE_GATHERINGS,
    reads=READ_PEOPLE,
    exports=Permission.EXPORT_GATHERINGS,
    file="diem-danh",
    titled=_("Attendance at a gathering, as of %(day)s"),
    day="day",
)  # fmt: skip
