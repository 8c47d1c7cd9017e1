"""Forward a petition to the employer or an authority: their clock runs, the union presses, and the level above sees it
when no answer comes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.holding import changing, held, many, touched_by
from vungmanh.petitions.actions.stages import Doing, Taken, Until, take
from vungmanh.petitions.models import Petition
from vungmanh.petitions.refusals import CannotForward
from vungmanh.petitions.rules.clocks import clock_of
from vungmanh.petitions.rules.ladder import FORWARD
from vungmanh.petitions.rules.states import OUTSIDE

OUTSIDE_AT_MOST: Final = 200  # letters of a name


@transaction.atomic
def forward(
    petition: Petition, state: str, outside: str, words: str = "", *, by: Any, today: date, now: datetime
) -> Act:
    """`state` says to whom (WITH_EMPLOYER, WITH_AUTHORITY), `outside` is the name, `words` what is asked of them.

    Returns the act that is taken back. Raises CannotForward, NotAllowed.
    """
    doing = Doing(by, today, now)
    found = held([petition], FORWARD, Permission.FORWARD_PETITION, doing, CannotForward)
    outside = outside.strip()
    if state not in OUTSIDE or not outside:
        raise CannotForward(_("Say to which employer or authority it goes."), "outside")
    if len(outside) > OUTSIDE_AT_MOST:
        raise CannotForward(_("This name is too long; shorten it."), "outside")
    until = Until.by_clock(clock_of(found[0].kind, state), today)
    with changing(found, Permission.FORWARD_PETITION, doing) as keeping:
        take(found, Taken(state, words, outside=outside, until=until), doing)
    record(
        by,
        Permission.FORWARD_PETITION,
        found[0].unit.code,
        about=touched_by(found),
        on=today,
        did=FORWARD,
        **many(found),
        state=state,
        to=outside,
    )
    return keeping.done
