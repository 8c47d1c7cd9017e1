"""What the indicators of a unit read; of one of them, what each unit below or each block reads.

vungmanh indicators CODE [--indicator I]... [--on DATE | --period P] [--by child|block] [--tree then|now] [--json]
vungmanh indicators [--json]: the catalogue
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import BUILT_IN, catalogue_of
from vungmanh.indicators.formula_words import in_words
from vungmanh.indicators.readings import Readings, View, read, read_by_block, read_by_child
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.indicators.shown import shown
from vungmanh.indicators.words import name_of_line
from vungmanh.machine.commands import UNREADABLE, a_day
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "What the indicators of a unit read, by the units below it or by sector block; without a unit the catalogue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE", nargs="?")
        parser.add_argument("--indicator", action="append", metavar="I", help="only these indicators")
        when = parser.add_mutually_exclusive_group()
        when.add_argument("--on", type=a_day, help="as of this day, flows since 1 January; without it, today")
        when.add_argument("--period", metavar="P", help="2025, 2025-H1, 2025-Q2, 2025-05, 2025-2026 or 2025-2030")
        parser.add_argument("--by", choices=["child", "block"])
        parser.add_argument("--tree", choices=["then", "now"], default="then")
        parser.add_argument("--block", choices=sorted(BLOCKS), help="only units of this block")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["code"] is None:
            self._tell_catalogue(as_json=options["json"])
            return
        unit = self.unit(options["code"])
        indicators = self._indicators(catalogue_of(unit, self.today), options["indicator"])
        on = options["on"] or self.today
        period = self._period(options["period"]) if options["period"] else Period.of(on, "year")
        view = View.of(unit, period, on, self.today, options["tree"], options["block"] or "")
        by = options["by"]
        lines, total = [], None
        if by:
            table = (read_by_block if by == "block" else read_by_child)(view, indicators)
            lines, total = table.lines, table.total
        else:
            total = read(view, indicators)
        if options["json"]:
            rows = [
                {
                    "code": line.block or (line.below.code if line.below and not line.below.part else ""),
                    "name": name_of_line(line),
                    "part": line.below.part if line.below else "",
                    "readings": _as_json(line.readings),
                }
                for line in lines
            ]
            self.print_json(
                {
                    "unit": {"code": unit.code, "name": unit.name},
                    "first": view.first.isoformat(),
                    "last": view.last.isoformat(),
                    "tree": view.tree,
                    "readings": _as_json(total),
                    **({"by": by, "rows": rows} if by else {}),
                }
            )
        elif by:
            heads = [_("Name"), *(str(each.name) for each in indicators)]
            told = [[name_of_line(line), *_row(line.readings, indicators)] for line in lines]
            self.print_table(heads, [*told, [pgettext("reading", "Together"), *_row(total, indicators)]])
        else:
            told = [[each.code, str(each.name), *_one(total[each.code], each)] for each in indicators]
            self.print_table([_("Code"), _("Indicator"), pgettext("indicator", "Reading"), _("Numbers")], told)

    def _indicators(self, known: dict[str, Indicator], wanted: list[str] | None) -> list[Indicator]:
        unknown = [code for code in wanted or () if code not in known]
        if unknown:
            raise CommandError(
                _("There is no indicator “%(code)s”; the indicators are: %(codes)s.")
                % {"code": unknown[0], "codes": ", ".join(known)},
                returncode=UNREADABLE,
            )
        return [known[code] for code in wanted] if wanted else list(known.values())

    def _period(self, text: str) -> Period:
        try:
            return Period.parse(text)
        except NotAPeriod as wrong:
            raise CommandError(
                _("“%(text)s” is no period. Write 2025, 2025-H1, 2025-Q2, 2025-05, 2025-2026 or 2025-2030.")
                % {"text": text},
                returncode=UNREADABLE,
            ) from wrong

    def _tell_catalogue(self, *, as_json: bool) -> None:
        if as_json:
            self.print_json(
                [
                    {
                        "code": each.code,
                        "name": str(each.name),
                        "theme": each.theme,
                        "unit": str(each.unit),
                        "direction": each.direction,
                        "levels": each.levels,
                        "blocks": list(each.blocks),
                        "formula": in_words(each.latest.formula),
                        "definition": str(each.latest.says),
                        "source": str(each.latest.source),
                    }
                    for each in BUILT_IN
                ]
            )
            return
        self.print_table(
            [_("Code"), _("Indicator"), _("Formula")],
            [[each.code, str(each.name), in_words(each.latest.formula)] for each in BUILT_IN],
        )


def _as_json(readings: Readings) -> dict[str, Any]:
    return {
        code: {
            "value": None if each.value is None else round(float(each.value), 4),
            "numerator": each.numerator,
            "denominator": each.denominator,
            "why": each.why,
        }
        for code, each in readings.items()
    }


def _row(readings: Readings, indicators: list[Indicator]) -> list[str]:
    return [shown(readings[each.code], each).value or "–" for each in indicators]


def _one(reading: Reading, indicator: Indicator) -> list[str]:
    told = shown(reading, indicator)
    return [f"{told.value} {told.unit}".strip() or told.why, told.of]
