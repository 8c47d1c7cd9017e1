"""Bargaining of the demonstration, step by step: under way, standing still, refused, for the next agreement, signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.agreements.actions.bargain import begin_negotiation, end_negotiation
from vungmanh.agreements.actions.bargaining_steps import take_step
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Begun, Over, Taken
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import Union
from vungmanh.organization.models import Unit

# Their unions have no agreement yet: at a mill they are half-way, at a company nothing was said for seven weeks, at
# another the employer has said no.
MILL, STILL, REFUSED = "BTL-108", "BTL-105", "PT-148"
_OPINIONS: Final = "Tổ cắt, tổ may, tổ hoàn thiện: ưu tiên tiền ăn ca và thưởng Tết."
_NO: Final = "Công ty đề nghị hoãn đến khi có đơn hàng ổn định."


def bargain(teller: Teller, unions: Sequence[Union], agreements: Sequence[Agreement]) -> None:
    """`agreements` are those of years, in the order of their days."""
    workers = {union.code: union.workers for union in unions}
    _half_way(teller, teller.units[MILL], workers[MILL])
    _stands_still(teller, teller.units[STILL])
    _refused(teller, teller.units[REFUSED])
    renewed = [each for each in agreements if each.predecessor_id and each.workers and each.in_favour]
    if renewed:
        _signed(teller, renewed[-1])
    soon = [each for each in agreements if teller.today < each.gone_on < teller.today + 80 * DAY]
    if soon:
        _renews(teller, soon[0])


def _half_way(teller: Teller, unit: Unit, workers: int) -> None:
    today = teller.today
    _tell(
        teller, unit, today - 72 * DAY, None,
        Taken(kinds.INFORMATION_ASKED, today - 72 * DAY),
        Taken(kinds.TEAM, today - 70 * DAY),
        Taken(kinds.INFORMATION_GIVEN, today - 64 * DAY),
        Taken(kinds.OPINIONS_GATHERED, today - 58 * DAY, workers, round(workers * 0.9), _OPINIONS),
        Taken(kinds.DEMAND, today - 51 * DAY),
        Taken(kinds.TALKS, today - 33 * DAY, published_on=today - 26 * DAY),
        Taken(kinds.TALKS, today - 6 * DAY, words="Thống nhất tiền ăn ca; còn mức thưởng Tết"),
    )  # fmt: skip


def _stands_still(teller: Teller, unit: Unit) -> None:
    on = teller.today - 58 * DAY
    _tell(teller, unit, on, None, Taken(kinds.INFORMATION_ASKED, on), Taken(kinds.DEMAND, on + 9 * DAY))


def _refused(teller: Teller, unit: Unit) -> None:
    on = date(2026, 3, 16)
    if on + 40 * DAY < teller.today:
        _tell(
            teller, unit, on, Over(on + 32 * DAY, kinds.REFUSED),
            Taken(kinds.DEMAND, on), Taken(kinds.TALKS, on + 24 * DAY, words=_NO, published_on=on + 30 * DAY),
        )  # fmt: skip


def _signed(teller: Teller, agreement: Agreement) -> None:
    """How the last one was bargained for that took the place of another."""
    on, workers = agreement.signed_on, agreement.workers or 0
    sent = [Taken(kinds.SENT, agreement.sent_on)] if agreement.sent_on else []
    _tell(
        teller, agreement.unit, on - 62 * DAY, Over(max(on, agreement.sent_on or on), kinds.SIGNED, agreement),
        Taken(kinds.INFORMATION_ASKED, on - 62 * DAY),
        Taken(kinds.TEAM, on - 60 * DAY),
        Taken(kinds.INFORMATION_GIVEN, on - 55 * DAY),
        Taken(kinds.OPINIONS_ASKED, on - 50 * DAY),
        Taken(kinds.DEMAND, on - 40 * DAY),
        Taken(kinds.TALKS, on - 20 * DAY, published_on=on - 14 * DAY),
        Taken(kinds.VOTE, on - 4 * DAY, agreement.asked or workers, agreement.in_favour),
        Taken(kinds.AGREEMENT, on),
        *sent,
        renews=agreement.predecessor,
    )  # fmt: skip


def _renews(teller: Teller, agreement: Agreement) -> None:
    on = teller.today - 20 * DAY
    _tell(
        teller, agreement.unit, on, None,
        Taken(kinds.TEAM, on), Taken(kinds.INFORMATION_ASKED, on + DAY), Taken(kinds.DEMAND, teller.today - 12 * DAY),
        renews=agreement,
    )  # fmt: skip


def _tell(
    teller: Teller, unit: Unit, on: date, over: Over | None, *steps: Taken, renews: Agreement | None = None
) -> None:
    """Each step is written down on its evening; minutes with the day on which they were published, on that one."""
    negotiation, _act = begin_negotiation(unit, Begun(on, renews), **teller.way(unit, on))
    for step in steps:
        take_step(negotiation, step, **teller.way(unit, max(step.on, step.published_on or step.on)))
    if over is not None:
        way = teller.way(unit, over.ended_on)
        end_negotiation(negotiation, over, by=way["by"], today=way["today"])
