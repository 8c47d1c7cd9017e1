"""The day a list says it was made for: "(Số liệu đến 31/5/2025)"."""

import re
from collections.abc import Iterable
from datetime import date

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.vietnamese import clean

_DAY = r"(\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
_UNTIL = re.compile(rf"(?:đến|thời điểm)(?:\s+hết)?(?:\s+ngày)?\s+{_DAY}", re.IGNORECASE)
_SIGNED = re.compile(rf"(?:^|[,(]\s*)ngày\s+{_DAY}", re.IGNORECASE)
# The day of a decision or of the form's own decree is not that of the list.
_OF_ANOTHER = re.compile(
    r"quyết định|qđ|công văn|kế hoạch|thông tư|ban hành|kèm theo|mẫu|biểu|thành lập", re.IGNORECASE
)


def stated_day(titles: Iterable[str], today: date) -> date | None:
    """The day that the titles of a list state, or None: "đến …" before "Hà Nội, ngày …"; never a day to come."""
    texts = [clean(title) for title in titles]
    for form in (_UNTIL, _SIGNED):
        for text in texts:
            found = form.search(text)
            if found is None or (form is _SIGNED and _OF_ANOTHER.search(text)):
                continue
            try:
                day = read_day(re.sub(r"\s*([/.-])\s*", r"\1", found[1])).day
            except UnreadableDay:
                continue
            if day <= today:
                return day
    return None
