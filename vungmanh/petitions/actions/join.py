"""Join petitions into one collective matter, or let one go by itself again; each sender still gets an answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, held_rows, touched_by
from vungmanh.petitions.actions.stages import Doing, Goes, Taken, Until, standing_of, take_each
from vungmanh.petitions.models import Petition
from vungmanh.petitions.refusals import CannotJoin
from vungmanh.petitions.rules.ladder import JOIN, PART


@transaction.atomic
def join(head: Petition, petitions: Iterable[Petition], *, by: Any, today: date, now: datetime) -> Act:
    """`petitions` go with `head` from now on, and stand as it does; each keeps its own last day where that is earlier.

    Returns the act that is taken back. Raises CannotJoin, NotAllowed.
    """
    doing = Doing(by, today, now)
    named = {each.pk for each in petitions} - {head.pk}
    found = held(Petition.objects.filter(pk__in={head.pk, *named}), JOIN, Permission.CLOSE_PETITION, doing, CannotJoin)
    mine = next(each for each in found if each.pk == head.pk)
    new = [each for each in found if each.pk in named]
    _refuse_what_cannot_be(mine, new)
    stands = standing_of([mine])[mine.pk]
    with changing([mine, *new], Permission.CLOSE_PETITION, doing) as keeping:
        for each in new:
            each.head = mine
        Petition.objects.filter(pk__in=named).update(head=mine)
        take_each(new, lambda each: _as(mine, stands, each), doing)
    record(
        by,
        Permission.CLOSE_PETITION,
        mine.unit.code,
        about=touched_by([mine, *new]),
        on=today,
        did=JOIN,
        petitions=len(new) + 1,
    )
    return keeping.done


def _as(head: Petition, stands: Any, each: Petition) -> Taken:
    due = min(day for day in (head.due, each.due) if day)
    goes = Goes(head.holder, head.owner)
    return Taken(head.state, outside=stands.outside, goes=goes, until=Until(due, stands.clock))


def _refuse_what_cannot_be(head: Petition, new: list[Petition]) -> None:
    if not new:
        raise CannotJoin(_("Choose the petitions that are joined with this one."), "petitions")
    if Petition.objects.filter(head__in=new).exists():
        raise CannotJoin(_("One of these is a collective matter itself; join its petitions one by one."), "petitions")
    for each in new:
        # SECURITY: what is kept from somebody is not joined with what they read.
        if (each.holder_id, each.shut_id, each.against_id) != (head.holder_id, head.shut_id, head.against_id):
            raise CannotJoin(
                _("%(number)s is handled by another unit, or is about somebody else; it cannot be joined.")
                % {"number": each.spoken},
                "petitions",
            )


@transaction.atomic
def part(petition: Petition, *, by: Any, today: date, now: datetime) -> Act:
    """It goes by itself again, as it stands. Returns the act that is taken back. Raises CannotJoin, NotAllowed."""
    doing = Doing(by, today, now)
    (mine,) = held([petition], PART, Permission.CLOSE_PETITION, doing, CannotJoin)
    if mine.head_id is None:
        raise CannotJoin(_("It goes by itself already."))
    with changing([mine], Permission.CLOSE_PETITION, doing) as keeping:
        leave(mine)
    record(
        by,
        Permission.CLOSE_PETITION,
        mine.unit.code,
        about=touched_by([mine]),
        on=today,
        did=PART,
    )
    return keeping.done


def leave(mine: Petition) -> None:
    """Let a petition go by itself. Of a head the first that was joined into it goes on as the head of the others."""
    if mine.head_id:
        mine.head = None
        Petition.objects.filter(pk=mine.pk).update(head=None)
        return
    others = joined_into(mine)
    if others:
        Petition.objects.filter(pk=others[0].pk).update(head=None)
        Petition.objects.filter(pk__in=[each.pk for each in others[1:]]).update(head=others[0])


def joined_into(head: Petition) -> list[Petition]:
    """What was joined into it, held."""
    return held_rows(Petition.objects.filter(head=head).values_list("pk", flat=True))
