"""Write the roll of a unit, or another register, to a file; the journal keeps that it was done.

vungmanh export members CODE --output FILE.(xlsx|csv|json) [--on DATE]
vungmanh export [register] REGISTER CODE --output FILE.xlsx [--on DATE | --period P] [--where BOX=VALUE]...
"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.home import rooms
from vungmanh.home.management.registers import add_when, asked, everything
from vungmanh.kit.register import Register, take_along
from vungmanh.machine.commands import UNREADABLE
from vungmanh.members.exports import FORMATS, export_members
from vungmanh.organization.commands import UnitCommand
from vungmanh.organization.models import Unit

_SAID_BEFORE = "register"  # may stand before the name of one, as in the command that lists it
_ROLL = "members"  # written person by person, in three formats and of any length, with whole numbers


class Command(UnitCommand):
    help = "Write the roll of a unit, or another register, to a file; the journal keeps that it was done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted([_SAID_BEFORE, *rooms.REGISTERS]), metavar="REGISTER")
        parser.add_argument("code", nargs="+", metavar="CODE")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        add_when(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        options |= dict(zip(("what", "code"), _named(options["what"], options["code"]), strict=True))
        register = rooms.REGISTERS[options["what"]] if options["what"] != _ROLL else None
        formats = (".xlsx",) if register else FORMATS
        if output.suffix not in formats:
            raise CommandError(_("The file must end in %(formats)s.") % {"formats": ", ".join(formats)})
        if not register and (options["period"] or options["where"]):
            raise CommandError(_("The list of members is written as of a day: --on DATE."), returncode=UNREADABLE)
        unit = self.unit(options["code"])
        try:
            if register:
                self._write(register, unit, options)
                return
            count = export_members(unit, output, on=options["on"] or self.today, by=self.by(), today=self.today)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(reason)s") % {"file": output.name, "reason": error.strerror}
            ) from error
        self.stdout.write(_("%(count)d members written to %(file)s.") % {"count": count, "file": output.name})

    def _write(self, register: Register, unit: Unit, options: dict[str, Any]) -> None:
        form = asked(register, unit, options, by=self.by(), today=self.today)
        records = everything(register, form, register.exports)
        options["output"].write_bytes(take_along(register, form, records, by=self.by()).content)
        told = {"count": len(records), "file": options["output"].name}
        self.stdout.write(_("%(count)d rows written to %(file)s.") % told)


def _named(what: str, words: list[str]) -> tuple[str, str]:
    """The register and the code of the unit, with or without the word that may stand before them."""
    named = words if what == _SAID_BEFORE else [what, *words]
    if len(named) != 2 or named[0] not in rooms.REGISTERS:
        known = ", ".join(sorted(rooms.REGISTERS))
        raise CommandError(
            _("Say a register and the code of a unit; registers: %(known)s.") % {"known": known}, returncode=UNREADABLE
        )
    return named[0], named[1]
