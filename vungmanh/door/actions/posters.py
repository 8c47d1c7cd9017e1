"""Put up the poster by which workers write to a unit, and take it down: from then on its link opens nothing."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any, Final

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.petitions.models import Poster

_BYTES: Final = 12  # 96 bits in sixteen letters: nobody finds a poster by trying


@transaction.atomic
def put_up(unit: Unit, place: str, *, by: Any, today: date) -> Poster:
    """`place` is where it hangs, "" where that does not matter. Raises NotAllowed."""
    require_at(unit, Permission.OPEN_DOOR, by=by, today=today)
    poster = Poster.objects.create(
        unit=unit, token=_token(), place=place.strip()[:80], since=today, by=str(by.username)[:150]
    )
    _record(poster, by=by, put_up=True)
    return poster


@transaction.atomic
def take_down(poster: Poster, *, by: Any, today: date) -> None:
    """What was said by it goes on. One that is down already stays so. Raises NotAllowed."""
    mine = Poster.objects.select_for_update().select_related("unit").get(pk=poster.pk)
    require_at(mine.unit, Permission.OPEN_DOOR, by=by, today=today)
    if mine.until is None:
        mine.until = today
        mine.save(update_fields=["until"])
        _record(mine, by=by, put_up=False)


def _record(poster: Poster, *, by: Any, put_up: bool) -> None:
    """Without its link: whoever reads the journal need not be able to write to the unit."""
    what = "up" if put_up else "down"
    record(by, Permission.OPEN_DOOR, poster.unit.code, about=about(units=[poster.unit]), hung=what, place=poster.place)


def _token() -> str:
    return secrets.token_urlsafe(_BYTES)
