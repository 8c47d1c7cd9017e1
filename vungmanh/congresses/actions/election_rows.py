"""What an act about an election looks at, holds and counts anew: the election, and the offices and terms of its"
" unit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from vungmanh.congresses.measures import MEASURES
from vungmanh.congresses.models import Candidate, Election, ElectionQuerySet
from vungmanh.kit.kept import Look, Pictures, rows
from vungmanh.ledger.actions.post import recount
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.measures import MEASURES as OF_OFFICERS
from vungmanh.officers.measures import counted_rows
from vungmanh.officers.models import Appointment


def looked_at(unit: int, elections: Callable[[], Collection[int]], entered: Collection[int] = ()) -> Look:
    """Looks at the terms and offices of the unit, the people who were `entered` for them, and these elections with
    their candidates, in the order in which rows can be put back."""
    offices = offices_looked_at([unit], entered)
    mine = rows(
        lambda: [
            (Election.objects.filter(pk__in=elections()), ()),
            (Candidate.objects.filter(election__in=elections()), ()),
        ]
    )

    def look() -> Pictures:
        return {**offices(), **mine()}

    return look


def held_election(election: Election) -> Election | None:
    """The election as it stands now, held with its people until the transaction ends; None where it was taken back.

    The order of all holds: the books, persons, rights, then the election (officers/actions/held.py).
    """
    held_in_office(Candidate.objects.filter(election=election).values_list("person", flat=True))
    found = Election.objects.select_for_update(of=("self",)).select_related("unit__kind", "term")
    return found.filter(pk=election.pk).first()


@contextmanager
def offices_follow(unit: int, elections: Callable[[], ElectionQuerySet], *, by: Any, today: date) -> Iterator[None]:
    """Change offices, terms and elections of the unit: what is counted and the rights follow. Within a transaction
    that holds them."""
    with (
        recount(MEASURES, elections),
        recount(OF_OFFICERS, lambda: counted_rows([unit])),
        rights_follow(lambda: Appointment.objects.filter(unit=unit), by=by, today=today),
    ):
        yield
