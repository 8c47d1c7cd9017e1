"""What somebody says of an indicator that they make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.indicators.rules.formulas import Formula
from vungmanh.indicators.rules.kinds import ANY, MORE


@dataclass(frozen=True)
class Meaning:
    """What it means from the day on: the formula, and a sentence that says it."""

    since: date
    formula: Formula
    says: str
    source: str = ""


@dataclass(frozen=True)
class NewIndicator:
    name: str
    unit_of: str
    meaning: Meaning
    theme: str = ""
    direction: str = MORE
    levels: str = ANY
    blocks: tuple[str, ...] = ()
