"""Take back what was done to a course or a class, as long as it stands as it was left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import counted, looked_at_people
from vungmanh.gatherings.models import GATHERING, Attendee, Gathering, Presence
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, Pictures, changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.officers.actions.train import not_trained
from vungmanh.organization.seats import require_at_each
from vungmanh.training.actions.give_results import GIVEN
from vungmanh.training.actions.held import (
    Keys,
    looked_at_classes,
    looked_at_courses,
    looked_at_questions,
    looked_at_results,
    looked_at_sign_ups,
)
from vungmanh.training.actions.set_class import SET
from vungmanh.training.actions.write_course import ADDED
from vungmanh.training.models import CLASS, COURSE, Course, Question, Result, SignUp, TrainingClass
from vungmanh.training.refusals import CannotUndoTraining

UNDONE: Final = "training.undo"
_LOOKS: Final[tuple[tuple[type[Any], Callable[[Keys], Look]], ...]] = (
    (Course, looked_at_courses),
    (TrainingClass, looked_at_classes),
    (Result, looked_at_results),
    (SignUp, looked_at_sign_ups),
    (Question, looked_at_questions),
)


@transaction.atomic
def undo_training(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoTraining, NotAllowed."""
    locks.write_entries()
    keys = {kind: [each.key for each in act.records.filter(kind=kind)] for kind in (COURSE, CLASS, GATHERING)}
    list(Course.objects.select_for_update(of=("self",)).filter(pk__in=keys[COURSE]).order_by("pk"))
    list(Gathering.objects.select_for_update(of=("self",)).filter(pk__in=keys[GATHERING]).order_by("pk"))
    act = held_act(act, already=_changed())
    units = set(act.units.values_list("pk", flat=True))
    require_at_each(units, Permission.TRAIN, by=by, today=today)
    if changed_since(act.changes, _as_it_stands(act)):
        raise _changed()
    _refuse_what_hangs(act, keys)
    with counted(lambda: keys[GATHERING]):
        put_back(act.changes)
    if act.verb == GIVEN:
        for held in TrainingClass.objects.filter(pk__in=keys[CLASS]).select_related("gathering"):
            not_trained(act.facts.get("trained", {}), held.gathering.until)
    line = record(by, UNDONE, act.under, about=about(units=units, records=keys), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _as_it_stands(act: Act) -> Pictures:
    found: Pictures = {}
    for model, look in _LOOKS:
        mine = list(rows_in(act.changes, model, "after"))
        found |= look(lambda mine=mine: mine)()  # type: ignore[misc]
    people = list(rows_in(act.changes, Attendee, "after"))
    return found | looked_at_people(lambda: people)()


def _refuse_what_hangs(act: Act, keys: dict[str, list[int]]) -> None:
    """What is built on a course or a class that would not be there any more is taken back before it."""
    invited = [key for key, before in rows_in(act.changes, Attendee, "before").items() if before is None]
    if Presence.objects.filter(attendee__in=invited).exists():
        raise CannotUndoTraining(_("Attendance was written down of those who were invited; it stays."))
    if act.verb == ADDED and TrainingClass.objects.filter(course__in=keys[COURSE]).exists():
        raise CannotUndoTraining(_("Classes of this course are held; take it out of use instead."))
    unopened = [
        key for key, before in rows_in(act.changes, TrainingClass, "before").items()
        if before and before.get("sign_up") == TrainingClass.NONE
    ]  # fmt: skip
    if SignUp.objects.filter(training_class__in=unopened).exists():
        raise CannotUndoTraining(_("People are signed up already; close the list instead."))
    of_new = [key for key, before in rows_in(act.changes, TrainingClass, "before").items() if before is None]
    if act.verb == SET and any(
        model.objects.filter(training_class__in=of_new).exists() for model in (Result, SignUp, Question)
    ):
        raise CannotUndoTraining(_("People are signed up for this class, or it has questions or results; first these."))


def _changed() -> CannotUndoTraining:
    return CannotUndoTraining(_("This stands otherwise by now; it cannot be taken back any more."))
