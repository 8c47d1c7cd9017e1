"""What the law says of strikes and of stoppages that do not keep its order, with the days and hours it sets. Pure.

LAW: Bộ luật Lao động 2019 Đ.199–204 and 211.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.law import Law, Rule, Sure

ORDER, POLL, NOTICE, LED = "order", "poll", "notice", "led"
DISTRICT, COMMUNE = "district", "commune"  # whose people's committee leads

_SINCE: Final = date(2021, 1, 1)  # Bộ luật Lao động 45/2019/QH14 is in force
_ORDER: Final = Law.of(Rule(0, _SINCE, "Bộ luật Lao động 2019, Đ.200", "V"))
_POLL: Final = Law.of(Rule(1, _SINCE, "Bộ luật Lao động 2019, Đ.201", "V"))  # days before it that the poll is told
_NOTICE: Final = Law.of(Rule(5, _SINCE, "Bộ luật Lao động 2019, Đ.202", "V"))  # working days
_WITHIN: Final = Law.of(Rule(12, _SINCE, "Bộ luật Lao động 2019, Đ.211", "V"))  # hours
# The text still names the district's committee, which there has not been since the government of two levels.
_WHO: Final = Law.of(
    Rule(DISTRICT, _SINCE, "Bộ luật Lao động 2019, Đ.211", "V"),
    Rule(COMMUNE, date(2025, 7, 1), "Bộ luật Lao động 2019, Đ.211; chính quyền hai cấp từ 01/07/2025", "U"),
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the law by its code; `number` is what it sets: days, working days or hours, as the code says."""

    code: str
    number: int
    source: str
    mark: Sure
    who: str = ""


def rules_on(day: date) -> list[Sentence]:
    """Returns the rules in force on the day, in the order in which they are read; none before the code of 2019."""
    found = []
    for code, facts in ((ORDER, _ORDER), (POLL, _POLL), (NOTICE, _NOTICE)):
        if fact := facts.on(day):
            found.append(Sentence(code, fact.value, fact.article, fact.sure))
    within, who = _WITHIN.on(day), _WHO.on(day)
    if within and who:
        found.append(Sentence(LED, within.value, who.article, who.sure, who.value))
    return found


def may_begin_on(noticed_on: date, calendar: WorkingCalendar | None = None) -> date | None:
    """Returns the first day on which a strike may begin whose decision was sent on that day: as many working days as
    the law asks for lie between. None before the code of 2019."""
    notice = _NOTICE.on(noticed_on)
    return (calendar or WorkingCalendar()).add_working_days(noticed_on, notice.value) if notice else None


def led_until(told_at: datetime) -> datetime | None:
    """Returns until when the people's committee has to have met both sides, told of the stoppage at that moment."""
    within = _WITHIN.on(told_at.date())
    return told_at + timedelta(hours=within.value) if within else None
