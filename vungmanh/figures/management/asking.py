"""The question that `figures` and `explain` share: which unit, which days, which tree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.house.rooms import BY_CODE, MEASURES
from vungmanh.ledger.question import Question
from vungmanh.machine.commands import UNREADABLE, a_day
from vungmanh.organization import blocks
from vungmanh.organization.models import Unit


def add_question(parser: CommandParser) -> None:
    parser.add_argument("code", metavar="CODE")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--on", type=a_day, help="stocks on this day, flows since 1 January; without it, today")
    when.add_argument("--period", metavar="P", help="2025, 2025-H1, 2025-Q2, 2025-05 or 2025-2026 (school year)")
    parser.add_argument("--tree", choices=["then", "now"], default="then")
    parser.add_argument("--block", choices=sorted(blocks.BY_CODE), help="only units of this block")


def question_of(
    unit: Unit, measures: Sequence[str] | None, options: dict[str, Any], today: date
) -> tuple[Question, dict[str, str]]:
    """The question, and how it was asked: {"on": …} or {"period": …}."""
    unknown = [code for code in measures or () if code not in BY_CODE]
    if unknown:
        raise CommandError(
            _("There is no measure “%(code)s”; the measures are: %(codes)s.")
            % {"code": unknown[0], "codes": ", ".join(BY_CODE)},
            returncode=UNREADABLE,
        )
    chosen = [BY_CODE[code] for code in measures] if measures else list(MEASURES)
    if options["period"]:
        try:
            period = Period.parse(options["period"])
        except NotAPeriod as wrong:
            raise CommandError(
                _("“%(text)s” is no period. Write 2025, 2025-H1, 2025-Q2, 2025-05 or 2025-2026.")
                % {"text": options["period"]},
                returncode=UNREADABLE,
            ) from wrong
        first, last, asked = period.since, period.last_day, {"period": period.key}
    else:
        last = options["on"] or today
        first, asked = date(last.year, 1, 1), {"on": last.isoformat()}
    block = blocks.BY_CODE[options["block"]].number if options["block"] else 0
    return Question(unit, chosen, first, last, today, options["tree"], block), asked
