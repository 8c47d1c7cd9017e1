"""Move units under another body from a day on.

vungmanh move CODE... --under CODE --on DATE [--decision TEXT]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import ngettext

from vungmanh.core.days import show_day
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.commands import a_day
from vungmanh.reorganization.actions.move_units import move_units


class Command(BookCommand):
    help = "Move units under another body from a day on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE")
        parser.add_argument("--under", required=True, metavar="CODE")
        parser.add_argument("--on", type=a_day, required=True, help="the first day under the new body")
        parser.add_argument("--decision", default="", help="number of the decision")

    def handle(self, *args: Any, **options: Any) -> None:
        units = [self.unit(code) for code in options["codes"]]
        under = self.unit(options["under"])
        move_units(units, under=under, on=options["on"], by=self.by(), today=self.today, decision=options["decision"])
        self.stdout.write(
            ngettext(
                "%(count)d unit stands under %(under)s since %(day)s.",
                "%(count)d units stand under %(under)s since %(day)s.",
                len(units),
            )
            % {"count": len(units), "under": under.name, "day": show_day(options["on"])}
        )
