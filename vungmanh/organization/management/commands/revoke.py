"""Take a role back from a day on.

vungmanh revoke USERNAME ROLE [CODE] [--on DATE]
"""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.models import Grant
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE, ROLES
from vungmanh.core.days import show_day
from vungmanh.machine.commands import a_day
from vungmanh.organization.commands import UnitCommand


class Command(UnitCommand):
    help = "Take a role back from a day on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=[role.code for role in ROLES])
        parser.add_argument("code", nargs="?", metavar="CODE", help="the unit; none for an operator")
        parser.add_argument("--on", type=a_day, help="the first day it holds no more; without it, today")

    def handle(self, *args: Any, **options: Any) -> None:
        unit = self.unit(options["code"]) if options["code"] else None
        on = options["on"] or self.today
        held = Grant.objects.on(self.today).filter(user__username=options["username"], role=options["role"], unit=unit)
        grant = held.select_related("user", "unit").first()
        if grant is None:
            raise CommandError(_("%(username)s does not hold this role there.") % {"username": options["username"]})
        try:
            end_grant(grant, on=on, by=self.by(), today=self.today)
        except CannotGrant as refused:
            raise CommandError(refused.reason) from refused
        role = BY_CODE[options["role"]].name
        self.stdout.write(
            _("%(user)s is no longer %(role)s since %(day)s.")
            % {"user": grant.user.name, "role": role, "day": show_day(on)}
        )
