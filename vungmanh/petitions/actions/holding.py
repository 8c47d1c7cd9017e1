"""What every act on petitions begins and ends with: they are held, the right is asked at each where it is handled
today, what they change is kept and counted, and a line says what it touches.

What is done to the head of a collective matter is done to all that were joined into it; what was joined is acted upon
there alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, kept, rows
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each
from vungmanh.petitions.actions.stages import Doing, recounted
from vungmanh.petitions.models import PETITION, Message, Petition, Stage
from vungmanh.petitions.rules.ladder import CORRECT, NOTE, OBJECT, PART, SETTLE, STAYED, STRIKE, WRITE_AGAIN, may_follow

# What concerns one petition alone, whether it was joined or others were joined into it.
_ALONE: Final = frozenset({NOTE, WRITE_AGAIN, SETTLE, OBJECT, STAYED, PART, CORRECT, STRIKE})


def held_rows(keys: Iterable[int]) -> list[Petition]:
    """The petitions as they stand now, held until the transaction ends: the books first, then rows in their order.

    Held first and read then: PostgreSQL loses a row that is read with its holder while a colleague gives it another.
    """
    locks.write_entries()
    mine = Petition.objects.filter(pk__in=list(keys)).order_by("pk")
    held_keys = list(mine.select_for_update().values_list("pk", flat=True))
    found = Petition.objects.filter(pk__in=held_keys).order_by("pk")
    return list(found.select_related("unit", "holder", "owner", "shut"))


def held(
    petitions: Iterable[Petition], act: str, permission: Permission, doing: Doing, refused: type[Refused]
) -> list[Petition]:
    """The petitions as they stand now, and after them those that were joined into them, held until the end.

    Raises NotAllowed where the right is missing at one of their holders, `refused` where the act may not follow.
    """
    named = held_rows({each.pk for each in petitions})
    if act not in _ALONE:  # whoever names the head has named what was joined into it
        keys = {each.pk for each in named}
        named = [each for each in named if each.head_id not in keys]
    along = [] if act in _ALONE else Petition.objects.filter(head__in=named).values_list("pk", flat=True)
    found = [*named, *held_rows(along)] if along else named
    require_each(found, permission, doing)
    for each in named:
        if each.struck_on and act != WRITE_AGAIN:
            raise refused(_("This petition was struck out; nothing follows it any more."))
        if each.head_id and act not in _ALONE:
            raise refused(_("This petition was joined into a collective matter; do it there."))
        if not may_follow(act, each.state):
            raise refused(_("A colleague has gone on with this petition meanwhile; look at it again."))
    return found


def require_each(found: Sequence[Petition], permission: Permission, doing: Doing) -> None:
    """SECURITY: of accounts the right is asked at each holder; and what is kept from somebody (`visible_to`) is kept
    from their acts, whatever rights they hold above. Raises NotAllowed."""
    if doing.account is None:
        return
    require_at_each({each.holder_id for each in found}, permission, by=doing.account, today=doing.today)
    seen = Petition.objects.filter(pk__in=[each.pk for each in found])
    if seen.visible_to(doing.account, doing.today, permission).count() < len(found):
        raise NotAllowed(_("This petition is handled by the level above; you may not act upon it."))


def look_at(keys: Sequence[int]) -> Look:
    """Looks at petitions with all that follows from them, for an act that is kept."""
    return rows(
        lambda: [
            (Petition.objects.filter(pk__in=keys), ()),
            (Stage.objects.filter(petition__in=keys), ()),
            (Message.objects.filter(petition__in=keys), ()),
        ]
    )


@contextmanager
def changing(found: Sequence[Petition], permission: Permission, doing: Doing) -> Iterator[Keeping]:
    """Run a change of petitions that are held, post what it changes in the books, and keep it as an act of an account.

    What an outsider does is not kept: nobody takes it back. The act names the units at which the right was asked.
    """
    keys = [each.pk for each in found]
    if doing.account is None:
        with recounted(keys):
            yield Keeping()
        return
    holders = {each.holder_id for each in found}
    with (
        kept(permission, look_at(keys), by=doing.by, on=doing.today, at=found[0].holder) as keeping,
        recounted(keys),
    ):
        yield keeping
        keeping.units.update(holders)
        keeping.records.update(Subject(PETITION, key) for key in keys)


def touched_by(found: Sequence[Petition], units: Iterable[Any] = ()) -> list[Touched]:
    """What a line about them touches: the units they were said to, who has them, and whoever had them before."""
    places = [*(each.unit_id for each in found), *(each.holder_id for each in found), *units]
    return about(units=places, records={PETITION: found})


def many(found: Sequence[Petition]) -> dict[str, int]:
    """How many a line is about, where it is not one. SECURITY: no line has words of theirs, or a sender's name."""
    return {"petitions": len(found)} if len(found) > 1 else {}
