"""What the access room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from datetime import date
from typing import Final

from tests.row import FEBRUARY, NOW, ONE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.actions.undo_end_grant import undo_end_grant
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_APPOINTED: Final = {"since": TODAY, "until": date(2026, 6, 1), "because": "QĐ 2"}


def _account(unit: Unit) -> User:
    return User.objects.get(username=f"holder-{unit.code}".lower())


def _hold(scene: Scene, unit: Unit) -> Grant:
    user = User.objects.create(username=f"holder-{unit.code}".lower(), name="Người giữ")
    return grant_role(user, "leader", unit=unit, since=FEBRUARY, until=None, because="QĐ 1", **scene.way)


def _ended(scene: Scene, unit: Unit) -> Act | None:
    return end_grant(_hold(scene, unit), on=TODAY, **scene.way)


ROWS: Final[dict[str, list[Row]]] = {
    "grant_role.grant_role": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, _m, way, unit: grant_role(s.world.lan, "leader", unit=unit, **_APPOINTED, **way),
        ),
    ],
    "invite.invite": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, _m, way, unit: invite("Lò Văn Mới", "", "leader", unit=unit, now=NOW, **_APPOINTED, **way),
        ),
    ],
    "end_grant.end_grant": [
        Row(
            Permission.END_GRANT,
            ONE,
            lambda s, held, way, unit: end_grant(held[unit.pk], on=TODAY, **way),
            at_each(_hold),
        )
    ],
    "undo_end_grant.undo_end_grant": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, ended, way, unit: undo_end_grant(ended[unit.pk], **way),
            at_each(_ended),
        )
    ],
    "renew_sign_in.renew_sign_in": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, _m, way, unit: renew_sign_in(_account(unit), now=NOW, **way),
            at_each(_hold),
        )
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "grant_role.refuse_beyond_own": "says why not to grant_role and undo_end_grant",
    "grant_role.may_be_given": "which roles a form offers at one unit",
    "close_account.close_account": "an account stands at no unit; who runs the system",
    "close_account.reopen_account": "an account stands at no unit; who runs the system",
    "renewing.why_not_renewed": "says why not to renew_sign_in",
}
