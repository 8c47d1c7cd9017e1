"""What is done to questions and answers for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Any, Final

from tests.row import ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.petitions.actions.questions import check_question, correct_question, withdraw_question, write_question
from vungmanh.petitions.actions.undo_question import undo_question
from vungmanh.petitions.models import Question
from vungmanh.petitions.tests.asked import write, written

_RIGHT: Final = Permission.PUBLISH_ANSWER


def _by_another(scene: Scene, unit: Any) -> Question:
    """Written by somebody else, so that whoever tries may check it."""
    question = write(unit, scene.world.operator)
    Question.objects.filter(pk=question.pk).update(written_by="somebody")
    return question


ROWS: Final[dict[str, list[Row]]] = {
    "questions.write_question": [
        Row(_RIGHT, ONE, lambda s, _m, way, unit: write_question(unit, written(), **way)),
    ],
    "questions.correct_question": [
        Row(
            _RIGHT, ONE,
            lambda s, made, way, unit: correct_question(made[unit.pk], written("Thưởng Tết thế nào?"), **way),
            at_each(_by_another),
        ),
    ],
    "questions.check_question": [
        Row(_RIGHT, ONE, lambda s, made, way, unit: check_question(made[unit.pk], **way), at_each(_by_another)),
    ],
    "questions.withdraw_question": [
        Row(
            _RIGHT, ONE,
            lambda s, made, way, unit: withdraw_question(made[unit.pk], "Luật đã đổi", **way),
            at_each(_by_another),
        ),
    ],
    "undo_question.undo_question": [
        Row(
            _RIGHT, ONE,
            lambda s, acts, way, unit: undo_question(acts[unit.pk], **way),
            at_each(lambda s, unit: write_question(unit, written(), **s.way)[1]),
        ),
    ],
}  # fmt: skip
