"""The lists of the training room: courses, classes, how far offices are trained, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.rules.kinds import HELD, PLANNED
from vungmanh.kit.listing import ListPage, turned
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.training.coverage import Cover
from vungmanh.training.filters import ClassesForm, CoursesForm, CoverageForm, UntrainedForm
from vungmanh.training.models import Result
from vungmanh.training.rules.results import PASSED

_OFFICES: Final = dict(OFFICES)
_CODE: Final = pgettext_lazy("course", "Code")
_HOURS: Final = pgettext_lazy("course", "Lessons")
_STATE: Final = pgettext_lazy("class", "How it stands")
_OFFICE: Final = pgettext_lazy("training", "Office")
_TONES: Final = {HELD: "good", PLANNED: "warn"}


def _of_many_units(form: Any, found: Any) -> bool:
    return any(each.unit_id != form.at.pk for each in found)


_UNIT: Final = Column(
    "unit", _("Unit"), lambda row: row.unit.name, sort=("unit__sort_key",), look="of-unit", where=_of_many_units,
    width=36,
)  # fmt: skip
_UNIT_CODE: Final = Column("unit_code", _("Unit code"), lambda row: row.unit.code, width=12)


def _course_url(course: Any) -> str:
    """Of a level above the reader's no more is told than the list tells."""
    return reverse("training:course", args=[course.pk]) if course.is_seen else ""


def holds_in_words(months: int | None) -> str:
    """How long a certificate holds, as a list says it."""
    if months is None:
        return str(pgettext_lazy("certificate", "for good"))
    return str(_("%(count)d months") % {"count": months})


COURSES: Final = Register(
    code="courses",
    name=_("Training courses"),
    view="training:courses",
    sheet_view="training:courses_sheet",
    form=CoursesForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to).select_related("unit"),
    columns=(
        Column("name", pgettext_lazy("course", "Course"), lambda each: each.name, link=_course_url, width=44),
        Column("code", _CODE, lambda each: each.code, sort=("code",), look="digits", width=14),
        Column(
            "for_whom", pgettext_lazy("course", "For whom"), lambda each: str(each.get_for_whom_display()), width=24
        ),
        Column("subject", pgettext_lazy("course", "Subject"), lambda each: str(each.get_subject_display()), width=22),
        Column("hours", _HOURS, lambda each: each.hours, "count", width=10, on_phone="named"),
        Column(
            "holds", _("Certificate holds"), lambda each: holds_in_words(each.valid_months), width=18, on_phone="named"
        ),
        _UNIT,
    ),
    sees=Permission.SEE_TRAINING,
    exports=Permission.SEE_TRAINING,
    file="chuong-trinh-tap-huan",
    titled=_("Training courses on %(day)s"),
)  # fmt: skip


def _course_of(gathering: Gathering) -> str:
    held = getattr(gathering, "training_class", None)
    return held.course.code if held else ""


def _class_url(gathering: Gathering) -> str:
    held = hasattr(gathering, "training_class")
    return reverse("training:class" if held else "training:set_class", args=[gathering.pk])


def _classes(form: ClassesForm, to: Permission) -> QuerySet[Gathering]:
    passed = Result.objects.filter(training_class=OuterRef("pk"), outcome=PASSED).order_by().values("training_class")
    rows = form.rows(to).select_related("unit", "training_class__course")
    return rows.annotate(passed=Subquery(passed.annotate(many=Count("pk")).values("many")))


CLASSES: Final = Register(
    code="classes",
    name=_("Training classes"),
    view="training:classes",
    sheet_view="training:classes_sheet",
    form=ClassesForm,
    asks=rights_of,
    rows=_classes,
    columns=(
        Column("title", pgettext_lazy("class", "Class"), lambda each: each.title, link=_class_url, width=48),
        Column("on", pgettext_lazy("class", "Begins"), lambda each: each.on, "day", sort=("-on",), width=12),
        Column(
            "state", _STATE, lambda each: str(each.get_state_display()), width=14,
            tone=lambda each: _TONES.get(each.state, "plain"),
        ),
        Column("course", _("Course code"), _course_of, width=16, on_phone="named"),
        Column("invited", pgettext_lazy("class", "Invited"), lambda each: each.invited, "count", width=10,
               on_phone="none"),
        Column("present", _("Attendances"), lambda each: each.present, "count", sort=("-present",), width=12,
               on_phone="named"),
        Column("passed", _("Have passed"), lambda each: each.passed, "count", width=12, on_phone="named"),
        _UNIT,
    ),
    sees=Permission.SEE_TRAINING,
    exports=Permission.SEE_TRAINING,
    file="lop-tap-huan",
    titled=_("Training classes on %(day)s"),
    period=("since", "to"),
    everyday="on",
)  # fmt: skip


@dataclass(frozen=True)
class _Reckoned:
    """The listing of what is reckoned at once: a line for each office."""

    form: CoverageForm
    to: Any

    def page(self, number: Any) -> ListPage:
        found = self.form.found[0]
        return ListPage(found, len(found), False, turned(len(found), None))

    def everything(self, limit: int) -> Sequence[Cover] | None:
        return self.form.found[0]


def untrained_query(form: CoverageForm, **more: Any) -> str:
    """The end of an address that lists those behind a number of the coverage."""
    return form.question().but(**more).query()


def share_in_words(cover: Cover) -> str:
    if not cover.taught:
        return str(_("no course yet"))
    return "" if cover.share is None else f"{cover.share} %"


def share_tone(cover: Cover) -> str:
    """Green where nobody is missing, red where fewer than half are trained."""
    if not cover.taught or cover.share is None:
        return "plain"
    return "good" if cover.share == 100 else "bad" if cover.share < 50 else "warn"


COVERAGE: Final = Register(
    code="training",
    name=_("How far officers are trained"),
    view="training:coverage",
    sheet_view="training:coverage_sheet",
    form=CoverageForm,
    asks=rights_of,
    rows=_Reckoned,
    columns=(
        Column("name", _OFFICE, lambda each: str(_OFFICES[each.office]), width=36),
        Column("share", _("Trained, in percent"), share_in_words, tone=share_tone, width=16),
        Column("held", _("In office"), lambda each: each.held, "count", width=12, on_phone="none"),
        Column("trained", pgettext_lazy("officers", "Trained"), lambda each: each.trained, "count", width=12,
               on_phone="none"),
        Column("ran_out", _("Certificate ran out"), lambda each: each.ran_out, "count", width=14, on_phone="none"),
        Column("new", _("New in office"), lambda each: each.new, "count", width=12, on_phone="none"),
        Column("new_untrained", _("New, not yet trained"), lambda each: each.new_untrained, "count", width=14,
               on_phone="named"),
    ),
    told_columns=(
        Column("office", _OFFICE, lambda each: each.office),
        Column("name", _("Name of the office"), lambda each: str(_OFFICES[each.office])),
        Column("held", _("In office"), lambda each: each.held, "count"),
        Column("trained", pgettext_lazy("officers", "Trained"), lambda each: each.trained, "count"),
        Column("ran_out", _("Certificate ran out"), lambda each: each.ran_out, "count"),
        Column("new", _("New in office"), lambda each: each.new, "count"),
        Column("new_untrained", _("New, not yet trained"), lambda each: each.new_untrained, "count"),
    ),
    sees=Permission.SEE_TRAINING,
    exports=Permission.SEE_TRAINING,
    file="muc-do-dao-tao-can-bo",
    titled=_("How far officers are trained on %(day)s"),
    period=("since", "to"),
    day="to",
)  # fmt: skip


def _transcript(each: Appointment) -> str:
    return reverse("training:person", args=[each.person_id])


UNTRAINED: Final = Register(
    code="untrained",
    name=_("Officers not yet trained"),
    view="training:untrained",
    sheet_view="training:untrained_sheet",
    form=UntrainedForm,
    asks=rights_of,
    rows=lambda form, to: form.rows(to),
    columns=(
        Column("name", pgettext_lazy("officer", "Name"), lambda each: each.person.name, link=_transcript, width=30),
        Column("office", _OFFICE, lambda each: str(each.get_office_display()), width=28),
        Column("unit", _("Unit"), lambda each: each.unit.name, sort=("unit__sort_key", "office"), look="of-unit",
               width=40),
        Column("since", _("In office since"), lambda each: each.since, "day", sort=("-since",), width=14,
               on_phone="named"),
        Column("ran_out", _("Certificate ran out on"), lambda each: each.ran_out, "day", width=16, on_phone="named"),
    ),
    sheet_columns=(
        Column("name", pgettext_lazy("officer", "Name"), lambda each: each.person.name, width=30),
        Column("office", _OFFICE, lambda each: str(each.get_office_display()), width=28),
        Column("unit", _("Unit"), lambda each: each.unit.name, width=40),
        _UNIT_CODE,
        Column("since", _("In office since"), lambda each: each.since, "day", width=14),
        Column("ran_out", _("Certificate ran out on"), lambda each: each.ran_out, "day", width=16),
    ),
    sees=Permission.SEE_TRAINING,
    exports=Permission.SEE_TRAINING,
    file="can-bo-chua-dao-tao",
    titled=_("Officers not yet trained on %(day)s"),
    period=("since", "to"),
)  # fmt: skip
