"""Add waiting entries to the sums, close months that are over, seal the journal.

vungmanh fold [--every SECONDS]
"""

import time
from typing import Any

from django.core.management.base import CommandParser
from django.utils import timezone

from vungmanh.journal.heads import keep_heads
from vungmanh.journal.record import seal
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.log import speak_in_lines
from vungmanh.machine.parent import die_with_the_server
from vungmanh.machine.waiting import again_and_again, wait_for_the_database


class Command(BookCommand):
    help = "Add waiting entries to the sums, close months that are over, seal the journal."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on until stopped")

    def execute(self, *args: Any, **options: Any) -> str | None:
        if options["every"]:
            die_with_the_server()
            speak_in_lines()
            wait_for_the_database()
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        def round_() -> bool:
            self._fold()
            time.sleep(options["every"])
            return True

        if options["every"]:
            again_and_again(round_)
        else:
            self._fold()

    def _fold(self) -> None:
        fold()
        close_months(self.today)
        seat_units(self.today)
        seal()
        keep_heads(timezone.now())
