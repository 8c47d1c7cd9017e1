"""Open an account and print its first password. It may do nothing until a role is granted.

vungmanh account USERNAME NAME
vungmanh account USERNAME --new-phone      phone and recovery codes are lost: take the second factor off
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.accounts.actions.forget_second_factor import forget_second_factor
from vungmanh.accounts.actions.open_account import CannotOpen, open_account
from vungmanh.accounts.queries import account_named
from vungmanh.home.management.base import OfficeCommand


class Command(OfficeCommand):
    help = "Open an account and print its first password. It may do nothing until a role is granted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name", nargs="?", default="")
        parser.add_argument("--new-phone", action="store_true", help="take the second factor off the account")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new_phone"]:
            self._new_phone(options["username"])
            return
        try:
            user, password = open_account(options["username"], name=options["name"], by=self.by())
        except CannotOpen as refused:
            raise CommandError(refused.reason) from refused
        self.stdout.write(
            _("Account %(username)s, first password: %(password)s") % {"username": user.username, "password": password}
        )

    def _new_phone(self, username: str) -> None:
        user = account_named(username)
        if user is None:
            raise CommandError(_("There is no account named %(username)s.") % {"username": username})
        forget_second_factor(user, by=self.by())
        self.stdout.write(
            _("%(username)s signs in with the password alone until the new phone is set up.")
            % {"username": user.username}
        )
