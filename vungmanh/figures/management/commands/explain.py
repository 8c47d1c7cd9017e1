"""The records behind one figure; their amounts add up to it.

vungmanh explain CODE MEASURE [--on DATE | --period P] [--tree then|now] [--json]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.figures.management.asking import add_question, question_of
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.explain import explain
from vungmanh.organization.commands import UnitCommand
from vungmanh.organization.models import Unit


class Command(UnitCommand):
    help = "The records behind one figure; their amounts add up to it."

    def add_arguments(self, parser: CommandParser) -> None:
        add_question(parser)
        parser.add_argument("measure", metavar="MEASURE")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = self.unit(options["code"])
        question, asked = question_of(unit, [options["measure"]], options, self.today)
        (measure,) = question.measures
        records = list(explain(question, measure))
        codes = dict(Unit.objects.filter(pk__in={entry.unit for entry in records}).values_list("pk", "code"))
        value = sum(entry.amount for entry in records)
        facts = {"measure": measure.code, "records": len(records), **asked}
        record(self.by(), "ledger.explain", unit.code, about=about(units=[unit]), **facts)
        if options["json"]:
            self.print_json(
                {
                    "value": value,
                    "records": [
                        {"label": e.label, "unit": codes[e.unit], "day": e.day.isoformat(), "amount": e.amount}
                        for e in records
                    ],
                }
            )
            return
        heads = [_("Record"), _("Unit"), _("Day"), _("Amount")]
        rows: list[list[Any]] = [[e.label, codes[e.unit], show_day(e.day), e.amount] for e in records]
        self.print_table(heads, [*rows, [_("Total"), "", "", value]])
