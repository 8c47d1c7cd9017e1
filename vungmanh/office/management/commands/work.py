"""Do what waits in the background: read the lists that officers have sent, load those they have agreed to.

vungmanh work [--until-empty]
"""

from typing import Any

from django.core.management.base import CommandParser

from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.log import speak_in_lines
from vungmanh.machine.parent import die_with_the_server
from vungmanh.machine.waiting import again_and_again, wait_for_the_database
from vungmanh.office.broken_off import put_back
from vungmanh.office.clearing import clear_daily
from vungmanh.office.worker import TaskWorker


class Command(BookCommand):
    help = "Do what waits in the background: read the lists that officers have sent, load those they have agreed to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until-empty", action="store_true", help="end when nothing waits any more")

    def execute(self, *args: Any, **options: Any) -> str | None:
        if not options["until_empty"]:
            die_with_the_server()
            speak_in_lines()
            wait_for_the_database()
        return super().execute(*args, **options)

    def handle(self, *args: Any, **options: Any) -> None:
        def work() -> bool:
            """Also what was broken off because the database went away is taken up anew."""
            clear_daily.enqueue()
            put_back()
            worker = TaskWorker(batch=options["until_empty"])
            worker.configure_signals()
            worker.run()
            return False

        if options["until_empty"]:
            work()
        else:
            again_and_again(work)
