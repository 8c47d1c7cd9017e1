"""What the law says of strikes and of stoppages that do not keep its order, with the days and hours it sets. Pure.

LAW: Bộ luật Lao động 2019 Đ.199–204 and 211.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.officers.rules.dated import Dated, Mark, on_day

ORDER, POLL, NOTICE, LED = "order", "poll", "notice", "led"
DISTRICT, COMMUNE = "district", "commune"  # whose people's committee leads

_SINCE: Final = date(2021, 1, 1)  # Bộ luật Lao động 45/2019/QH14 is in force
_ORDER: Final = (Dated(_SINCE, 0, "Bộ luật Lao động 2019, Đ.200", "V"),)
_POLL: Final = (Dated(_SINCE, 1, "Bộ luật Lao động 2019, Đ.201", "V"),)  # days before it that the poll is told
_NOTICE: Final = (Dated(_SINCE, 5, "Bộ luật Lao động 2019, Đ.202", "V"),)  # working days
_WITHIN: Final = (Dated(_SINCE, 12, "Bộ luật Lao động 2019, Đ.211", "V"),)  # hours
# The text still names the district's committee, which there has not been since the government of two levels.
_WHO: Final = (
    Dated(_SINCE, DISTRICT, "Bộ luật Lao động 2019, Đ.211", "V"),
    Dated(date(2025, 7, 1), COMMUNE, "Bộ luật Lao động 2019, Đ.211; chính quyền hai cấp từ 01/07/2025", "U"),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of the law by its code; `number` is what it sets: days, working days or hours, as the code says."""

    code: str
    number: int
    source: str
    mark: Mark
    who: str = ""


def rules_on(day: date) -> list[Rule]:
    """Returns the rules in force on the day, in the order in which they are read; none before the code of 2019."""
    found = []
    for code, facts in ((ORDER, _ORDER), (POLL, _POLL), (NOTICE, _NOTICE)):
        if fact := on_day(facts, day):
            found.append(Rule(code, fact.value, fact.source, fact.mark))
    within, who = on_day(_WITHIN, day), on_day(_WHO, day)
    if within and who:
        found.append(Rule(LED, within.value, who.source, who.mark, who.value))
    return found


def may_begin_on(noticed_on: date, calendar: WorkingCalendar | None = None) -> date | None:
    """Returns the first day on which a strike may begin whose decision was sent on that day: as many working days as
    the law asks for lie between. None before the code of 2019."""
    notice = on_day(_NOTICE, noticed_on)
    return (calendar or WorkingCalendar()).add_working_days(noticed_on, notice.value) if notice else None


def led_until(told_at: datetime) -> datetime | None:
    """Returns until when the people's committee has to have met both sides, told of the stoppage at that moment."""
    within = on_day(_WITHIN, told_at.date())
    return told_at + timedelta(hours=within.value) if within else None
