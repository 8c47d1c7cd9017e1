"""Answer a letter: take the people in, or say why not; and take the answer back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, Rows, changed_since, held_act, kept, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.place import place
from vungmanh.members.actions.transfer_members import carry_over, stays_of
from vungmanh.members.coming import why_not_on
from vungmanh.members.introductions import ANSWER_UNDONE, RECEIVED, REFUSED, open_stays, why_not_received
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Introduced, Letter, Membership
from vungmanh.members.refusals import CannotTransfer, CannotUndoAct
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.organization.standing import why_no_member

_RIGHT: Final = Permission.TRANSFER_MEMBER


@transaction.atomic
def receive_members(letter: Letter, people: Collection[int], *, on: date, by: Any, today: date) -> Act:
    """Let the membership in the letter's union begin on the day for these people of it, by their keys.

    The day is the letter's or a later one. Raises CannotTransfer, NotAllowed.
    """
    waiting = _waiting(letter, people, by, today)
    if on < letter.on:
        raise CannotTransfer(
            _("The letter introduces them from %(day)s on; they are not taken in earlier.")
            % {"day": show_day(letter.on)},
            at="on",
        )
    if reason := why_not_on(on, today) or why_no_member(letter.to, on):
        raise CannotTransfer(reason, at="on")
    ids = [each.person_id for each in waiting]
    stays = open_stays(ids)
    for each in waiting:
        if reason := why_not_received(each, stays.get(each.person_id), on, today):
            raise CannotTransfer(reason, at="people")
    look = _looked_at(ids, [each.pk for each in waiting])
    with (
        kept(RECEIVED, look, by=by, on=on, at=letter.to) as keeping,
        recount(MEASURES, lambda: stays_of(ids)),
    ):
        _answer(waiting, Introduced.RECEIVED, "", by, today)
        carry_over([stays[pk] for pk in ids], to=letter.to, on=on, today=today)
        _keep(keeping, letter, waiting)
    told: dict[str, Any] = {"people": ids, "to": letter.to.code, "on": on, "decision": letter.decision}
    record(by, RECEIVED, f"letter {letter.pk}", about=_about(letter, waiting), **told)
    return keeping.done


@transaction.atomic
def refuse_members(letter: Letter, people: Collection[int], *, reason: str, by: Any, today: date) -> Act:
    """Say why these people of the letter are not taken in. Raises CannotTransfer, NotAllowed."""
    words = numbers_masked(clean(reason))
    if not words:
        raise CannotTransfer(_("Say why they are not taken in; whoever sent them reads it."), at="reason")
    waiting = _waiting(letter, people, by, today)
    look = _looked_at([], [each.pk for each in waiting])
    with kept(REFUSED, look, by=by, on=today, at=letter.to) as keeping:
        _answer(waiting, Introduced.REFUSED, words, by, today)
        _keep(keeping, letter, waiting)
    told: dict[str, Any] = {"people": [each.person_id for each in waiting], "to": letter.to.code, "reason": words}
    record(by, REFUSED, f"letter {letter.pk}", about=_about(letter, waiting), **told)
    return keeping.done


@transaction.atomic
def undo_answer(act: Act, *, by: Any, today: date) -> None:
    """Let the people wait as before. Raises CannotUndoAct where something has happened to one of them since."""
    people = list(act.persons.values_list("person", flat=True))
    held(people)
    act = held_act(act, already=CannotUndoAct(_("This has been taken back already.")))
    if act.at_unit is None:
        raise CannotUndoAct(_("The unit at which this was done is no more."))
    # The right at the union that has answered is enough: the people are again what their own union has asked for.
    require_at(act.at_unit, _RIGHT, by=by, today=today)
    answered = list(rows_in(act.changes, Introduced, "after"))
    begun = rows_in(act.changes, Membership, "after")
    anew = Introduced.objects.waiting().filter(person__in=people).exists()
    if anew or changed_since(act.changes, _looked_at(people if begun else [], answered)()):
        raise CannotUndoAct(_("Something has happened to one of these people since; take that back first."))
    left = set(Introduced.objects.filter(pk__in=answered).order_by().values_list("unit", flat=True))
    for unit in Unit.objects.filter(pk__in=left):
        if reason := why_no_member(unit, today):
            raise CannotUndoAct(reason)
    with recount(MEASURES, lambda: stays_of(people)):
        put_back(act.changes)
        place(people, today)
    touched = about(units=[act.at_unit, *left], persons=people)
    line = record(by, ANSWER_UNDONE, f"letter {act.facts['letter']}", about=touched, people=people, on=act.on)
    taken_back(act, line.at)


def _waiting(letter: Letter, people: Collection[int], by: Any, today: date) -> list[Introduced]:
    """The people of the letter who wait yet, held; the right is asked. Raises CannotTransfer, NotAllowed."""
    ids = sorted(set(people))
    if not ids:
        raise CannotTransfer(_("Nobody is chosen."), at="people")
    held(ids)
    require_at(letter.to, _RIGHT, by=by, today=today)
    rows = letter.people.waiting().filter(person__in=ids).select_for_update(of=("self",)).order_by("pk")
    waiting = list(rows.select_related("person", "unit"))
    if len(waiting) != len(ids):
        raise CannotTransfer(_("Somebody has answered for one of them or withdrawn the letter; look at it again."))
    return waiting


def _answer(waiting: Sequence[Introduced], state: str, reason: str, by: Any, today: date) -> None:
    said = {"state": state, "reason": reason, "answered_by": str(getattr(by, "username", by)), "answered_on": today}
    Introduced.objects.filter(pk__in=[each.pk for each in waiting]).update(**said)


def _looked_at(people: Sequence[int], introduced: Sequence[int]) -> Look:
    def which() -> Iterator[Rows]:
        yield Membership.objects.filter(person__in=people), ()
        yield Introduced.objects.filter(pk__in=introduced), ()

    return rows(which)


def _keep(keeping: Any, letter: Letter, waiting: Sequence[Introduced]) -> None:
    keeping.units |= {letter.to_id, *(each.unit_id for each in waiting)}
    keeping.persons |= {each.person_id for each in waiting}
    keeping.facts |= {"letter": letter.pk}


def _about(letter: Letter, waiting: Sequence[Introduced]) -> list[Touched]:
    people = [each.person_id for each in waiting]
    return about(units=[letter.to, *(each.unit_id for each in waiting)], persons=people)
