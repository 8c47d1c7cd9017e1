"""What is known of a dialogue or a conference, as plain values that rules are asked with. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The columns of a dialogue as they stand; None and "" where nobody has said.

    `law` is that of the employer on the day. `checks` are the days on which the resolution of a conference was checked.
    `board_elected_on`, `board_members`, `board_recognised_on` are of the inspection board that it elected.
    """

    kind: str
    on: date | None
    law: str = UNKNOWN
    state: str = kinds.HELD
    workers: int | None = None

    employer_side: int | None = None
    employer_present: int | None = None
    workers_side: int | None = None
    workers_present: int | None = None
    leader_present: bool | None = None
    requested_by: str = ""
    requested_on: date | None = None
    backed_by: int | None = None
    answered_on: date | None = None
    case: str = ""
    contents_sent_on: date | None = None
    minutes_signed: bool | None = None
    published_on: date | None = None

    form: str = ""
    called: int | None = None
    came: int | None = None
    in_favour: int | None = None
    year_ended_on: date | None = None
    agenda: tuple[str, ...] = ()
    pact_signed: bool | None = None
    resolution_passed: bool | None = None
    checks: tuple[date, ...] = ()
    board_elected_on: date | None = None
    board_members: int | None = None
    board_recognised_on: date | None = None

    @property
    def is_dialogue(self) -> bool:
        return self.kind in kinds.DIALOGUES

    @property
    def is_conference(self) -> bool:
        return self.kind in kinds.CONFERENCES
