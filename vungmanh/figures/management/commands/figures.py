"""The figures of a unit, by the units below it or by sector block.

vungmanh figures CODE [--on DATE | --period P] [--by child|block] [--tree then|now] [--measure CODE]... [--json]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vungmanh.figures.management.asking import add_question, question_of
from vungmanh.figures.words import counted_once, of_none, who_came
from vungmanh.ledger.queries import Row, figures_by_block, figures_by_child, shared_in
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "The figures of a unit, by the units below it or by sector block."

    def add_arguments(self, parser: CommandParser) -> None:
        add_question(parser)
        parser.add_argument("--by", choices=["child", "block"], default="child")
        parser.add_argument("--measure", action="append", metavar="CODE", help="only these measures")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = self.unit(options["code"])
        question, asked = question_of(unit, options["measure"], options, self.today)
        answer = figures_by_block(question) if options["by"] == "block" else figures_by_child(question)
        if options["json"]:
            self.print_json(
                {
                    "unit": {"code": unit.code, "name": unit.name},
                    **asked,
                    "tree": question.tree,
                    "by": options["by"],
                    "rows": [
                        {"code": row.code, "name": _named(row), "part": row.part, "values": row.values}
                        for row in answer.rows
                    ],
                    "total": answer.total,
                }
            )
            return
        if not answer.stood:
            self.stdout.write(_("%(unit)s did not stand on that day.") % {"unit": unit.name})
            return
        heads = [_("Code"), _("Name"), *(str(measure.name) for measure in question.measures)]
        rows = [["" if row.part else row.code, _named(row), *row.values.values()] for row in answer.rows]
        self.print_table(heads, [*rows, ["", _("Total"), *answer.total.values()]])
        if came := sum(row.came for row in answer.rows):
            self.stdout.write(who_came(came))
        if once := counted_once(shared_in(answer, question.measures)):
            self.stdout.write(once)


def _named(row: Row) -> str:
    return of_none(row.part) if row.part else row.name
