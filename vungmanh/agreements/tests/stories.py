"""Agreements that tests tell of: the weavers of Hòa Bình have one of their own; Bến Gỗ keeps one of several unions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.row import NOW
from tests.world import World
from vungmanh.agreements.actions.bargain import begin_negotiation
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Begun, Joins, Said, Signed
from vungmanh.organization.models import Unit

SIGNED_ON: Final = date(2026, 1, 12)
OF_WEAVERS: Final = Signed(
    SIGNED_ON, date(2029, 1, 11), employers="Công ty Dệt May Hòa Bình", number="01/2026/TƯLĐTT", workers=420,
    asked=420, in_favour=400,
)  # fmt: skip
OF_SEVERAL: Final = replace(
    OF_WEAVERS, kind=kinds.SEVERAL, employers="Các doanh nghiệp phường Bến Gỗ", number="", workers=None, asked=None,
    in_favour=None,
)  # fmt: skip
CLAUSES: Final = (
    Said(kinds.SHIFT_MEAL, kinds.DONG, gives=25_000, law_gives=0, people=420),  # type: ignore[arg-type]
    Said(kinds.UNION, words="Phòng họp và máy tính cho công đoàn"),
)


def recorded(unit: Unit, way: dict[str, Any], *, predecessor: Agreement | None = None, **other: Any) -> Agreement:
    said = replace(OF_WEAVERS, **other)
    return record_agreement(unit, said, predecessor=predecessor, again=True, now=NOW, **way)[0]


def of_several(world: World, way: dict[str, Any], *, units: tuple[Unit, ...] = (), **other: Any) -> Agreement:
    """In the books of Bến Gỗ: the weavers and the teachers, unless others are named."""
    parties = [Joins(unit, workers=100) for unit in units or (world.det_may, world.le_loi)]
    return record_agreement(world.ben_go, replace(OF_SEVERAL, **other), parties=parties, again=True, now=NOW, **way)[0]


def begun(unit: Unit, way: dict[str, Any], **other: Any) -> Negotiation:
    return begin_negotiation(unit, replace(Begun(date(2026, 3, 2)), **other), again=True, now=NOW, **way)[0]
