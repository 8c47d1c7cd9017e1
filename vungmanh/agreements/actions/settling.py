"""What follows from the rows of an agreement: until when it is in force, its last grade, how many it covers, and what
is counted of it at each party. Whatever is written of an agreement is written within `settled`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from vungmanh.agreements.facts_of import broken_now
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import Agreement, Change, Grade, Party, Spell
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.spells import Days, own_end, spells
from vungmanh.ledger.actions.post import recount

Keys = Callable[[], Collection[int]]

# What follows from the rest is no part of an act: it is worked out anew when the act is taken back.
FOLLOWS: Final = (
    "gone_on", "expiring_on", "replaced_on", "grade", "graded_on", "amended_on", "workers", "parties_now", "broken",
)  # fmt: skip
_FAR: Final = date(9999, 1, 1)


@contextmanager
def settled(keys: Keys) -> Iterator[None]:
    """Change these agreements, or rows of theirs: what follows, and the books, follow. `keys` names those too whose
    place another takes."""
    with recount(MEASURES, lambda: Spell.objects.filter(agreement__in=keys())):
        yield
        settle(keys())


def settle(keys: Collection[int]) -> None:
    for agreement in Agreement.objects.filter(pk__in=keys).order_by("pk"):
        _settle(agreement)


def make_room(keys: Collection[int]) -> None:
    """Before days are put back one by one: none of them is asked whether it fits what followed from the others."""
    Agreement.objects.filter(pk__in=keys).update(gone_on=_FAR, expiring_on=None, replaced_on=None)


def _settle(agreement: Agreement) -> None:
    changes = list(Change.objects.filter(agreement=agreement, struck_on__isnull=True).order_by("on", "pk"))
    grades = list(Grade.objects.filter(agreement=agreement, struck_on__isnull=True).order_by("on", "pk"))
    parties = list(Party.objects.standing().filter(agreement=agreement).order_by("pk"))
    agreement.replaced_on = _replaced_on(agreement)
    agreement.grade, agreement.graded_on = (grades[-1].grade, grades[-1].on) if grades else ("", None)
    amended = [change.on for change in changes if change.kind == kinds.AMENDED]
    agreement.amended_on = amended[-1] if amended else None
    still = [party for party in parties if party.left_on is None]
    counted = [party.workers for party in still if party.workers is not None]
    agreement.workers, agreement.parties_now = (sum(counted) if counted else None), len(still)
    agreement.broken = broken_now(agreement, parties)
    agreement.save()
    Spell.objects.filter(agreement=agreement).delete()
    if agreement.struck_on is not None:
        return
    days = Days(
        signed_on=agreement.signed_on, effective_on=agreement.effective_on, first_until=agreement.first_until,
        until=agreement.until, ended_on=agreement.ended_on, goes_on_until=agreement.goes_on_until,
        replaced_on=agreement.replaced_on, amended=amended,
        extended=[(change.on, change.until) for change in changes if change.until is not None],
        graded=[(grade.on, grade.grade) for grade in grades],
    )  # fmt: skip
    amending = {change.on: change for change in changes if change.kind == kinds.AMENDED}  # one a day
    Spell.objects.bulk_create(
        Spell(
            agreement=agreement, unit_id=party.unit_id, workers=party.workers or 0,
            change=amending[span.since] if span.what == kinds.SPELL_AMENDED else None, **span._asdict(),
        )
        for party in parties
        for span in spells(days, party.since, party.left_on)
    )  # fmt: skip


def _replaced_on(agreement: Agreement) -> date | None:
    """When the one that was signed in its place takes effect, if that is before its own end."""
    following = Agreement.objects.standing().filter(predecessor=agreement)
    day = following.order_by("effective_on").values_list("effective_on", flat=True).first()
    end = own_end(agreement.until, agreement.ended_on, agreement.goes_on_until)
    return day if day is not None and day < end else None
