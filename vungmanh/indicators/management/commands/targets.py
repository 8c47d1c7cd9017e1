"""How far the targets of a unit, and of the units directly below it, are.

vungmanh targets CODE --period P [--on DATE] [--tree then|now] [--json]
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.access.permissions import Permission
from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.indicators.pace_words import sentence_of, share_in, state_of, value_in
from vungmanh.indicators.standing import Mark, Standing, standing_of
from vungmanh.machine.commands import UNREADABLE, a_day
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "How far the targets of a unit, and of the units directly below it, are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--period", metavar="P", required=True, help="2026, 2026-H1, 2026-Q2, 2025-2026, 2025-2030")
        parser.add_argument("--on", type=a_day, help="as of this day; without it, today")
        parser.add_argument("--tree", choices=["then", "now"], default="then")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = self.unit(options["code"])
        try:
            period = Period.parse(options["period"])
        except NotAPeriod as wrong:
            raise CommandError(
                _("“%(text)s” is no period of targets. Write 2026, 2026-H1, 2026-Q2, 2025-2026 or 2025-2030.")
                % {"text": options["period"]},
                returncode=UNREADABLE,
            ) from wrong
        standing = standing_of(
            unit, period, min(options["on"] or self.today, self.today), self.today,
            reader=self.by(), held=frozenset(Permission), tree=options["tree"],
        )  # fmt: skip
        found = list(_each(unit.code, standing))
        if options["json"]:
            self.print_json([_told(code, mark) for code, mark in found])
            return
        if not found:
            self.stdout.write(_("No targets are set for this period."))
            return
        heads = [
            _("Unit"), _("Indicator"), pgettext("target", "Target"), _("Reached"), _("Part"),
            pgettext("target", "How far"), _("Why"),
        ]  # fmt: skip
        self.print_table(heads, [_row(code, mark) for code, mark in found])


def _each(code: str, standing: Standing) -> Iterator[tuple[str, Mark]]:
    """The unit's own first, then those of the units below in the order of their codes."""
    yield from ((code, mark) for mark in standing.own)
    for key in sorted(standing.below, key=lambda key: standing.names[key].code):
        yield from ((standing.names[key].code, mark) for _code, mark in sorted(standing.below[key].items()))


def _told(code: str, mark: Mark) -> dict[str, Any]:
    """Numbers as numbers; what is not known is null."""
    pace = mark.pace
    return {
        "unit": code,
        "indicator": mark.indicator.code,
        "target": float(mark.value),
        "achieved": pace.achieved,
        "share": pace.share,
        "pace": pace.ahead,
        "projected": pace.projected,
        "low": pace.low,
        "high": pace.high,
        "a_month": pace.a_month,
        "hard": mark.hard.hard,
        "state": pace.state,
    }


def _row(code: str, mark: Mark) -> list[Any]:
    said = state_of(mark)
    return [
        code, str(mark.indicator.name), value_in(mark.indicator, mark.value),
        value_in(mark.indicator, mark.pace.achieved), share_in(mark.pace.share), f"{said.shape} {said.word}",
        sentence_of(mark),
    ]  # fmt: skip
