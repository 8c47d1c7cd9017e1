"""Prove a backup beside the present database, then let the two change places; the old one is kept.

vungmanh restore FILE [--yes]
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import connection
from django.db.utils import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.heads import continue_after_restore, keep_heads
from vungmanh.journal.record import record
from vungmanh.ledger.commands import BookCommand, settle
from vungmanh.machine.commands import prepare_database
from vungmanh.machine.lock import working_alone
from vungmanh.office.backups.failing import BackupFailed
from vungmanh.office.backups.verbs import restore
from vungmanh.organization.models import Unit


class Command(BookCommand):
    help = "Put a backup in the place of the present database, which is kept beside it."
    alone = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--yes", action="store_true", help="replace an office that holds units already")

    def handle(self, *args: Any, **options: Any) -> None:
        with working_alone():
            if not options["yes"] and _holds_units():
                raise CommandError(
                    _("This office holds units already. Back it up first, then say --yes to replace it.")
                )
            with suppress(DatabaseError):
                keep_heads(timezone.now(), every=timedelta())  # what the journal holds that the copy does not
            moment = timezone.localtime().strftime("%Y-%m-%d_%H%M%S")
            try:
                old = restore(options["file"], moment=moment)
            except BackupFailed as failed:
                raise CommandError(failed.reason) from failed
            prepare_database()
            record(self.by(), Permission.RUN_SYSTEM, "restore", about=THE_HOUSE, file=options["file"].name)
            because = f"restore {options['file'].name}"
            continue_after_restore(timezone.now(), by=self.by(), because=because)
            settle()
        self.stdout.write(_("%(file)s was restored.") % {"file": options["file"].name})
        if old:
            self.stdout.write(_("What was there before is kept: %(name)s") % {"name": old})


def _holds_units() -> bool:
    """Whether something would be lost; a database that cannot be read may hold anything."""
    try:
        return Unit._meta.db_table in connection.introspection.table_names() and Unit.objects.exists()
    except DatabaseError:
        return True
