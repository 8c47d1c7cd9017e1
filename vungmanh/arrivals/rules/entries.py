"""What a phone at the door sends, read: so many small entries, each with the moment at which it was said there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from vungmanh.arrivals.limits import MARKS_AT_ONCE, OLDEST
from vungmanh.core.vietnamese import clean, proper_case
from vungmanh.gatherings.rules.kinds import ABSENT, LATE, PRESENT

NOT_THERE: Final = "no"  # of a visitor who waits: nobody stands there
_STATES: Final = frozenset({PRESENT, LATE, ABSENT})
_NAME, _WHERE = 120, 120
_EXACT: Final = 60.0  # seconds to which the clock of a phone is known: its batch was under way for a while


class Unreadable(Exception):
    """It was sent by no page of ours."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of three: of an attendee, by key; of a visitor who waits, by key; of somebody uninvited, by name and place.

    `against`: the officer has seen what stands there, and says otherwise. A tap on a name alone is not: of two doors
    that know nothing of each other the earlier counts.
    """

    nonce: UUID
    said_at: datetime
    state: str = PRESENT
    attendee: int = 0
    visit: int = 0
    name: str = ""
    where: str = ""
    against: bool = False

    @property
    def by_hand(self) -> bool:
        return self.against or self.state != PRESENT


def read(sent: Any, now: datetime) -> list[Entry]:
    """The entries of {"now": …, "said": […]}. Phones go by clocks of their own: what is told is how long ago it was.

    Raises Unreadable.
    """
    try:
        said = sent["said"]
        ahead = float(sent.get("now") or now.timestamp() * 1000) / 1000 - now.timestamp()
        ahead = round(ahead / _EXACT) * _EXACT  # or what is sent twice would have been said at two moments
        if not isinstance(said, list) or len(said) > MARKS_AT_ONCE:
            raise Unreadable
        return [_entry(each, now, ahead) for each in said]
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as error:
        raise Unreadable from error


def moment(told: Any, now: datetime, ahead: float = 0.0) -> datetime:
    """A moment of a phone whose clock is so many seconds ahead: never after now, nor from before it can have waited."""
    seconds = float(told) / 1000 - ahead if told else now.timestamp()
    back = min(max(now.timestamp() - seconds, 0.0), OLDEST.total_seconds())
    return now - timedelta(seconds=back)


def _entry(told: Mapping[str, Any], now: datetime, ahead: float) -> Entry:
    state = str(told.get("s") or PRESENT)
    entry = Entry(
        UUID(str(told["n"])),
        moment(told.get("t"), now, ahead),
        state,
        attendee=_key(told.get("a")),
        visit=_key(told.get("v")),
        name=proper_case(str(told.get("g") or "")[: 2 * _NAME])[:_NAME],
        where=clean(str(told.get("w") or "")[: 2 * _WHERE])[:_WHERE],
        against=bool(told.get("h")),
    )
    if state not in _STATES and not (state == NOT_THERE and entry.visit):
        raise Unreadable
    if [bool(entry.attendee), bool(entry.visit), bool(entry.name)].count(True) != 1:
        raise Unreadable
    return entry


def _key(told: Any) -> int:
    key = int(told or 0)
    if not 0 <= key < 2**63:
        raise Unreadable
    return key
