"""Copy the whole office into one file, while others go on working.

vungmanh backup FILE
"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.home.backups import BackupFailed, back_up
from vungmanh.home.management.base import OfficeCommand
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record


class Command(OfficeCommand):
    help = "Copy the whole office into one file, while others go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        record(self.by(), Permission.RUN_SYSTEM, "backup", about=THE_HOUSE, file=options["file"].name)
        try:
            back_up(options["file"])
        except BackupFailed as failed:
            raise CommandError(failed.reason) from failed
        size = options["file"].stat().st_size / 1_000_000
        self.stdout.write(
            _("%(file)s: %(size).1f MB. Keep it where nobody else can read it.")
            % {"file": options["file"].name, "size": size}
        )
