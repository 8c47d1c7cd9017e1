"""Write down a vote at a gathering: how many were for it, against it, and abstained."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.gatherings.actions.holding import about_gathering, named
from vungmanh.gatherings.actions.talk_rows import held_to_write, looked_at_said, next_number, refuse_no_vote
from vungmanh.gatherings.models import Gathering, Vote
from vungmanh.gatherings.talk_told import Voted
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

WRITTEN: Final = "gatherings.write_vote"


@transaction.atomic
def write_vote(gathering: Gathering, voted: Voted, *, by: Any, today: date, now: datetime) -> tuple[Vote, Act]:
    """More votes than were present are kept; the page says so. Returns the vote, and the act that is taken back.

    Raises CannotWrite, NotAllowed.
    """
    gathering = held_to_write(gathering, by=by, today=today)
    refuse_no_vote(voted.matter.strip(), voted.in_favour + voted.against + voted.abstained)
    made: list[int] = []
    with kept(WRITTEN, looked_at_said(Vote, lambda: made), by=by, on=today, at=gathering.unit) as keeping:
        vote = Vote.objects.create(
            gathering=gathering, number=next_number(Vote, gathering), matter=voted.matter.strip(),
            in_favour=voted.in_favour, against=voted.against, abstained=voted.abstained, at=now, by=named(by),
        )  # fmt: skip
        made.append(vote.pk)
        touched = about_gathering(gathering, keeping)
    told = {"in_favour": voted.in_favour, "against": voted.against, "abstained": voted.abstained}
    record(by, WRITTEN, gathering.unit.code, about=touched, on=gathering.on, **told)
    return vote, keeping.done
