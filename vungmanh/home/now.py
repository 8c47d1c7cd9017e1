"""What goes on at this hour, as it stands at the top of the morning page and is looked at anew by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.scope import grants_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.kit.now import Now

SHOWN: Final = 5
_SILENT: Final = timedelta(hours=2)  # so long without a word, and the reader is told since when
# How soon the page looks again: while something goes on, and while nothing does. Only those who look after others look
# by themselves then; everybody's page does when they come back to it.
_SOON, _LATER = "every 15s", "every 30s"
_COMES_BACK: Final = "focus from:window"


@dataclass(frozen=True)
class GoingOn:
    """`lines` are (what goes on, how long already, when it was last told of, "" where that is not long ago)."""

    lines: Sequence[tuple[Now, str, str]]
    more: int
    looks_again: str


def shown(now: Sequence[Now] | None, reader: Any, today: date, moment: datetime) -> GoingOn | None:
    """None where the reader is never told of such things."""
    if now is None:
        return None
    above = any(held.is_upper for held in grants_of(reader, today))
    pause = [_SOON] if now else [_LATER] if above else []
    lines = [(each, how_long(moment - each.since), _last_heard(each, moment)) for each in now[:SHOWN]]
    return GoingOn(lines, len(now) - len(lines), ", ".join([*pause, _COMES_BACK]))


def how_long(span: timedelta) -> str:
    """3 hours 20 minutes; of days the whole ones and hours."""
    minutes = max(0, int(span.total_seconds()) // 60)
    days, hours, said = minutes // 1440, minutes // 60 % 24, {"minutes": minutes % 60}
    if days:
        return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, **said} if hours else _("%(minutes)d min") % said


def _last_heard(each: Now, moment: datetime) -> str:
    if moment - each.heard < _SILENT:
        return ""
    heard = each.heard.astimezone(VIETNAM)
    hour = heard.strftime("%H:%M")
    if heard.date() == moment.astimezone(VIETNAM).date():
        return _("no word since %(hour)s") % {"hour": hour}
    return _("no word since %(hour)s of %(day)s") % {"hour": hour, "day": show_day(heard.date())}
