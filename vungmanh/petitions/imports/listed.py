"""What a good row of a register tells. Values."""

from __future__ import annotations

from dataclasses import dataclass

from vungmanh.loading.cells import Place
from vungmanh.organization.models import Unit
from vungmanh.petitions.rules.histories import Step
from vungmanh.petitions.told import Heard


@dataclass(frozen=True)
class Opinion:
    """One matter of a row: what was said, and the words with which it was answered."""

    heard: Heard
    answer: str = ""


@dataclass(frozen=True)
class Listed:
    """A row: said to `unit`, `number` where it is one of our own, what became of it by its days, a remark."""

    place: Place
    unit: Unit
    opinions: tuple[Opinion, ...]
    steps: tuple[Step, ...] = ()
    note: str = ""
    number: str = ""
