"""Take an import back as a whole.

vungmanh undo IMPORT
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.ledger.commands import BookCommand
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.machine.commands import UNREADABLE
from vungmanh.sheets.models import Import


class Command(BookCommand):
    help = "Take an import back as a whole."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, metavar="IMPORT")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = Import.objects.filter(pk=options["number"]).first()
        if batch is None:
            raise CommandError(
                _("There is no import %(number)d; see: vungmanh imports") % {"number": options["number"]},
                returncode=UNREADABLE,
            )
        rows = undo_import(batch, by=self.by(), today=self.today)
        self.stdout.write(_("Import %(number)d was taken back: %(rows)d rows.") % {"number": batch.pk, "rows": rows})
