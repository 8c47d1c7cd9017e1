"""How what is done to courses and classes is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.training.actions import (
    ask_questions,
    certify,
    close_sign_up,
    give_results,
    set_class,
    sign_up,
    write_course,
)
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.models import CLASS, COURSE, Course, TrainingClass


def _to_what_stands(act: Act, _user: Any, _today: date) -> str:
    """To the course or the class, or to the list of its unit where it is no more."""
    code = act.at_unit.code if act.at_unit else act.under
    for record in act.records.all():
        if record.kind == COURSE and Course.objects.filter(pk=record.key).exists():
            return reverse("training:course", args=[record.key])
        if record.kind == CLASS and act.verb in (sign_up.SIGNED_UP, sign_up.GIVEN_UP):
            return reverse("training:signing", args=[code, record.key])
        if record.kind == CLASS and TrainingClass.objects.taught().filter(pk=record.key).exists():
            return reverse("training:class", args=[record.key])
    return reverse("training:courses", args=[code])


def _undo(word: Any) -> Undo:
    return Undo(
        undo_training,
        acts_at_units_seen_by(Permission.SEE_TRAINING),
        lambda act: _("Taken back: it stands as before."),
        _to_what_stands,
        word,
        needs=Permission.TRAIN,
    )


UNDO: Final[dict[str, Undo]] = {
    write_course.ADDED: _undo(gettext_lazy("course added")),
    write_course.CHANGED: _undo(gettext_lazy("course changed")),
    write_course.OUT: _undo(gettext_lazy("course taken out of use")),
    write_course.TAKEN_UP: _undo(gettext_lazy("course taken up again")),
    set_class.SET: _undo(gettext_lazy("class of a course")),
    give_results.GIVEN: _undo(gettext_lazy("results written down")),
    certify.CERTIFIED: _undo(gettext_lazy("certificates given")),
    sign_up.OPENED: _undo(gettext_lazy("sign-up opened")),
    sign_up.SIGNED_UP: _undo(gettext_lazy("sign-up of people")),
    sign_up.GIVEN_UP: _undo(gettext_lazy("place given up")),
    close_sign_up.CLOSED: _undo(gettext_lazy("sign-up closed")),
    ask_questions.ASKED: _undo(gettext_lazy("question put")),
    ask_questions.TAKEN_OUT: _undo(gettext_lazy("question taken out")),
}
