"""Add waiting entries to the sums, close months that are over, seal the journal.

vungmanh fold [--every SECONDS]
"""

import time
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from vungmanh.home.management.base import OfficeCommand
from vungmanh.journal.heads import keep_heads
from vungmanh.journal.record import seal
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold


class Command(OfficeCommand):
    help = "Add waiting entries to the sums, close months that are over, seal the journal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on until stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            fold()
            close_months(self.today)
            seal()
            keep_heads(timezone.now())
            if not options["every"]:
                return
            time.sleep(options["every"])
