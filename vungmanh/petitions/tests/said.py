"""What workers of the small world say, and how it is written down there."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.row import NOW
from tests.world import TODAY
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.petitions.told import Heard, Sender

WORDS = "Nước uống ở xưởng 2 có mùi, đề nghị công ty thay bình lọc."
SEN = Sender("Lò Thị Sen", "0987654321")


def way(by: Any, on: date = TODAY) -> dict[str, Any]:
    return {"by": by, "today": on, "now": datetime.combine(on, NOW.timetz())}


def category(code: str = "safety") -> Category:
    """A test that commits empties the table behind itself, presets and all."""
    return Category.objects.get_or_create(code=code, unit=None, defaults={"name": ""})[0]


def heard(kind: str = PROPOSAL, words: str = WORDS, on: date = TODAY, **more: Any) -> Heard:
    return Heard(kind, more.pop("category", None) or category(), words, on, **{"sender": SEN, **more})


def said(unit: Unit, by: Any, on: date = TODAY, **more: Any) -> Petition:
    """Written down at the unit on the day."""
    return receive(unit, heard(on=more.pop("received_on", on), **more), **way(by, on)).petition


def afresh(petition: Petition) -> Petition:
    return Petition.objects.select_related("unit", "holder", "owner", "head").get(pk=petition.pk)
