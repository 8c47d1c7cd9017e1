"""What came to the units near a reader, and what comes: roles that were given or will be, and what is dated ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.kit.due import At, person_of
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.acting import AHEAD, Turn, ends_within, near, roles_near
from vungmanh.organization.dues import SOON

_TURNS: Final = {
    Turn.FOUNDED: gettext_lazy("%(unit)s is founded"),
    Turn.ENDS: gettext_lazy("%(unit)s ends"),
    Turn.COMES: gettext_lazy("%(unit)s comes to this unit"),
    Turn.LEAVES: gettext_lazy("%(unit)s goes to another unit"),
}


def came(reader: Any, since: date, today: date) -> Iterator[Tiding]:
    me = person_of(reader)
    for grant in roles_near(reader, today):
        if since <= grant.since <= today:
            said = _("You have the role: %(role)s") if grant.user_id == me.pk else _("%(name)s has the role: %(role)s")
            yield _of_role(grant, me, grant.since, said)


def ahead(reader: Any, today: date) -> Iterator[Tiding]:
    """What ends within a month is a due, and is not told twice."""
    me = person_of(reader)
    for grant in roles_near(reader, today):
        mine = grant.user_id == me.pk
        if grant.since > today:
            said = _("You will have the role: %(role)s") if mine else _("%(name)s will have the role: %(role)s")
            yield _of_role(grant, me, grant.since, said)
        elif ends_within(grant, today + AHEAD) and not ends_within(grant, today + SOON):
            assert grant.until
            said = _("Your role ends: %(role)s") if mine else _("The role of %(name)s ends: %(role)s")
            yield _of_role(grant, me, grant.until - timedelta(days=1), said)
    for change in near(reader, Permission.SEE_UNITS, today).changes:
        url = reverse("organization:tree", args=[change.at.code])
        yield Tiding(change.on, str(_TURNS[change.turn]) % {"unit": change.at.name}, url, change.at)


def _of_role(grant: Grant, me: Any, on: date, said: str) -> Tiding:
    unit = grant.unit
    url = (
        reverse("home:me")
        if unit is None or grant.user_id == me.pk
        else reverse("organization:roles", args=[unit.code])
    )
    words = said % {"name": grant.user, "role": BY_CODE[grant.role].name}
    return Tiding(on, words, url, At(unit.pk, unit.code, unit.name) if unit else None)
