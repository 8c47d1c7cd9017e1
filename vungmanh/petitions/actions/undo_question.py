"""Take back what was last done to a question and its answer."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each
from vungmanh.petitions.models import Question
from vungmanh.petitions.models.questions import QUESTION
from vungmanh.petitions.publishing import CannotPublish

UNDONE: Final = "petitions.undo_publish"


@transaction.atomic
def undo_question(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotPublish, NotAllowed."""
    locks.write_entries()
    keys = list(rows_in(act.changes, Question, "after"))
    found = Question.objects.select_for_update().filter(pk__in=keys)
    act = held_act(act, already=_changed())
    require_at_each(act.units.values_list("pk", flat=True), Permission.PUBLISH_ANSWER, by=by, today=today)
    if changed_since(act.changes, rows(lambda: [(found, ())])()):
        raise _changed()
    put_back(act.changes)
    for question in Question.objects.filter(pk__in=keys):  # by what it is found follows from its words
        question.save()
    touched = about(units=act.units.all(), records={QUESTION: keys})
    line = record(by, UNDONE, act.under, about=touched, step=act.facts.get("step", ""), on=act.on)
    taken_back(act, line.at)


def _changed() -> CannotPublish:
    return CannotPublish(_("This stands otherwise by now; it cannot be taken back any more."))
