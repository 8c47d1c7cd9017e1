"""How the end of a role is taken back: who finds the act, what is said, where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.actions.undo_end_grant import undo_end_grant
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.records import acts_at_units_seen_by


def _to_the_roles(act: Act, _user: Any, _today: date) -> str:
    return reverse("organization:roles", args=[act.at_unit.code if act.at_unit else act.under])


UNDO: Final[dict[str, Undo]] = {
    Permission.END_GRANT: Undo(
        undo_end_grant,
        acts_at_units_seen_by(Permission.SEE_UNITS),
        lambda act: _("The role holds again, as before."),
        _to_the_roles,
        gettext_lazy("role ended"),
        needs=Permission.GRANT_ROLE,
    )
}
