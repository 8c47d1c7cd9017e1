"""A new sign-in link for somebody who has lost the password."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.actions.grant_role import place_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import permissions_at, reach
from vungmanh.accounts.actions.renew_link import renew_link
from vungmanh.core import paths


@transaction.atomic
def renew_sign_in(user: Any, *, by: Any, today: date) -> None:
    """Void the person's password, so that a link can be made for them. Raises CannotGrant.

    SECURITY: whoever makes the link could use it. So it is made only for people whose every role, also one that
    is still to come, may do no more than the officer may there, and of whose roles the officer could give one.
    """
    if user == by:
        raise CannotGrant(_("Change your own password on the page “My page”."))
    if not user.is_active:
        raise CannotGrant(_("The account is closed."))
    held = Grant.objects.filter(Q(until__isnull=True) | Q(until__gt=today), user=user).select_related("unit")
    gives = reach(by, Permission.GRANT_ROLE, today)
    within = False
    for grant in held:
        at = place_of(grant.unit, today)
        if not BY_CODE[grant.role].may <= permissions_at(by, at=at, on=today):
            raise CannotGrant(
                _("%(user)s may do more than you may; ask the officer of the level above for the link.")
                % {"user": user}
            )
        within = within or any(paths.covers(top, at) for top in gives)
    if not within:
        raise CannotGrant(_("%(user)s holds no role where you give roles.") % {"user": user})
    renew_link(user, by=by)
