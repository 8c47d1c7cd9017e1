"""By which paper a plan sets its targets, as titles say it: “(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 15/01/2026)”."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from vungmanh.core.vietnamese import clean
from vungmanh.indicators.models.plans import NUMBER_AT_MOST
from vungmanh.indicators.targets_told import Paper

_PAPER: Final = re.compile(
    r"(?P<kind>quyết định|kế hoạch|công văn|nghị quyết|thông báo|hướng dẫn|chương trình)\s*(?:số)?\s*:?\s*"
    r"(?P<number>\d{1,5}\s*[-/]\s*[\w/.\-–]*\w)"
    r"(?:\s*,?\s*ngày\s*(?P<day>\d{1,2})(?:\s*[/.\-]\s*|\s*tháng\s*)(?P<month>\d{1,2})(?:\s*[/.\-]\s*|\s*năm\s*)"
    r"(?P<year>20\d\d))?",
    re.IGNORECASE,
)


def paper_in(titles: Iterable[str], today: date) -> Paper:
    """The one paper that the titles name; none where they name several, or one that is still to come."""
    found = {_read(each) for title in titles for each in _PAPER.finditer(clean(title))}
    papers = {each for each in found if each is not None and (each.issued_on is None or each.issued_on <= today)}
    return papers.pop() if len(papers) == 1 == len(found) else Paper()


def _read(found: re.Match[str]) -> Paper | None:
    number = re.sub(r"\s+", "", found["number"])
    if len(number) > NUMBER_AT_MOST:
        return None
    kind = found["kind"].lower()
    name = f"{kind[:1].upper()}{kind[1:]} số {number}"
    if not found["year"]:
        return Paper(number=number, name=name)
    try:
        return Paper(
            number=number, name=name, issued_on=date(int(found["year"]), int(found["month"]), int(found["day"]))
        )
    except ValueError:
        return None
