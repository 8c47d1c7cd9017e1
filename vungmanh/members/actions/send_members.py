"""Introduce members to another union, which is asked; until it answers they are members where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, Rows, held_act, kept, rows, taken_back
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.introductions import SENT, WITHDRAWN
from vungmanh.members.models import Introduced, Letter
from vungmanh.members.refusals import CannotTransfer, CannotUndoAct
from vungmanh.members.transferring import asked_for, weigh
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each

RIGHT: Final = Permission.TRANSFER_MEMBER  # the unit that is left gives the letter (Điều lệ Công đoàn)
SENT_AT_MOST: Final = 1_000  # in one letter, which somebody reads name by name


@transaction.atomic
def send_members(people: Sequence[int], *, to: Unit, on: date, by: Any, today: date, decision: str = "") -> Act:
    """Write the letter for the people, by their keys; all of them or none.

    The right is asked at each unit that is left. Raises CannotTransfer with the first reason, NotAllowed.
    """
    ids = asked_for(people, SENT_AT_MOST)
    held(ids)
    weighed = weigh(ids, to=to, on=on, by=by, today=today)
    for refused in weighed.refused:
        raise NotAllowed(refused.reason) if refused.forbidden else CannotTransfer(refused.reason, at=refused.at)
    written = list[int]()
    with kept(SENT, letters_looked_at(written), by=by, on=on, at=to) as keeping:
        username = str(getattr(by, "username", by))
        words = numbers_masked(clean(decision))
        letter = Letter.objects.create(to=to, on=on, decision=words, by=username, sent_on=today)
        written.append(letter.pk)
        Introduced.objects.bulk_create(
            Introduced(letter=letter, person=stay.person, unit=stay.unit) for stay in weighed.stays
        )
        keeping.units |= {stay.unit_id for stay in weighed.stays}
        keeping.persons |= set(ids)
        keeping.facts |= {"letter": letter.pk}
    touched = about(units=[to, *keeping.units], persons=ids)
    left = Counter(stay.unit.code for stay in weighed.stays)
    record(by, SENT, f"letter {letter.pk}", about=touched, left=left, people=ids, to=to.code, on=on, decision=words)
    return keeping.done


@transaction.atomic
def withdraw_letter(act: Act, *, by: Any, today: date) -> None:
    """Whoever waits in the letter yet does not any more. Raises CannotUndoAct where all are answered, NotAllowed."""
    held(act.persons.values_list("person", flat=True))
    act = held_act(act, already=CannotUndoAct(_("This letter has been withdrawn already.")))
    mine = Introduced.objects.filter(letter=act.facts["letter"])
    units = set(mine.order_by().values_list("unit", flat=True))
    # SECURITY: asked before anything is told about anybody.
    require_at_each(units, RIGHT, by=by, today=today)
    waiting = list(mine.waiting().select_for_update(of=("self",)).order_by("pk").values_list("pk", "person"))
    if not waiting:
        raise CannotUndoAct(_("Everybody in this letter is answered already; whoever took them in takes that back."))
    username = str(getattr(by, "username", by))
    Introduced.objects.filter(pk__in=[pk for pk, _person in waiting]).update(
        state=Introduced.WITHDRAWN, answered_by=username, answered_on=today
    )
    people = [person for _pk, person in waiting]
    touched = about(units=[act.at_unit, *units], persons=people)
    line = record(by, WITHDRAWN, f"letter {act.facts['letter']}", about=touched, people=people, to=act.under, on=act.on)
    taken_back(act, line.at)


def letters_looked_at(letters: Sequence[int]) -> Look:
    """Looks at letters, by their keys, and at everybody in them."""

    def which() -> Iterator[Rows]:
        yield Letter.objects.filter(pk__in=letters), ()
        yield Introduced.objects.filter(letter__in=letters), ()

    return rows(which)
