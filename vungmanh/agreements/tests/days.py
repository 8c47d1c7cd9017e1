"""Days as people write them, for tables of cases."""

from __future__ import annotations

from datetime import date

from vungmanh.core.days import read_day, show_day
from vungmanh.core.law import Rule


def day(text: str) -> date:
    return read_day(text).day


def day_or_none(text: str) -> date | None:
    return day(text) if text else None


def shown(rule: Rule[date] | None) -> str:
    return show_day(rule.value) if rule is not None else ""
