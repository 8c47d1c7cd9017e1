"""The day a list says it was made for: "(Số liệu đến 31/5/2025)"."""

import re
from collections.abc import Iterable
from datetime import date

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.vietnamese import clean

_STATED = re.compile(
    r"(?:đến|ngày|thời điểm)(?:\s+hết)?(?:\s+ngày)?\s+"
    r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})",
    re.IGNORECASE,
)


def stated_day(titles: Iterable[str]) -> date | None:
    """The first day that the titles of a list state, or None."""
    for title in titles:
        if found := _STATED.search(clean(title)):
            try:
                return read_day(re.sub(r"\s*([/.-])\s*", r"\1", found[1])).day
            except UnreadableDay:
                continue
    return None
