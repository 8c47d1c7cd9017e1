"""Dissolve a unit.

vungmanh dissolve CODE --on DATE
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.commands import a_day
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit


class Command(BookCommand):
    help = "Dissolve a unit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--on", type=a_day, required=True, help="the first day it stands no more")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = self.unit(options["code"])
        dissolve_unit(unit, on=options["on"], by=self.by(), today=self.today)
        self.stdout.write(
            _("%(name)s stands no more since %(day)s.") % {"name": unit.name, "day": show_day(options["on"])}
        )
