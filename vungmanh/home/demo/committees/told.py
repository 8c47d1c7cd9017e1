"""Terms and offices of the demonstration before they are written. Values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from vungmanh.home.demo.lives import Life
from vungmanh.members.facts import Facts
from vungmanh.officers.models import Appointment


@dataclass(frozen=True)
class Holds:
    """Somebody who holds an office. `who` are the facts of a member, or of somebody who is on no roll."""

    who: Facts
    office: str
    since: date
    how: str = Appointment.ELECTED
    until: date | None = None
    ended: str = ""
    votes: int | None = None
    post: str = ""
    depends: str = ""
    full_time: bool = False

    def ends(self, until: date, ended: str) -> Holds:
        return replace(self, until=until, ended=ended)


@dataclass
class Sits:
    """One term of a body, and who was in it. `counted`: called, present, and of the ballots those that were valid; None
    where no congress voted, to which members came, or `delegates`. Without a body: offices beside all bodies."""

    body: str
    since: date
    due: date
    seats: int
    number: str
    until: date | None = None
    counted: tuple[int, int, int] | None = None
    delegates: bool = False
    holds: list[Holds] = field(default_factory=list)


def stood(life: Life, code: str, day: date) -> bool:
    """Whether somebody was a member of the union on the day."""
    return any(
        stay.union.code == code and stay.since <= day and (stay.until is None or day < stay.until)
        for stay in life.stays
    )


def left(life: Life, code: str, after: date) -> date | None:
    """The day from which somebody who was a member of the union was none any more; None while they are."""
    ends = [stay.until for stay in life.stays if stay.union.code == code and stay.until and stay.until > after]
    return min(ends, default=None)
