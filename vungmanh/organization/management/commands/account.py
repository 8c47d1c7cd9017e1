"""Open an account and print its first password. It may do nothing until a role is granted.

vungmanh account USERNAME NAME
vungmanh account USERNAME --new-password   the password is lost, and no officer may make a link: print another one
vungmanh account USERNAME --new-phone      phone and recovery codes are lost: take the second factor off
vungmanh account USERNAME --close          nobody signs in with it any more, and whoever is signed in is not
vungmanh account USERNAME --reopen
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.actions.close_account import close_account, reopen_account
from vungmanh.accounts.actions.forget_second_factor import forget_second_factor
from vungmanh.accounts.actions.give_password import give_password
from vungmanh.accounts.actions.open_account import CannotOpen, open_account
from vungmanh.accounts.models import User
from vungmanh.accounts.queries import account_named
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "Open an account and print its first password. It may do nothing until a role is granted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name", nargs="?", default="")
        known = parser.add_mutually_exclusive_group()
        known.add_argument("--new-password", action="store_true", help="print another first password")
        known.add_argument("--new-phone", action="store_true", help="take the second factor off the account")
        known.add_argument("--close", action="store_true", help="nobody signs in with it any more")
        known.add_argument("--reopen", action="store_true", help="open again what was closed")

    def handle(self, *args: Any, **options: Any) -> None:
        username = options["username"]
        if options["new_password"]:
            self._print_password(username, give_password(self._known(username), by=self.by()))
        elif options["new_phone"]:
            self._new_phone(self._known(username))
        elif options["close"]:
            close_account(self._known(username), by=self.by(), today=self.today)
            self.stdout.write(_("The account %(username)s is closed.") % {"username": username})
        elif options["reopen"]:
            reopen_account(self._known(username), by=self.by(), today=self.today)
            self.stdout.write(_("The account %(username)s is open again.") % {"username": username})
        else:
            self._open(username, options["name"])

    def _open(self, username: str, name: str) -> None:
        try:
            user, password = open_account(username, name=name, by=self.by())
        except CannotOpen as refused:
            raise CommandError(refused.reason) from refused
        self._print_password(user.username, password)

    def _print_password(self, username: str, password: str) -> None:
        self.stdout.write(
            _("Account %(username)s, first password: %(password)s") % {"username": username, "password": password}
        )

    def _new_phone(self, user: User) -> None:
        forget_second_factor(user, by=self.by())
        self.stdout.write(
            _("%(username)s signs in with the password alone until the new phone is set up.")
            % {"username": user.username}
        )

    def _known(self, username: str) -> User:
        user = account_named(username)
        if user is None:
            raise CommandError(_("There is no account named %(username)s.") % {"username": username})
        return user
