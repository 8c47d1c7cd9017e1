"""List the records of a register at a unit and below.

vungmanh register REGISTER CODE [--on DATE | --period P] [--where BOX=VALUE]... [--json]
"""

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.home import rooms
from vungmanh.home.management.registers import add_when, asked, everything
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.table import standing
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "List the records of a register at a unit and below."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("register", choices=sorted(rooms.REGISTERS), metavar="REGISTER")
        parser.add_argument("code", metavar="CODE")
        add_when(parser)
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        register, unit = rooms.REGISTERS[options["register"]], self.unit(options["code"])
        form = asked(register, unit, options, by=self.by(), today=self.today)
        records = everything(register, form, register.sees)
        if records and register.reads:
            facts = {"rows": len(records), **form.for_journal()}
            record(self.by(), register.reads, unit.code, about=about(units=[unit]), **facts)
        columns = standing(register.told_columns or register.columns, form, records)
        if options["json"]:
            told = [{column.code: column.cell(row) for column in columns} for row in records]
            self.print_json({"unit": {"code": unit.code, "name": unit.name}, "register": register.code, "rows": told})
            return
        rows = [["" if (cell := column.cell(row)) is None else cell for column in columns] for row in records]
        self.print_table([str(column.name) for column in columns], rows)
