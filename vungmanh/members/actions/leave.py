"""Let members leave the union, and keep what stood before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.held import held
from vungmanh.members.looked_at import stays_looked_at
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotEnd


def leave(memberships: Sequence[Membership], *, on: date, reason: str, by: Any, today: date) -> Act:
    """End the memberships, of one unit or of many, as `end_memberships` does. Raises CannotEnd, NotAllowed."""
    if not memberships:
        raise CannotEnd(_("Nobody is chosen."))
    with transaction.atomic():
        held(stay.person_id for stay in memberships)
        look = stays_looked_at([stay.pk for stay in memberships])
        with kept(Permission.END_MEMBERSHIP, look, by=by, on=on, at=memberships[0].unit) as keeping:
            end_memberships(memberships, on=on, reason=reason, by=by, today=today)
            keeping.units |= {stay.unit_id for stay in memberships}
            keeping.persons |= {stay.person_id for stay in memberships}
    return keeping.done
