"""Open an account and print its first password. It may do nothing until a role is granted.

vungmanh account USERNAME NAME
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.accounts.actions.open_account import CannotOpen, open_account
from vungmanh.home.management.base import OfficeCommand


class Command(OfficeCommand):
    help = "Open an account and print its first password. It may do nothing until a role is granted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user, password = open_account(options["username"], name=options["name"], by=self.by())
        except CannotOpen as refused:
            raise CommandError(refused.reason) from refused
        self.stdout.write(
            _("Account %(username)s, first password: %(password)s") % {"username": user.username, "password": password}
        )
