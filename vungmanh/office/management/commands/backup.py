"""Copy the whole office into one file that its own key alone opens, while others go on working.

vungmanh backup FILE [--for age1…]
"""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record
from vungmanh.ledger.commands import BookCommand
from vungmanh.office.backups.failing import BackupFailed
from vungmanh.office.backups.verbs import back_up
from vungmanh.vault.keys import keyring


class Command(BookCommand):
    help = "Copy the whole office into one file that its own key alone opens, while others go on working."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--for", dest="more_for", action="append", default=[], metavar="age1…",
            help="a public key of age that opens the copy as well; may be given again",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        record(self.by(), Permission.RUN_SYSTEM, "backup", about=THE_HOUSE, file=options["file"].name)
        try:
            back_up(options["file"], options["more_for"])
        except BackupFailed as failed:
            raise CommandError(failed.reason) from failed
        size = options["file"].stat().st_size / 1_000_000
        said = {"file": options["file"].name, "size": size, "key": keyring().current.name}
        self.stdout.write(
            _("%(file)s: %(size).1f MB, opened with the key %(key)s. The key is not in it: keep its text elsewhere.")
            % said
        )
