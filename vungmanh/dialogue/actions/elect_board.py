"""Write down that a people's inspection board was elected: its term ends the former one's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.periods import months_later
from vungmanh.dialogue.actions.holding import held_all, looked_at_boards, named, unit_held
from vungmanh.dialogue.actions.judging import judge_again
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.employers import employer_of
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard
from vungmanh.dialogue.refusals import CannotStrike, CannotTalk
from vungmanh.dialogue.rules import terms
from vungmanh.dialogue.rules.kinds import CONFERENCES
from vungmanh.dialogue.told import Elected
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Keeping, kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

ELECTED: Final = "dialogue.elect_board"
RECOGNISED: Final = "dialogue.recognise_board"
STRUCK: Final = "dialogue.strike_board"
_TWO_YEARS: Final = 24  # months: of an employer of whom no law says it
_A_DAY: Final = timedelta(days=1)
_MEMBERS_AT_MOST: Final = 99


@transaction.atomic
def elect_board(unit: Unit, elected: Elected, *, by: Any, today: date, now: datetime) -> tuple[InspectionBoard, Act]:
    """Returns the board, and the act that is taken back. Raises CannotTalk, NotAllowed."""
    unit_held(unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    until = elected.until or _last_day(unit, elected.elected_on)
    _refuse_what_cannot_be(unit, elected, until, today)
    mine = [unit.pk]
    with kept(ELECTED, looked_at_boards(lambda: mine), by=by, on=today, at=unit) as keeping:
        board = InspectionBoard.objects.create(
            unit=unit, conference=elected.conference, elected_on=elected.elected_on, until=until,
            members=elected.members, recognised_on=elected.recognised_on, at=now, by=named(by),
        )  # fmt: skip
        touched = _followed(board, keeping)
    record(by, ELECTED, unit.code, about=touched, on=board.elected_on, people=board.members or "")
    return board, keeping.done


@transaction.atomic
def recognise_board(board: InspectionBoard, on: date, *, by: Any, today: date) -> Act:
    """The union's committee has said on that day that it stands. Returns the act that is taken back.

    Raises CannotTalk, NotAllowed.
    """
    unit_held(board.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    if not board.elected_on <= on <= today:
        raise CannotTalk(_("It is recognised after it was elected, and no later than today."), "on")
    found = InspectionBoard.objects.standing().filter(pk=board.pk, unit=board.unit)
    mine = [board.unit_id]
    with kept(RECOGNISED, looked_at_boards(lambda: mine), by=by, on=today, at=board.unit) as keeping:
        if found.filter(recognised_on=on).exists():
            raise CannotTalk(_("A colleague has said so already."))
        if not found.update(recognised_on=on):
            raise CannotTalk(_("This was struck out or taken back meanwhile."))
        touched = _followed(board, keeping)
    record(by, RECOGNISED, board.unit.code, about=touched, on=on)
    return keeping.done


@transaction.atomic
def strike_board(board: InspectionBoard, reason: str, *, by: Any, today: date) -> Act:
    """The former one stands again, as long as its term lasts. Returns the act that is taken back.

    Raises CannotStrike, NotAllowed.
    """
    unit_held(board.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    found = InspectionBoard.objects.standing().filter(pk=board.pk, unit=board.unit)
    mine = [board.unit_id]
    with kept(STRUCK, looked_at_boards(lambda: mine), by=by, on=today, at=board.unit) as keeping:
        if not found.update(struck_on=today, struck_by=named(by), struck_because=reason):
            raise CannotStrike(_("This was struck out or taken back meanwhile."))
        touched = _followed(board, keeping)
    record(by, STRUCK, board.unit.code, about=touched, on=board.elected_on)
    return keeping.done


def _followed(board: InspectionBoard, keeping: Keeping) -> list[Touched]:
    """Its conference is judged with the board it has elected. Returns what the line of the journal is about."""
    keeping.units.add(board.unit_id)
    conference = [board.conference_id] if board.conference_id else []
    keeping.records |= {Subject(DIALOGUE, key) for key in conference}
    judge_again(conference)
    return about(units=[board.unit_id], records={DIALOGUE: conference})


def _last_day(unit: Unit, elected_on: date) -> date:
    due = terms.board_until(elected_on, employer_of(unit, elected_on).law)
    return due.value if due else months_later(elected_on, _TWO_YEARS) - _A_DAY


def _refuse_what_cannot_be(unit: Unit, elected: Elected, until: date, today: date) -> None:
    if elected.elected_on > today:
        raise CannotTalk(_("This day is still to come."), "elected_on")
    if until < elected.elected_on:
        raise CannotTalk(_("Its term would end before it begins."), "until")
    if elected.recognised_on is not None and not elected.elected_on <= elected.recognised_on <= today:
        raise CannotTalk(_("It is recognised after it was elected, and no later than today."), "recognised_on")
    if elected.members is not None and not 1 <= elected.members <= _MEMBERS_AT_MOST:
        raise CannotTalk(_("No board has so many members."), "members")
    if InspectionBoard.objects.standing().filter(unit=unit, elected_on=elected.elected_on).exists():
        raise CannotTalk(_("A board elected on that day is written down already."), "elected_on")
    if elected.conference is not None:
        _refuse_another_conference(unit, elected.conference)


def _refuse_another_conference(unit: Unit, conference: Dialogue) -> None:
    held_all([conference.pk])
    mine = Dialogue.objects.held().filter(pk=conference.pk, unit=unit, kind__in=CONFERENCES)
    if not mine.exists():
        raise CannotTalk(_("Choose the conference of this unit that has elected it."), "conference")
