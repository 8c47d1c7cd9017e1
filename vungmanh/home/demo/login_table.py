"""The demonstration logins as a table, for the commands that show them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vungmanh.home.demo.logins import Login


def login_table(logins: Sequence[Login]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows."""
    heads = [_("Account"), _("Password"), _("Name"), _("Role"), _("Unit")]
    return heads, [[line.username, line.password, line.name, line.role, line.unit or _("all units")] for line in logins]
