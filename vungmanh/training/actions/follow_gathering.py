"""What becomes of a class when its gathering is another one: results follow its day and whether it counts; what they
are built upon stays as it is."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.files.subject import Subject
from vungmanh.gatherings.models import GATHERING
from vungmanh.gatherings.rules.kinds import HELD, TRAINING
from vungmanh.kit.models import Act
from vungmanh.kit.record_changed import RecordChanged
from vungmanh.officers.actions.train import not_trained, trained_again
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.training.actions.give_results import GIVEN
from vungmanh.training.actions.set_class import may_be_taught
from vungmanh.training.models import CLASS, Question, Result, SignUp, TrainingClass
from vungmanh.training.refusals import CannotHoldClass
from vungmanh.training.rules.results import moved_to


def follow_gathering(event: RecordChanged) -> None:
    """A class that has nothing yet sleeps while its gathering is of another kind. Raises CannotHoldClass."""
    if event.kind != GATHERING:
        return
    held = TrainingClass.objects.select_related("gathering__unit", "course__unit").filter(pk=event.key).first()
    if held is None:
        return
    if "kind" in event.what and held.gathering.kind != TRAINING:
        _refuse_another_kind(held)
    if "state" in event.what and held.gathering.state != HELD and held.results.exists():
        raise CannotHoldClass(_("Results are given of this class: it was held."))
    if "unit" in event.what:
        _refuse_another_unit(held, event.today)
    if {"on", "until", "struck_on"} & set(event.what):
        _let_results_follow(held)


def _refuse_another_kind(held: TrainingClass) -> None:
    if any(model.objects.filter(training_class=held).exists() for model in (Result, SignUp, Question)):
        raise CannotHoldClass(
            _("People are signed up for this class, or it has questions or results; it stays a training class."), "kind"
        )


def _refuse_another_unit(held: TrainingClass, today: date) -> None:
    unit = held.gathering.unit
    if not may_be_taught(held.course, unit, today):
        raise CannotHoldClass(
            _("The course “%(course)s” is given by %(giver)s, which does not stand above %(unit)s.")
            % {"course": held.course.name, "giver": held.course.unit.name, "unit": unit.name},
            "unit",
        )
    if held.results.filter(number__isnull=False).exists():
        raise CannotHoldClass(_("Certificates of this class bear the number of its unit; it stays there."), "unit")
    seat = seat_of(unit, today=today)
    for each in Unit.objects.filter(pk__in=held.sign_ups.order_by().values("unit")):
        if not paths.covers(seat, seat_of(each, today=today)):
            raise CannotHoldClass(
                _("%(name)s has signed people up and does not stand below that unit.") % {"name": each.name}, "unit"
            )


def _let_results_follow(held: TrainingClass) -> None:
    """They bear the last day of the class, and so do the particulars of its officers, for whom it is none while it is
    struck out. Whoever does it twice has done it once."""
    results = list(Result.objects.filter(training_class=held))
    if not results:
        return
    stood, day = results[0].on, held.gathering.until
    if too_early := [each.given_on for each in results if each.given_on and each.given_on < day]:
        raise CannotHoldClass(
            _("Certificates of this class were given on %(day)s; it was over by then.")
            % {"day": show_day(min(too_early))},
            "days",
        )
    acts = Act.objects.standing().of(GIVEN).naming(Subject(CLASS, held.pk)).order_by("-pk")
    written = [act.facts.get("trained", {}) for act in acts]
    for before in written:
        not_trained(before, stood)
    for each in results:
        each.until, each.on = moved_to(day, each.on, each.until), day
    Result.objects.bulk_update(results, ["on", "until"], batch_size=1_000)
    if held.gathering.struck_on is None:
        for before in reversed(written):
            trained_again([int(key) for key in before], day)
