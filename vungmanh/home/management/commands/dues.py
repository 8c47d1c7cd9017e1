"""What waits for an officer today, in all rooms.

vungmanh dues USERNAME [--json]
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.accounts.queries import account_named
from vungmanh.core.days import show_day
from vungmanh.home.today import dues_of, heaps
from vungmanh.machine.commands import UNREADABLE, OfficeCommand


class Command(OfficeCommand):
    help = "What waits for an officer today, in all rooms."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        user = account_named(options["username"])
        if user is None:
            said = {"username": options["username"]}
            raise CommandError(_("There is no account with the user name %(username)s.") % said, returncode=UNREADABLE)
        # SECURITY: what somebody has written down for themself is not the business of whoever runs the command.
        waiting = [due for due in dues_of(user, self.today) if not due.own_tick]
        if options["json"]:
            self.print_json(
                [
                    {
                        "on": due.on,
                        "title": due.title,
                        "why": due.why,
                        "unit": due.at.code if due.at else None,
                        "verb": due.verb,
                        "url": due.url,
                        "minutes": due.minutes,
                    }
                    for due in waiting
                ]
            )
            return
        if not waiting:
            self.stdout.write(_("Nothing waits for %(name)s.") % {"name": user})
            return
        heads = [_("When"), _("By"), _("What"), _("Unit"), _("Minutes")]
        rows = [
            [heap.when.words, show_day(due.on) if due.on else "", due.title, due.at.name if due.at else "", due.minutes]
            for heap in heaps(waiting, self.today)
            for due in heap.dues
        ]
        self.print_table(heads, rows)
