"""Questions and answers as tests need them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.row import NOW
from tests.world import TODAY
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.questions import write_question
from vungmanh.petitions.models import Category, Petition, Question
from vungmanh.petitions.publishing import Written
from vungmanh.petitions.rules.states import ANSWERED, PROPOSAL

ASKS: Final = "Làm thêm ngày lễ được trả lương thế nào?"
ANSWER: Final = "Ít nhất bằng 300% tiền lương, chưa kể lương ngày lễ (Bộ luật Lao động 2019, Điều 98)."


def wages() -> Category:
    """A preset, which a test that commits empties behind itself, too."""
    return Category.objects.get_or_create(code="wages", defaults={"place": 1})[0]


def written(asks: str = ASKS, answer: str = ANSWER) -> Written:
    return Written(asks, answer, wages())


def write(unit: Unit, by: Any, *, petition: Petition | None = None, said: Written | None = None) -> Question:
    return write_question(unit, said or written(), petition=petition, by=by, today=TODAY)[0]


def published(unit: Unit, asks: str = ASKS, answer: str = ANSWER) -> Question:
    """As two officers have published it."""
    return Question.objects.create(
        unit=unit, category=wages(), asks=asks, answer=answer,
        written_by="binh", written_on=TODAY, checked_by="chi", checked_on=TODAY,
    )  # fmt: skip


def answered(unit: Unit, sender: Person | None, number: str = "482177351", on: date = TODAY) -> Petition:
    """A petition that was answered in time."""
    return Petition.objects.create(
        number=number, unit=unit, holder=unit, kind=PROPOSAL, category=wages(), way=Petition.OFFICER, sender=sender,
        received_on=on, at=NOW, by="binh", words="Xin hỏi về lương làm thêm ngày lễ.",
        state=ANSWERED, answered_on=on, in_time=True,
    )  # fmt: skip
