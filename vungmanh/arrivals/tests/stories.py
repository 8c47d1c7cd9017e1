"""A sitting of today, everybody whom it has invited, and who is at its doors."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.utils import timezone

from tests.world import TODAY
from vungmanh.arrivals import codes
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.rules.kinds import CAME, PLANNED, SEMINAR
from vungmanh.organization.models import Unit

AT_EIGHT: Final = datetime(2026, 3, 16, 8, 0, tzinfo=VIETNAM)
TITLE: Final = "Tọa đàm với chủ tịch công đoàn cơ sở"


def called(unit: Unit, on: date = TODAY, *, days: int = 1, title: str = TITLE, hours: bool = True) -> Gathering:
    """A gathering of so many days, from eight to half past eleven, or at no hour in particular."""
    last = on + timedelta(days=days - 1)
    gathering = Gathering.objects.create(
        unit=unit, kind=SEMINAR, title=title, on=on, until=last, state=PLANNED, at=AT_EIGHT, by="khoa"
    )
    begins, ends = (time(8), time(11, 30)) if hours else (None, None)
    for place in range(days):
        Sitting.objects.create(
            gathering=gathering, on=on + timedelta(days=place), begins=begins, ends=ends, place="Hội trường A"
        )
    return gathering


def called_today(unit: Unit, **more: Any) -> Gathering:
    """Today as the pages know it, the whole day."""
    return called(unit, timezone.localdate(), hours=False, **more)


def invited(gathering: Gathering, name: str, unit: Unit | None = None, **more: Any) -> Attendee:
    return Attendee.objects.create(gathering=gathering, name=name, unit=unit or gathering.unit, **more)


def sitting_of(gathering: Gathering, on: date | None = None) -> Sitting:
    return Sitting.objects.select_related("gathering__unit").get(gathering=gathering, on=on or gathering.on)


def poster(sitting: Sitting) -> str:
    return f"/come/{sitting.pk}/{codes.poster_code(sitting.pk)}/"


def screen(sitting: Sitting, now: datetime) -> str:
    return f"{poster(sitting)}{codes.screen_code(sitting.pk, now)}/"


def there(sitting: Sitting) -> set[str]:
    """The names of those who have come."""
    rows = Presence.objects.filter(sitting=sitting, state__in=CAME, attendee__struck=False)
    return set(rows.values_list("attendee__name", flat=True))


def said(attendees: Iterable[Attendee | int], state: str = "present", at: datetime = AT_EIGHT) -> list[dict[str, Any]]:
    """What a phone says of them, as it is sent."""
    moment = int(at.timestamp() * 1000)
    keys = [each if isinstance(each, int) else each.pk for each in attendees]
    return [{"a": key, "s": state, "t": moment, "n": str(uuid.uuid4())} for key in keys]
