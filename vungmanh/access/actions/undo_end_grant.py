"""Take the end of a role back: it holds as it did before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.actions.alone import alone
from vungmanh.access.actions.end_grant import grant_looked_at
from vungmanh.access.actions.grant_role import refuse_beyond_own, refuse_held_already
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import place_of, require
from vungmanh.accounts.actions.make_link import end_links_of
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act


@transaction.atomic
def undo_end_grant(act: Act, *, by: Any, today: date) -> Grant:
    """Let the grant hold again. Raises CannotGrant, NotAllowed.

    SECURITY: what gives a role back is refused as what gives one (grant_role): to oneself, of more than one may, for
    longer than one may.
    """
    holder = User.objects.filter(pk=act.facts["account"]).first()
    if holder is None:
        raise CannotGrant(_("The account is no more."))
    holder, by = alone(holder, by)
    act = held_act(act, already=CannotGrant(_("This has been taken back already.")))
    unit = act.at_unit
    if unit is None:
        raise CannotGrant(_("The unit at which this was done is no more."))
    require(by, Permission.GRANT_ROLE, at=place_of(unit, today), on=today)
    if holder == by:
        raise CannotGrant(_("Nobody gives a role to themselves; ask somebody else who gives roles here."))
    if not holder.is_active:
        raise CannotGrant(_("The account is closed."))
    pk = act.facts["grant"]
    if changed_since(act.changes, grant_looked_at(pk)()):
        raise CannotGrant(_("This role was changed again since; give it anew instead."))
    try:
        with transaction.atomic():
            put_back(act.changes)
    except IntegrityError as twice:
        raise CannotGrant(_("%(user)s holds this role there already.") % {"user": holder}) from twice
    grant = Grant.objects.select_related("unit", "user").get(pk=pk)
    if grant.until is not None and grant.until <= today:
        raise CannotGrant(_("A role that would have ended already gives nothing."))
    refuse_held_already(grant)
    refuse_beyond_own(grant.role, unit=unit, since=grant.since, until=grant.until, by=by, today=today)
    end_links_of(holder)
    touched = about(units=[unit], accounts=[holder])
    line = record(
        by, "access.undo_end_grant", holder.username, about=touched, role=grant.role, unit=unit.code, on=act.on
    )
    taken_back(act, line.at)
    return grant
