"""Write down what workers say: one petition, or one after another at a gathering. Each has a day from the first minute,
and an owner where one is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import holds_at_itself
from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.core.vietnamese import fold
from vungmanh.files.actions.attach import attach
from vungmanh.files.guard import Looked
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept, rows
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.petitions.actions.stages import Doing, first_stage, write_new
from vungmanh.petitions.models import PETITION, Petition, Stage
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST, WORDS_AT_MOST
from vungmanh.petitions.queries import chair_accounts, heir_of, highest_unit_of, unit_above
from vungmanh.petitions.refusals import CannotReceive
from vungmanh.petitions.rules.clocks import clock_of, due_on, late_from
from vungmanh.petitions.rules.numbers import new_code, new_number
from vungmanh.petitions.rules.states import RECEIVED
from vungmanh.petitions.told import Heard, Received, Sender


@transaction.atomic
def receive(unit: Unit, heard: Heard, *, by: Any, today: date, now: datetime, files: Sequence[Looked] = ()) -> Received:
    """`unit` is the one to which it was said; one about an officer goes to the level above, and is kept from `unit`.

    A letter that has come already is not written down again. Raises CannotReceive, NotAllowed, NotTaken (of files).
    """
    (received,) = receive_many(unit, [heard], by=by, today=today, now=now)
    petition = received.petition
    attach(files, about=Subject(PETITION, petition.pk), unit=petition.unit, by=by, now=now)
    return received


@transaction.atomic
def receive_many(unit: Unit, heard: Sequence[Heard], *, by: Any, today: date, now: datetime) -> list[Received]:
    """What was said one after another, in its order; all of it or nothing. Raises as `receive`."""
    locks.write_entries()  # nobody dissolves or moves the unit meanwhile
    doing = Doing(by, today, now)
    if doing.account:
        require_at(unit, Permission.RECORD_PETITION, by=by, today=today)
    return [_known(each) or _receive(unit, each, doing) for each in heard]


def _known(heard: Heard) -> Received | None:
    found = Petition.objects.filter(letter=heard.letter).select_related("unit").first() if heard.letter else None
    return Received(found, found.code, None) if found else None


def _receive(unit: Unit, heard: Heard, doing: Doing) -> Received:
    refuse_what_cannot_be(heard, doing.today)
    petition = made(unit, heard, doing)
    look = rows(
        lambda: [(Petition.objects.filter(pk=petition.pk), ()), (Stage.objects.filter(petition=petition.pk), ())]
    )
    act = None
    if doing.account:
        with kept(Permission.RECORD_PETITION, look, by=doing.by, on=heard.received_on, at=petition.unit) as keeping:
            _write(petition, doing)
            keeping.units.add(petition.holder_id)
            keeping.records.add(Subject(PETITION, petition.pk))
        act = keeping.done
    else:
        _write(petition, doing)
    touched = about(units=[petition.unit], records={PETITION: [petition]})
    said = {"number": petition.number, "kind": petition.kind, "way": petition.way}
    record(doing.by, Permission.RECORD_PETITION, petition.unit.code, about=touched, on=petition.received_on, **said)
    return Received(petition, petition.code, act)


def _write(petition: Petition, doing: Doing) -> None:
    write_new([petition], [first_stage(petition, clock_of(petition.kind, RECEIVED), doing)])


def refuse_what_cannot_be(heard: Heard, today: date) -> None:
    """Raise CannotReceive where it was said on a day to come, by nobody, or not at all."""
    if heard.received_on > today:
        raise CannotReceive(_("It is written down from the day on which it was said, not before."), "received_on")
    if not heard.words.strip():
        raise CannotReceive(_("Write what was said."), "words")
    if len(heard.words) > WORDS_AT_MOST:
        raise CannotReceive(
            _("That is more than %(count)d letters; put the rest in a file.") % {"count": WORDS_AT_MOST}, "words"
        )
    if heard.people < 1:
        raise CannotReceive(_("At least one person says it."), "people")


def made(unit: Unit, heard: Heard, doing: Doing) -> Petition:
    """The petition as it is received, not written yet. Raises CannotReceive. Some five questions."""
    answers_for, shut = _whose(unit, heard, doing.today)
    holder = answers_for if answers_for.stood_on(doing.today) else heir_of(answers_for, doing.today)
    sender = heard.sender or Sender()
    due = due_on(clock_of(heard.kind, RECEIVED), heard.received_on)
    return Petition(
        number=heard.number or _free_number(),
        code=heard.code or new_code(),
        unit=answers_for,
        shut=shut,
        against=heard.against,
        kind=heard.kind,
        category=heard.category,
        way=heard.way,
        about_kind=heard.about.kind if heard.about else "",
        about_key=heard.about.key if heard.about else None,
        letter=heard.letter,
        received_on=heard.received_on,
        at=doing.now,
        by=doing.by_whom,
        words=heard.words,
        employer=heard.employer[:EMPLOYER_AT_MOST],
        employer_key=fold(heard.employer[:EMPLOYER_AT_MOST]),
        people=heard.people,
        urgency=heard.urgency,
        law=heard.law,
        sender=sender.person,
        sender_name=sender.name,
        sender_phone=_phone(sender.phone),
        sender_account=sender.account,
        state=RECEIVED,
        holder=holder,
        owner=owner_at(holder, doing),
        due=due,
        late_from=late_from(RECEIVED, heard.received_on, None, due),
    )


def _whose(unit: Unit, heard: Heard, today: date) -> tuple[Unit, Unit | None]:
    """The unit that answers for it, and the one it is kept from with all below.

    SECURITY: one about an officer is answered for above the highest unit at which that officer serves. At the top of
    the tree nobody stands above; it is kept from the officer alone then.
    """
    serves = highest_unit_of(heard.against, unit, today) if heard.against else None
    serves = serves or (unit if heard.about_officer else None)
    if serves is None:
        return unit, None
    above = unit_above(serves, today)
    return (above, serves) if above else (serves, None)


def owner_at(holder: Unit, doing: Doing) -> Any:
    """Who has it from the first minute: whoever writes it down and may answer at that very unit, else its chair, as
    far as they sign in; None: whoever may answer there."""
    if doing.account and holds_at_itself(doing.account, Permission.ANSWER_PETITION, unit=holder.pk, on=doing.today):
        return doing.account
    return chair_of(holder, doing.today)


def chair_of(holder: Unit, today: date) -> Any:
    """The account of the unit's chair; None where it has none."""
    return chair_accounts([holder.pk], today).get(holder.pk)


def _free_number() -> str:
    while Petition.objects.filter(number=(number := new_number())).exists():
        pass
    return number


def _phone(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return phone_number(text)
    except NotAPhone as bad:
        raise CannotReceive(
            _("This is no phone number; write it with its ten digits, or leave it out."), "phone"
        ) from bad
