"""Found a unit.

vungmanh found CODE NAME --kind KIND [--under CODE] [--on DATE]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.commands import a_day
from vungmanh.reorganization.actions.found_units import NewUnit, found_units


class Command(BookCommand):
    help = "Found a unit."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code")
        parser.add_argument("name")
        parser.add_argument("--kind", required=True, help="confederation, province, sector, zone, district, ward, …")
        parser.add_argument("--under", metavar="CODE", help="the body it stands under; without it, a top")
        parser.add_argument("--on", type=a_day, help="its first day; without it, today")

    def handle(self, *args: Any, **options: Any) -> None:
        under = self.unit(options["under"]) if options["under"] else None
        new = NewUnit(options["code"], options["name"], options["kind"], options["on"] or self.today)
        (unit,) = found_units([new], under=under, by=self.by(), today=self.today)
        self.stdout.write(
            _("%(name)s (%(code)s) stands since %(day)s.")
            % {"name": unit.name, "code": unit.code, "day": show_day(unit.established_on)}
        )
