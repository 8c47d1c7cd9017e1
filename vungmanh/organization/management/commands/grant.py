"""Give somebody a role at a unit and everything below it.

vungmanh grant USERNAME ROLE [CODE] --because TEXT [--since DATE] [--until DATE]
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, ROLES
from vungmanh.accounts.models import User
from vungmanh.machine.commands import a_day
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "Give somebody a role at a unit and everything below it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=[role.code for role in ROLES])
        parser.add_argument("code", nargs="?", metavar="CODE", help="the unit; none for an operator")
        parser.add_argument("--because", required=True, help="the appointment, e.g. a decision's number")
        parser.add_argument("--since", type=a_day, help="without it, today")
        parser.add_argument("--until", type=a_day, help="the first day it holds no more")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(_("There is no account named %(username)s.") % {"username": options["username"]})
        unit = self.unit(options["code"]) if options["code"] else None
        try:
            grant_role(
                user,
                options["role"],
                unit=unit,
                since=options["since"] or self.today,
                until=options["until"],
                because=options["because"],
                by=self.by(),
                today=self.today,
            )
        except CannotGrant as refused:
            raise CommandError(refused.reason) from refused
        role = BY_CODE[options["role"]]
        where = unit.name if unit else _("everywhere")
        self.stdout.write(f"{user.name}: {role.name}, {where}. {role.for_whom}")
