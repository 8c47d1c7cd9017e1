"""List the imports, the latest first.

vungmanh imports [--json]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.ledger.commands import BookCommand
from vungmanh.sheets.models import Import


class Command(BookCommand):
    help = "List the imports, the latest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        batches = [
            {
                "import": batch.pk,
                "kind": batch.kind,
                "under": batch.under,
                "by": batch.by,
                "at": timezone.localtime(batch.at).isoformat(timespec="seconds"),
                "files": batch.files,
                **batch.counts,
                "undone": batch.undone_at is not None,
            }
            for batch in Import.objects.all()
        ]
        if options["json"]:
            self.print_json(batches)
            return
        heads = [_("Import"), _("Kind"), _("Under"), _("At"), _("New"), _("Changed"), _("Refused"), _("Taken back")]
        rows = [
            [
                b["import"],
                b["kind"],
                b["under"],
                b["at"],
                b["created"],
                b["updated"],
                b["refused"],
                "x" if b["undone"] else "",
            ]
            for b in batches
        ]
        self.print_table(heads, rows)
