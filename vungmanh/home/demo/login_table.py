"""The demonstration logins as a table, for the commands that show them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vungmanh.home.demo.logins import Login


def login_table(logins: Sequence[Login]) -> tuple[list[str], list[list[str]]]:
    """Heads and rows. Whoever reads confidential reports has two columns more."""
    heads = [_("Account"), _("Password"), _("Name"), _("Role"), _("Unit")]
    rows = [[line.username, line.password, line.name, line.role, line.unit or _("all units")] for line in logins]
    if any(line.passphrase for line in logins):
        heads += [_("Key of the second factor"), _("Passphrase")]
        rows = [[*row, line.second_factor, line.passphrase] for row, line in zip(rows, logins, strict=True)]
    return heads, rows
