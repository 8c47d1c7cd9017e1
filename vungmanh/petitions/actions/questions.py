"""Write a question with its answer, correct it, check that of a colleague, withdraw it: all read what was checked.

A second officer checks, by another account and as another person; what is corrected afterwards is checked again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Keeping, kept, rows
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.officers.models import SignIn
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.petitions.models import Petition, Question
from vungmanh.petitions.models.questions import QUESTION
from vungmanh.petitions.publishing import CHECKED, CORRECTED, WITHDRAWN, WRITTEN, CannotPublish, Written
from vungmanh.petitions.rules.names_nobody import name_in, number_in


@transaction.atomic
def write_question(
    unit: Unit, written: Written, *, petition: Petition | None = None, by: Any, today: date
) -> tuple[Question, Act]:
    """Returns the question, which nobody reads yet, and the act to take back. Raises CannotPublish, NotAllowed."""
    locks.write_entries()  # nobody dissolves or moves the unit meanwhile
    require_at(unit, Permission.PUBLISH_ANSWER, by=by, today=today)
    _refuse_what_names_somebody(written, petition)
    question = Question(unit=unit, petition=petition)
    with _told(question, WRITTEN, by=by, today=today) as keeping:
        _say(question, written, by, today)
    return question, keeping.done


@transaction.atomic
def correct_question(question: Question, written: Written, *, by: Any, today: date) -> Act:
    """What was checked is checked again before anybody reads it. Raises CannotPublish, NotAllowed."""
    question = _held(question, by=by, today=today)
    if written == Written(question.asks, question.answer, question.category, question.law):
        raise CannotPublish(_("Nothing was changed."))
    _refuse_what_names_somebody(written, question.petition)
    with _told(question, CORRECTED, by=by, today=today) as keeping:
        question.checked_by, question.checked_on = "", None
        _say(question, written, by, today)
    return keeping.done


@transaction.atomic
def check_question(question: Question, *, by: Any, today: date) -> Act:
    """From now on everybody reads it. Raises CannotPublish, of whoever has written it too; NotAllowed."""
    question = _held(question, by=by, today=today)
    if question.checked_on:
        raise CannotPublish(_("It has been checked already."))
    if _is_the_writer(question, by):
        raise CannotPublish(
            _("A second officer checks what you have written: ask a colleague who may publish answers.")
        )
    said = Written(question.asks, question.answer, question.category, question.law)
    _refuse_what_names_somebody(said, question.petition)  # names may have been corrected since
    with _told(question, CHECKED, by=by, today=today) as keeping:
        question.checked_by, question.checked_on = by.username, today
        question.save()
    return keeping.done


@transaction.atomic
def withdraw_question(question: Question, reason: str, *, by: Any, today: date) -> Act:
    """Nobody but officers reads it any more. Raises CannotPublish, NotAllowed."""
    question = _held(question, by=by, today=today)
    if not reason:
        raise CannotPublish(_("Say why it is withdrawn."), "reason")
    with _told(question, WITHDRAWN, by=by, today=today, reason=reason) as keeping:
        question.withdrawn_on, question.withdrawn_because = today, reason
        question.save()
    return keeping.done


def _held(question: Question, *, by: Any, today: date) -> Question:
    """The question as it stands now, held; two at once come one after the other."""
    locks.write_entries()
    held = Question.objects.select_for_update(of=("self",)).select_related("unit", "category", "petition")
    found = held.get(pk=question.pk)
    require_at(found.unit, Permission.PUBLISH_ANSWER, by=by, today=today)
    if found.withdrawn_on:
        raise CannotPublish(_("It was withdrawn; write it anew."))
    return found


@contextmanager
def _told(question: Question, step: str, *, by: Any, today: date, **facts: Any) -> Iterator[Keeping]:
    """Keeps what is done within, and tells the journal."""
    look = rows(lambda: [(Question.objects.filter(pk=question.pk), ())])
    with kept(Permission.PUBLISH_ANSWER, look, by=by, on=today, at=question.unit) as keeping:
        yield keeping
        keeping.units.add(question.unit_id)
        keeping.records.add(Subject(QUESTION, question.pk))
        keeping.facts["step"] = step
    touched = about(units=[question.unit], records={QUESTION: [question]})
    record(
        by,
        Permission.PUBLISH_ANSWER,
        question.unit.code,
        about=touched,
        on=today,
        asks=question.asks,
        step=step,
        **facts,
    )


def _say(question: Question, written: Written, by: Any, today: date) -> None:
    question.asks, question.answer, question.law = written.asks, written.answer, written.law
    question.category, question.written_by, question.written_on = written.category, by.username, today
    question.save()


def _is_the_writer(question: Question, by: Any) -> bool:
    """By the same account, or as the same person by another one."""
    if by.username == question.written_by:
        return True
    mine = SignIn.objects.filter(account=by).values("person")
    return SignIn.objects.filter(account__username=question.written_by, person__in=mine).exists()


def _refuse_what_names_somebody(written: Written, petition: Petition | None) -> None:
    if petition and petition.shut_id:
        raise CannotPublish(_("What was said about an officer is not turned into an answer for everybody."))
    for box, text in (("asks", written.asks), ("answer", written.answer)):
        if number := number_in(text):
            raise CannotPublish(_("“%(number)s” may be somebody's number. Leave it out.") % {"number": number}, box)
        if name := name_in(text, _concerned(petition)):
            raise CannotPublish(
                _("“%(name)s” is somebody the petition is from or about. Write it without people.") % {"name": name},
                box,
            )


def _concerned(petition: Petition | None) -> list[str]:
    """The names of those from whom it is or whom it is about, and of those whose petitions were joined with it."""
    if petition is None:
        return []
    head = petition.head_id or petition.pk
    found = Petition.objects.filter(pk=head) | Petition.objects.filter(head=head)
    names = list[str]()
    for each in found.select_related("sender", "against"):
        names += [each.sender_name, *(person.name for person in (each.sender, each.against) if person)]
    return [name for name in names if name]
