"""How the periods of targets are said: năm 2026, quý II/2026, nhiệm kỳ 2025–2030; which are offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.utils.translation import pgettext

from vungmanh.core.periods import Period

_ROMAN: Final = ("I", "II", "III", "IV")


def period_in_words(key: str) -> str:
    """Within a sentence and in a column; the key as it stands where it names no period we word."""
    period = Period.parse(key)
    if period.kind == "year":
        return pgettext("period", "year %(year)s") % {"year": key}
    if period.kind in ("half", "quarter"):
        year, number = key.split("-")
        place = int(number[1:])
        if period.kind == "quarter":
            return pgettext("period", "quarter %(number)s of %(year)s") % {"number": _ROMAN[place - 1], "year": year}
        if place == 1:
            return pgettext("period", "first half of %(year)s") % {"year": year}
        return pgettext("period", "second half of %(year)s") % {"year": year}
    years = key.replace("-", "–")
    if period.kind == "school_year":
        return pgettext("period", "school year %(years)s") % {"years": years}
    if period.kind == "term":
        return pgettext("period", "term %(years)s") % {"years": years}
    month = f"{period.since:%m/%Y}"
    return pgettext("period", "month %(month)s") % {"month": month}


def periods_offered(today: date) -> list[tuple[str, str]]:
    """For a new target: years and school years of now and next, the term, halves and quarters that are not over."""
    return [(period.key, capitalised(period_in_words(period.key))) for period in _offered(today)]


def _offered(today: date) -> Iterator[Period]:
    year = Period.of(today, "year")
    following = Period.parse(f"{today.year + 1}")
    yield from (year, following)
    yield Period.of(today, "term")
    yield from (part for part in (*year.parts("half"), *year.parts("quarter")) if part.until > today)
    school = Period.of(today, "school_year")
    yield from (school, Period.of(school.until, "school_year"))


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
