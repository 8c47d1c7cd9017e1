"""What somebody has learned: every class with what came of it, what has run out, and how far they are trained for the
offices they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.about_unit import Panel
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Link
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.training.models import OUTCOMES, CourseOffice, Result
from vungmanh.training.rules.results import NEVER, PASSED, RAN_OUT, TRAINED, Got, trained_for

_PLACE: Final = 24
_MOST: Final = 5
_OFFICES: Final = dict(OFFICES)
_NAMES: Final = dict(OUTCOMES)
_STANDS: Final = {
    TRAINED: (gettext_lazy("trained for it"), "good"),
    RAN_OUT: (gettext_lazy("the certificate has run out"), "warn"),
    NEVER: (gettext_lazy("not trained for it yet"), "bad"),
}


@dataclass(frozen=True)
class Learned:
    """One class in a transcript; `note` says how long it holds or that it has run out, in the colour `tone`."""

    result: Result
    note: str
    tone: str


@dataclass(frozen=True)
class ForOffice:
    """An office that is held today, and whether its holder is trained for it."""

    office: Any
    unit: str
    since: date
    words: Any
    tone: str


def results_of(person: int) -> list[Result]:
    """Of classes that were held, the latest first. One query."""
    rows = Result.objects.standing().filter(person=person)
    return list(rows.select_related("training_class__course", "training_class__gathering__unit").order_by("-on", "-pk"))


def learned(results: Iterable[Result], today: date) -> list[Learned]:
    return [Learned(each, *_holds(each.outcome, each.until, today)) for each in results]


def for_offices(person: int, results: Sequence[Result], today: date) -> list[ForOffice]:
    """The offices of today that a course is for. Two queries."""
    courses: dict[int, list[str]] = {}
    for course, office in CourseOffice.objects.order_by().values_list("course", "office"):
        courses.setdefault(course, []).append(office)
    taught = {office for some in courses.values() for office in some}
    got = [
        Got(each.outcome, each.on, each.until, tuple(courses.get(each.training_class.course_id, ())))
        for each in results
    ]
    held = Appointment.objects.on(today).filter(person=person, office__in=taught).select_related("unit")
    return [
        ForOffice(each.get_office_display(), each.unit.name, each.since, *_STANDS[trained_for(each.office, got, today)])
        for each in held
    ]


def of_person(page: AboutPerson) -> Iterator[Inquiry[Panel]]:
    """The last classes, for whoever may see training at the person's unit."""
    if Permission.SEE_TRAINING not in page.held:
        return
    rows = Result.objects.standing().filter(person=page.person.pk).order_by("-on", "-pk")
    wanted = rows.values_list("training_class__course__name", "outcome", "on", "until")
    yield Inquiry(wanted[: _MOST + 1], lambda found: _panel(page, found))


def _panel(page: AboutPerson, found: Sequence[Row]) -> Iterator[Panel]:
    if not found:
        return
    lines = []
    for name, outcome, on, until in found[:_MOST]:
        note, _tone = _holds(outcome, until, page.today)
        lines.append((name, " · ".join(filter(None, [show_day(on), str(_NAMES[outcome]), note]))))
    way = Link(_("Everything learned"), reverse("training:person", args=[page.person.pk]))
    yield Panel(_PLACE, _("Training"), lines=lines, link=way)


def _holds(outcome: str, until: date | None, today: date) -> tuple[str, str]:
    """How long it holds, in words and in a colour; "" of what is no certificate."""
    if outcome != PASSED:
        return "", ""
    if until is None:
        return _("valid for good"), "good"
    last = {"day": show_day(date.fromordinal(until.toordinal() - 1))}
    if until <= today:
        return _("ran out after %(day)s") % last, "bad"
    return _("valid until %(day)s") % last, "good"
