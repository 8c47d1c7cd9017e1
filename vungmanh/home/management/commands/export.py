"""Write the roll of a unit to a file; the journal keeps that it was done.

vungmanh export members CODE --output FILE.(xlsx|csv|json) [--on DATE]
"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.machine.commands import a_day
from vungmanh.members.exports import FORMATS, export_members
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "Write the roll of a unit to a file; the journal keeps that it was done."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["members"])
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--output", type=Path, required=True, metavar="FILE")
        parser.add_argument("--on", type=a_day, help="members on this day; without it, today")

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        if output.suffix not in FORMATS:
            raise CommandError(_("The file must end in %(formats)s.") % {"formats": ", ".join(FORMATS)})
        unit = self.unit(options["code"])
        try:
            count = export_members(unit, output, on=options["on"] or self.today, by=self.by(), today=self.today)
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be written: %(reason)s") % {"file": output.name, "reason": error.strerror}
            ) from error
        self.stdout.write(_("%(count)d members written to %(file)s.") % {"count": count, "file": output.name})
