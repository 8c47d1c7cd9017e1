"""Put a backup in the place of the present database.

vungmanh restore FILE [--yes]
"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.home.backups import BackupFailed, restore
from vungmanh.home.management.base import OfficeCommand, prepare_database
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit


class Command(OfficeCommand):
    help = "Put a backup in the place of the present database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace an office that holds units already")

    def handle(self, *args: Any, **options: Any) -> None:
        if Unit.objects.exists() and not options["yes"]:
            raise CommandError(_("This office holds units already. Back it up first, then say --yes to replace it."))
        try:
            restore(options["file"])
        except BackupFailed as failed:
            raise CommandError(failed.reason) from failed
        prepare_database()
        record(self.by(), Permission.RUN_SYSTEM, "restore", about=THE_HOUSE, file=options["file"].name)
        self.stdout.write(_("%(file)s was restored.") % {"file": options["file"].name})
