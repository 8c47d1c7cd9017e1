"""Walk the chain of the journal, or show its last lines.

vungmanh journal verify|show [--about SUBJECT]
"""

from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.home.management.base import OfficeCommand
from vungmanh.journal.models import Entry
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify

_SHOWN = 50


class Command(OfficeCommand):
    help = "Walk the chain of the journal, or show its last lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify", "show"])
        parser.add_argument("--about", metavar="SUBJECT", help="only lines about this subject")

    def handle(self, *args: Any, **options: Any) -> None:
        seal()
        if options["what"] == "show":
            self._show(options["about"])
            return
        verdict = verify()
        if verdict.broken_at is not None:
            self.stdout.write(_("The journal was changed at line %(line)d.") % {"line": verdict.broken_at})
            raise SystemExit(1)
        self.stdout.write(
            _("The journal is whole: %(lines)d lines, last seal %(head)s.")
            % {"lines": verdict.lines, "head": verdict.head[:16]}
        )

    def _show(self, subject: str | None) -> None:
        lines = Entry.objects.order_by("-pk")
        if subject:
            lines = lines.filter(subject=subject)
        for line in reversed(lines[:_SHOWN]):
            at = timezone.localtime(line.at).strftime("%d/%m/%Y %H:%M")
            self.stdout.write(f"{line.number}  {at}  {line.by}  {line.action}  {line.subject}  {line.facts}")
