"""What is said of targets when they are set: by which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.indicators.models import Plan


@dataclass(frozen=True)
class Paper:
    """The paper by which targets are set: one that is written down (`plan`), else a new one by its number, day and
    name; none where nothing is said."""

    plan: Plan | None = None
    number: str = ""
    issued_on: date | None = None
    name: str = ""

    @property
    def is_new(self) -> bool:
        return self.plan is None and bool(self.number or self.name)
