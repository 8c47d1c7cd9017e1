"""How long a term of a body lasts that begins on a day, as the rules of that day say."""

from __future__ import annotations

from datetime import date
from typing import Final

from vungmanh.officers.rules import offices
from vungmanh.officers.rules.dated import Dated, on_day

_YEARS: Final = (Dated(date(2015, 10, 1), 5, "Điều lệ Công đoàn Việt Nam", "S"),)
_YEARS_OF: Final = {offices.PEOPLE_INSPECTION: (Dated(date(2011, 7, 1), 2, "Luật 10/2022/QH15", "V"),)}


def due_after(body: str, since: date) -> date:
    """Returns the first day after a term that begins on the day."""
    rule = on_day(_YEARS_OF.get(body, _YEARS), since)
    years = rule.value if rule else 5
    try:
        return since.replace(year=since.year + years)
    except ValueError:  # 29 February
        return since.replace(year=since.year + years, day=28)
