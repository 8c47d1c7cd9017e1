"""Who may do what where: one source, `reach`, and four readings of it. The only file that knows how.

It works with paths and names units by their model's label, because the gate stands below the body. Where a person is
asked about, their Rights may stand instead, which were read before: so a page asks. An act names the person.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connections, router
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, roles_with
from vungmanh.core import paths
from vungmanh.core.decisions import Allowed, Denied, Refused

EVERYWHERE = ""  # the empty path stands above all others
_ASKED_AT_MOST = 2  # so many are named who can help


class NotAllowed(Refused):
    """The person may not do this here. `reason` is a sentence for them."""

    of_rights = True


@dataclass(frozen=True)
class Stay:
    """A place at which a unit stood, during the span."""

    path: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Held:
    """A grant that holds on the day: the role, and the unit it is held at with every place where that ever stood.

    `unit` is the unit's key, None for what is held everywhere; then the other words about it are empty. `order` is
    the unit's place in lists of units. `twice` says whether its holder signs in with a second factor.
    """

    role: str
    unit: int | None
    code: str
    name: str
    is_upper: bool
    order: tuple[int, str, str]
    twice: bool = False
    stays: list[Stay] = field(default_factory=list)

    def place(self, on: date) -> str | None:
        """The path at which it is held; None where the unit does not stand on the day."""
        if self.unit is None:
            return EVERYWHERE
        return next((at.path for at in self.stays if at.since <= on and (at.until is None or on < at.until)), None)


class Rights:
    """What one person holds on one day, read at the first question and never again.

    A page asks many times and forgets it at its end (access.asking). SECURITY: an act names the person instead and so
    asks anew; what was read before it waited for others may have been taken away since.
    """

    def __init__(self, user: Any, on: date) -> None:
        self.user, self.on = user, on
        self.known: dict[Hashable, Any] = {}  # what rooms have read with these rights for the same page (kit/due.py)

    @cached_property
    def held(self) -> Sequence[Held]:
        return _grants(self.user, self.on)


def grants_of(user: Any, on: date) -> Sequence[Held]:
    """Every grant the person holds on the day, the first first. Costs one query; of Rights of the day none."""
    if isinstance(user, Rights):
        return user.held if user.on == on else _grants(user.user, on)
    return _grants(user, on)


# The grants that hold on the day, each with every place of its unit. All pages and all acts ask this, so it is said in
# the words of the database: to find them took Django fifty times as long as the answer takes.
_GRANTS = """
    SELECT held.id, held.role, unit.id, unit.code, unit.name, kind.is_upper, kind.rank, unit.sort_key,
        place.path, place.since, place.until,
        EXISTS (SELECT 1 FROM mfa_authenticator factor WHERE factor.user_id = held.user_id AND factor.type = %s)
    FROM access_grant held
        LEFT JOIN organization_unit unit ON unit.id = held.unit_id
        LEFT JOIN organization_unitkind kind ON kind.code = unit.kind_id
        LEFT JOIN organization_placement place ON place.unit_id = unit.id
    WHERE held.user_id = %s AND held.since <= %s AND (held.until IS NULL OR held.until > %s)
    ORDER BY held.since, held.id, place.since
"""


def _grants(user: Any, on: date) -> list[Held]:
    """The one reading of grants for a day."""
    if not getattr(user, "is_active", False):
        return []
    with connections[router.db_for_read(Grant)].cursor() as cursor:
        cursor.execute(_GRANTS, [Authenticator.Type.TOTP.value, user.pk, on, on])
        rows = cursor.fetchall()
    found: dict[int, Held] = {}
    for pk, role, unit, code, name, is_upper, rank, key, path, since, until, twice in rows:
        order = (rank or 0, key or "", code or "")
        held = found.setdefault(pk, Held(role, unit, code or "", name or "", bool(is_upper), order, bool(twice)))
        if path is not None:
            held.stays.append(Stay(path, since, until))
    return list(found.values())


def reach(user: Any, permission: Permission, on: date) -> list[str]:
    """Paths at or below which the person may do this on the day. Costs one query."""
    return _highest(path for role, path in _held(user, on) if permission in BY_CODE[role].may)


def own_places(user: Any, permission: Permission, on: date) -> list[str]:
    """Paths of the very units by whose roles the person may do this on the day, also where one stands below another;
    of a role everywhere none. Costs one query."""
    return sorted({path for role, path in _held(user, on) if path and permission in BY_CODE[role].may})


def reach_ever(user: Any, permission: Permission, on: date) -> list[str]:
    """Every path that the units at the top of the reach have ever had. Costs one query.

    The path of a unit that has ended was written when the unit above it may have stood elsewhere.
    """
    grants = [held for held in grants_of(user, on) if permission in BY_CODE[held.role].may]
    tops = _highest(path for held in grants if (path := held.place(on)) is not None)
    if tops == [EVERYWHERE]:
        return tops
    units = {paths.unit_id(top[-paths.STEP :]) for top in tops}
    return sorted({stay.path for held in grants if held.unit in units for stay in held.stays})


def _highest(found: Iterable[str]) -> list[str]:
    """Those of the paths that stand below no other of them."""
    known = set(found)
    if EVERYWHERE in known:
        return [EVERYWHERE]
    return sorted(path for path in known if not any(path != top and paths.covers(top, path) for top in known))


def reaches_as_far(one: Any, other: Any, permission: Permission, on: date) -> bool:
    """Whether `one` may do this on the day wherever `other` may."""
    tops = reach(one, permission, on)
    return all(any(paths.covers(top, path) for top in tops) for path in reach(other, permission, on))


def permissions_at(user: Any, *, at: str, on: date) -> frozenset[Permission]:
    """Everything the person may do at the place on the day. Costs one query."""
    held = [BY_CODE[role].may for role, path in _held(user, on) if paths.covers(path, at)]
    return frozenset().union(*held)


def holds_at_itself(user: Any, permission: Permission, *, unit: int, on: date) -> bool:
    """Whether the person holds a role with this right at the unit itself today, and not only above it."""
    return any(held.unit == unit and permission in BY_CODE[held.role].may for held in grants_of(user, on))


def _held(user: Any, on: date) -> Iterator[tuple[str, str]]:
    """(role, path) of every grant the person holds on the day at a unit that stands; the one source of rights."""
    for held in grants_of(user, on):
        path = held.place(on)
        if path is not None:
            yield held.role, path


def first_day_without(
    user: Any, needed: frozenset[Permission], *, unit: Any, since: date, until: date | None
) -> date | None:
    """The first day of the span on which the person would not hold all of this over the unit; None if there is none.

    What is known of the future is asked as well: roles that begin or end, units that move. Costs two queries.
    """
    held = list(_spells(user)) if user.is_active else []
    places = [] if unit is None else list(unit.placements.order_by("since").values_list("since", "path"))
    turns = {since} | {day for _may, _path, *days in held for day in days if day} | {day for day, _path in places}
    for day in sorted(day for day in turns if since <= day and (until is None or day < until)):
        at = _place_in(places, unit, day)
        here = [
            allowed
            for allowed, path, begins, ends in held
            if begins <= day and (ends is None or day < ends) and paths.covers(path, at)
        ]
        if not needed <= frozenset().union(*here):
            return day
    return None


def _spells(user: Any) -> Iterator[tuple[frozenset[Permission], str, date, date | None]]:
    """(permissions, path, since, until) of every stay of every unit at which the person ever holds a role."""
    for role, unit, since, until, path, came, went in Grant.objects.filter(user=user).values_list(
        "role", "unit", "since", "until",
        "unit__placements__path", "unit__placements__since", "unit__placements__until",
    ):  # fmt: skip
        if unit is None:
            yield BY_CODE[role].may, EVERYWHERE, since, until
        elif path is not None:
            ends = min((day for day in (until, went) if day), default=None)
            yield BY_CODE[role].may, path, max(since, came), ends


def place_of(unit: Any, today: date) -> str:
    """The path at which rights over the unit are held: its place today, the last before, or the first to come."""
    if unit is None:
        return EVERYWHERE
    return _place_in(list(unit.placements.order_by("since").values_list("since", "path")), unit, today)


def _place_in(places: list[tuple[date, str]], unit: Any, day: date) -> str:
    if unit is None:
        return EVERYWHERE
    before = [path for since, path in places if since <= day]
    return before[-1] if before else places[0][1] if places else str(unit.step)


def may(user: Any, permission: Permission, *, at: str, on: date) -> Allowed | Denied:
    """May the person do this at the place with this path on this day?"""
    if any(paths.covers(top, at) for top in reach(user, permission, on)):
        return Allowed()
    return Denied(_("Your role does not include this at this unit."))


def require(user: Any, permission: Permission, *, at: str, on: date) -> None:
    """Raise NotAllowed unless the person may. Whom to ask costs two queries, and only where it is refused."""
    decision = may(user, permission, at=at, on=on)
    if isinstance(decision, Denied):
        raise NotAllowed(f"{decision.reason} {whom_to_ask(user, permission, at=at, on=on)}")


def require_all(user: Any, permission: Permission, *, at: Iterable[str], on: date) -> None:
    """Raise NotAllowed unless the person may at every one of the places. Costs one query."""
    tops = reach(user, permission, on)
    for place in at:
        if not any(paths.covers(top, place) for top in tops):
            require(user, permission, at=place, on=on)


def whom_to_ask(user: Any, permission: Permission, *, at: str, on: date) -> str:
    """A sentence that sends the person to those who may do this at the place, the nearest above it.

    SECURITY: names are told to those alone who may see the unit, and so read on its page who works there and who sees
    it from above; to everybody else it says nothing of the place, not even that there is one.
    """
    if not any(paths.covers(top, at) for top in reach(user, Permission.SEE_UNITS, on)):
        return _("If it should, ask the chair of your unit or the level above.")
    way, roles = paths.ancestors(at), list(BY_CODE)
    held = who_may(permission, at=at, on=on).filter(unit__isnull=False).select_related("unit")
    nearest = sorted(held, key=lambda grant: (-way.index(grant.unit_id), roles.index(grant.role), grant.pk))
    told = [
        _("%(name)s (%(role)s, %(unit)s)")
        % {"name": grant.user, "role": BY_CODE[grant.role].name, "unit": grant.unit.name}
        for grant in nearest[:_ASKED_AT_MOST]
    ]
    if not told:
        return _("Ask who runs the system.")
    return _("You can ask: %(whom)s.") % {"whom": "; ".join(told)}


def within_reach(user: Any, permission: Permission, on: date, *, path: str) -> Q:
    """The same question for lists: rows whose field `path` lies within the person's reach."""
    condition = Q(pk__in=[])
    for top in reach(user, permission, on):
        if top == EVERYWHERE:
            return Q()
        low, high = paths.span(top)
        condition |= Q(**{f"{path}__gte": low, f"{path}__lt": high})
    return condition


def who_may(permission: Permission, *, at: str, on: date) -> QuerySet[Any]:
    """The grants by which somebody may do this at the place: "who can see me"."""
    everywhere = Q(unit__isnull=True)
    above = Q(unit__in=paths.ancestors(at))
    return (
        Grant.objects.on(on)
        .filter(everywhere | above, role__in=roles_with(permission), user__is_active=True)
        .select_related("user")
    )
