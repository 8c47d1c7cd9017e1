"""What is asked of the registers of training: their boxes, as an address says them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import STATES, Gathering
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.kit.filters import FilterForm
from vungmanh.officers.models import OFFICES
from vungmanh.organization.models import Placement, PlacementQuerySet, Unit
from vungmanh.organization.road import road_of
from vungmanh.training import coverage
from vungmanh.training.coverage import Cover
from vungmanh.training.models import FOR_WHOM, SUBJECTS, Course
from vungmanh.ui.forms import DayField, LineField


class _AtAndBelow(FilterForm):
    """Of the unit and of what stands below it today."""

    def __init__(self, data: Mapping[str, Any], *, unit: Unit, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, unit=unit, user=user, today=today, sorts=sorts)
        self.seat = road_of(unit).seat(today)

    @property
    def units(self) -> PlacementQuerySet:
        return Placement.objects.last_on(self.today).within([self.seat]).order_by()


class CoursesForm(_AtAndBelow):
    """Courses of the unit, of those below it, and of those above it, whose classes may be held here."""

    q = LineField(label=_("Code or name of the course"), required=False, max_length=100)
    for_whom = forms.ChoiceField(
        label=pgettext_lazy("course", "For whom"), required=False, choices=[("", _("For everybody")), *FOR_WHOM]
    )
    subject = forms.ChoiceField(
        label=pgettext_lazy("course", "Subject"), required=False, choices=[("", _("All subjects")), *SUBJECTS]
    )
    out = forms.BooleanField(label=_("Taken out of use"), required=False)

    def rows(self, to: Permission) -> QuerySet[Course]:
        """Only of a valid form."""
        asked = self.cleaned_data
        seen = Course.objects.visible_to(self.user, self.today, to).filter(unit__in=self.units.values("unit"))
        found = Course.objects.filter(Q(pk__in=seen.order_by().values("pk")) | Q(unit__in=units_above(self.seat)))
        found = found.filter(out_on__isnull=not asked["out"])
        for box in ("for_whom", "subject"):
            if asked[box]:
                found = found.filter(**{box: asked[box]})
        for word in fold(asked["q"]).split():
            found = found.filter(search_key__contains=word)
        return found.annotate(is_seen=Exists(seen.filter(pk=OuterRef("pk"))))


def units_above(seat: str) -> list[int]:
    """The keys of the units on the way down to the place, itself included: their courses are taught there."""
    return paths.ancestors(seat)


class ClassesForm(_AtAndBelow):
    """Training classes of the unit and of those below it, of a period."""

    of_the_moment: ClassVar[Sequence[str]] = ("since", "to")

    q = LineField(label=_("Title of the class, or unit"), required=False, max_length=100)
    course = LineField(label=_("Code of the course"), required=False, max_length=20)
    state = forms.ChoiceField(
        label=pgettext_lazy("class", "How it stands"), required=False,
        choices=[("", pgettext_lazy("classes", "All")), *STATES],
    )  # fmt: skip
    since = DayField(label=_("Days from"), required=False)
    to = DayField(label=_("Days to"), required=False)

    def clean(self) -> dict[str, Any]:
        since, to = self.cleaned_data.get("since"), self.cleaned_data.get("to")
        if since and to and to < since:
            self.add_error("to", _("The last day is before the first."))
        return self.cleaned_data

    def rows(self, to: Permission) -> QuerySet[Gathering]:
        """Only of a valid form."""
        asked = self.cleaned_data
        found = Gathering.objects.visible_to(self.user, self.today, to).standing()
        found = found.filter(kind=TRAINING, unit__in=self.units.values("unit"))
        if asked["since"]:
            found = found.filter(on__gte=asked["since"])
        if asked["to"]:
            found = found.filter(on__lte=asked["to"])
        if asked["state"]:
            found = found.filter(state=asked["state"])
        if asked["course"]:
            found = found.filter(training_class__course__code__iexact=asked["course"])
        for word in fold(asked["q"]).split():
            found = found.filter(Q(search_key__contains=word) | Q(unit__search_key__contains=word))
        return found


class _OfOffices(_AtAndBelow):
    """Offices held on a day below the unit; those that began since a day are new."""

    of_the_moment: ClassVar[Sequence[str]] = ("since", "to")

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    office = forms.ChoiceField(
        label=pgettext_lazy("training", "Office"), required=False, choices=[("", _("All offices")), *OFFICES]
    )
    since = DayField(label=_("New in office since"), required=False)
    to = DayField(label=_("As of the day"), required=False)

    def as_of(self) -> date:
        day: date = self.cleaned_data["to"] or self.today
        return min(day, self.today)

    @property
    def new_since(self) -> date:
        """The first day of the year where none is asked for."""
        since: date = self.cleaned_data["since"] or self.as_of().replace(month=1, day=1)
        return since

    def asked(self, to: Permission) -> coverage.Asked:
        """Only of a valid form."""
        office = self.cleaned_data["office"]
        return coverage.Asked(
            self.at, self.user, self.today, self.as_of(), self.new_since, to, (office,) if office else (),
            tuple(fold(self.cleaned_data["q"]).split()),
        )  # fmt: skip


class CoverageForm(_OfOffices):
    """How far the offices below are trained."""

    @cached_property
    def found(self) -> tuple[list[Cover], list[Cover]]:
        """Only of a valid form."""
        return coverage.coverage(self.asked(Permission.SEE_TRAINING))


class UntrainedForm(_OfOffices):
    """Who of them is not trained."""

    new = forms.BooleanField(label=_("Only those who are new"), required=False)

    def rows(self, to: Permission) -> Any:
        """Only of a valid form."""
        asked = self.asked(to)
        found = coverage.untrained(asked)
        return found.filter(since__gte=asked.new_since) if self.cleaned_data["new"] else found
