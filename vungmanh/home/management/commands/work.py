"""Do what waits in the background: read the lists that officers have sent, load those they have agreed to.

vungmanh work [--until-empty]
"""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandParser
from django.db import connections
from django.db.utils import OperationalError

from vungmanh.home.clearing import clear_daily
from vungmanh.home.imports.verbs import put_back
from vungmanh.home.management.base import OfficeCommand

_INTERVAL = 0.25  # seconds from one look to the next: an officer who has corrected a row waits for it


class Command(OfficeCommand):
    help = "Do what waits in the background: read the lists that officers have sent, load those they have agreed to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="end when nothing waits any more")

    def handle(self, *args: Any, **options: Any) -> None:
        clear_daily.enqueue()
        put_back()
        if options["until_empty"]:
            self._work(batch=True)
            return
        while True:
            try:
                self._work(batch=False)
                return
            except OperationalError:  # somebody else has been writing for a minute, or the database is away
                connections.close_all()
                time.sleep(_INTERVAL)

    def _work(self, *, batch: bool) -> None:
        call_command("db_worker", interval=_INTERVAL, batch=batch, startup_delay=False, verbosity=0)
