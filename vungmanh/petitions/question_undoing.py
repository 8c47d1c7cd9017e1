"""How what is done to questions and answers is taken back."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.kept import rows_in
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by
from vungmanh.petitions.actions.undo_question import undo_question
from vungmanh.petitions.models import Question


def _back(act: Act, _user: Any, _today: date) -> str:
    """To the question; where taking it back has left none, to the list."""
    found = Question.objects.filter(pk__in=rows_in(act.changes, Question, "after")).first()
    if found:
        return reverse("petitions:question", args=[found.pk])
    return reverse("petitions:questions", args=[act.at_unit.code if act.at_unit else act.under])


QUESTION_UNDO: Final[dict[str, Undo]] = {
    Permission.PUBLISH_ANSWER: Undo(
        undo_question,
        acts_at_units_seen_by(Permission.PUBLISH_ANSWER),
        lambda act: _("Taken back: the question and its answer stand as before."),
        _back,
        gettext_lazy("question and answer"),
    )
}
