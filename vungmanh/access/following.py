"""What becomes of roles when the unit at which they are held changes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.models import Grant, Opening
from vungmanh.kit.following import Follower, FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved


def _roles_held(event: UnitDissolved) -> Iterable[str]:
    roles = Grant.objects.on(event.on).filter(unit=event.unit).count()
    if roles:
        text = ngettext(
            "%(roles)s role that is held here has no more effect",
            "%(roles)s roles that are held here have no more effect",
            roles,
        )
        yield text % {"roles": number_format(roles)}


def _somebody_holds_a_role(event: UnitsRemoved) -> str:
    granted = Grant.objects.filter(unit__in=event.units).select_related("unit").first()
    if granted and granted.unit:
        return _("Somebody holds a role at %(name)s.") % {"name": granted.unit.name}
    return ""


FOLLOWS: tuple[Follower, ...] = (
    FollowsUnit(
        (Grant,),
        dissolved=Stays(
            "a role at a unit that stands no more reaches nothing; its dates are its appointment's", _roles_held
        ),
        moved=Stays("a role is held at the unit, wherever it stands"),
        removed=Forbids(_somebody_holds_a_role),
    ),
    FollowsUnit(
        (Opening,),
        dissolved=Stays("it says where the account was opened"),
        moved=Stays("it says where the account was opened"),
        removed=Stays("its unit becomes NULL: then those who give roles everywhere decide"),
    ),
)
