"""What cannot be of a dialogue or a conference, whatever the law says: numbers and days against each other. Pure.

What only breaks a rule is no fault: it is kept and told (breaches.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vungmanh.dialogue.rules import kinds

NO_KIND, TO_COME, TOO_FAR, NOT_YET, MORE, TOO_MANY, BEFORE, AFTER, AHEAD, NO_SUCH = (
    "no_kind", "to_come", "too_far", "not_yet", "more", "too_many", "before", "after", "ahead", "no_such",
)  # fmt: skip
AT_MOST: Final = 10_000_000  # people of one employer
_AHEAD: Final = timedelta(days=731)

# Columns that are written once it was held, those that have a value only for some kinds, and counts.
ONCE_HELD: Final = (
    "employer_present", "workers_present", "leader_present", "minutes_signed", "published_on", "came", "in_favour",
    "pact_signed", "resolution_passed", "opinions",
)  # fmt: skip
OF_DIALOGUES: Final = (
    "employer_side", "employer_present", "workers_side", "workers_present", "leader_present", "minutes_signed",
)  # fmt: skip
OF_CONFERENCES: Final = (
    "form", "called", "came", "in_favour", "year_ended_on", "agenda", "pact_signed", "resolution_passed",
)  # fmt: skip
OF_REQUESTS: Final = ("requested_by", "requested_on", "backed_by", "answered_on")
OF_CASES: Final = ("case",)
_COUNTS: Final = (
    "workers", "employer_side", "employer_present", "workers_side", "workers_present", "backed_by", "called", "came",
    "in_favour", "opinions",
)  # fmt: skip
_NO_MORE: Final = (
    ("employer_present", "employer_side"), ("workers_present", "workers_side"), ("came", "called"),
    ("in_favour", "came"),
)  # fmt: skip
_IN_ORDER: Final = (("requested_on", "answered_on"), ("requested_on", "on"), ("contents_sent_on", "on"))
_CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "requested_by": kinds.SIDES,
    "case": kinds.CASES,
    "form": kinds.FORMS,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`at` is the column that it is said at."""

    code: str
    at: str


def not_of(kind: str) -> frozenset[str]:
    """Returns the columns that have no value for what is of this kind."""
    found = set(OF_DIALOGUES if kind in kinds.CONFERENCES else OF_CONFERENCES)
    if kind != kinds.ON_REQUEST:
        found.update(OF_REQUESTS)
    if kind != kinds.CASE:
        found.update(OF_CASES)
    return frozenset(found)


def fault_of(said: Mapping[str, Any], *, is_held: bool, today: date) -> Fault | None:
    """Returns the first thing that cannot be, of what is said by the names of its columns; None if there is none."""
    return next(_faults(said, is_held, today), None)


def _faults(said: Mapping[str, Any], is_held: bool, today: date) -> Iterator[Fault]:
    on: date = said["on"]
    if said["kind"] not in kinds.KINDS:
        yield Fault(NO_KIND, "kind")
    if is_held and on > today:
        yield Fault(TO_COME, "on")
    if on > today + _AHEAD:
        yield Fault(TOO_FAR, "on")
    if not is_held:
        yield from (Fault(NOT_YET, at) for at in ONCE_HELD if said[at] not in (None, 0))
    yield from (Fault(TOO_MANY, at) for at in _COUNTS if said[at] is not None and not 0 <= said[at] <= AT_MOST)
    for few, many in _NO_MORE:
        if said[few] is not None and said[many] is not None and said[few] > said[many]:
            yield Fault(MORE, few)
    for first, last in _IN_ORDER:
        if said[first] and said[last] and said[first] > said[last]:
            yield Fault(AFTER if last == "on" else BEFORE, first if last == "on" else last)
    if said["published_on"] and said["published_on"] < on:
        yield Fault(BEFORE, "published_on")
    for at in ("published_on", "contents_sent_on", "answered_on", "requested_on"):
        if said[at] and said[at] > today:
            yield Fault(AHEAD, at)
    yield from (Fault(NO_SUCH, at) for at, codes in _CODES.items() if said[at] and said[at] not in codes)
    if set(said["agenda"]) - set(kinds.AGENDA):
        yield Fault(NO_SUCH, "agenda")
