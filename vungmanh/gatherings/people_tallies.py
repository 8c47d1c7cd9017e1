"""How many were invited and came, by unit, by office and by block: those of the first day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.gatherings.models import Gathering, Presence
from vungmanh.gatherings.rules.kinds import CAME
from vungmanh.officers.models import OFFICES
from vungmanh.officers.rules import offices
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Placement

_OFFICES: Final = dict(OFFICES)
_LAST: Final = 999


@dataclass
class Tally:
    """Of one unit, office or block; `came` on one day at least, invited or not."""

    name: str
    invited: int = 0
    came: int = 0


@dataclass(frozen=True)
class Tallies:
    by_unit: Sequence[Tally]
    by_office: Sequence[Tally]
    by_block: Sequence[Tally]


def tallies_of(gathering: Gathering) -> Tallies:
    """Units in the order of lists, the leading office first, blocks in theirs; who has none comes last. One query."""
    there = Presence.objects.filter(attendee=OuterRef("pk"), state__in=CAME)
    stood = Placement.objects.on(gathering.on).filter(unit=OuterRef("unit")).order_by().values("block")[:1]
    rows = gathering.attendees.standing().annotate(came=Exists(there), block=Subquery(stood))
    units, by_office, by_block = dict[object, Tally](), dict[str, Tally](), dict[int, Tally]()
    for unit, name, where, office, block, invited, came in rows.order_by("unit__sort_key", "where", "pk").values_list(
        "unit", "unit__name", "where", "office", "block", "invited", "came"
    ):
        from_where = name or where or _("from elsewhere")
        _add(units.setdefault(unit or from_where, Tally(from_where)), invited, came)
        _add(by_office.setdefault(office, Tally(_office(office))), invited, came)
        _add(by_block.setdefault(block or 0, Tally(_block(block or 0))), invited, came)
    return Tallies(
        list(units.values()),
        _in_order((offices.RANK.get(code, _LAST), tally) for code, tally in by_office.items()),
        _in_order((block or _LAST, tally) for block, tally in by_block.items()),
    )


def _add(tally: Tally, invited: bool, came: bool) -> None:
    tally.invited += invited
    tally.came += came


def _office(code: str) -> str:
    return str(_OFFICES[code]) if code else pgettext("attendance", "without an office")


def _block(number: int) -> str:
    return str(BY_NUMBER[number].name) if number in BY_NUMBER else pgettext("attendance", "of no block")


def _in_order(ranked: Iterable[tuple[int, Tally]]) -> list[Tally]:
    return [tally for _rank, tally in sorted(ranked, key=lambda each: (each[0], each[1].name))]
