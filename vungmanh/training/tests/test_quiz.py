"""A quiz is answered once by a link of one's own; who has answered what is told to them and the trainers."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.door import of_unit
from tests.readers import english
from tests.world import World
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.training.actions.ask_questions import ask_question, take_question_out
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.models import Answered, Question, TrainingClass
from vungmanh.training.refusals import CannotAsk
from vungmanh.training.tests.doors import DOORS
from vungmanh.training.tests.stories import QUESTION, given, keys_of, recorded
from vungmanh.training.tokens import attendee_of, certificate_token, quiz_token
from vungmanh.training.told import Asked

pytestmark = pytest.mark.django_db
SECOND = Asked("Kinh phí công đoàn là bao nhiêu?", ("1 %", "2 %"), 1)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


def _asked(world: World) -> tuple[TrainingClass, dict[str, str]]:
    """A class with two questions, and the links of its people by their names."""
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    for each in (QUESTION, SECOND):
        ask_question(held, each, **_way(world))
    return held, {name: f"/quiz/{quiz_token(key)}/" for name, key in keys_of(held).items()}


def _boxes(right: int, second: int) -> dict[str, str]:
    keys = Question.objects.order_by("number").values_list("pk", flat=True)
    return dict(zip((f"q{key}" for key in keys), (str(right), str(second)), strict=True))


def test_a_quiz_is_answered_once_without_an_account_and_the_result_is_their_own(world: World) -> None:
    held, links = _asked(world)
    mine, other = links[world.an.name], links[world.binh_the_member.name]
    phone = english()
    assert phone.post(mine, _boxes(0, 0)).status_code == 302
    told = text_of(phone.get(mine))
    assert "You have 1 of 2 right." in told
    assert "Right is: 2 %" in told
    phone.post(mine, _boxes(0, 1))
    assert Answered.objects.get().right == 1, "what was answered stays"
    assert "right" not in text_of(english().get(other)).split("Send the answers")[1]
    trainers = text_of(as_(world.chi).get(f"/classes/{held.pk}/quiz/"))
    assert f"{world.an.name} 1 of 2" in trainers
    assert as_(world.leader).get(f"/classes/{held.pk}/quiz/").status_code == 403, "who only sees training is no trainer"


def test_not_every_question_answered_is_said_and_nothing_is_lost(world: World) -> None:
    _held, links = _asked(world)
    sent = english().post(links[world.an.name], {**_boxes(0, 1), "once": "x"} | {
        f"q{Question.objects.get(number=2).pk}": ""
    })  # fmt: skip
    assert "Choose an answer." in text_of(sent)
    assert sent.content.decode().count("checked") == 1
    assert not Answered.objects.exists()


def test_a_guessed_link_finds_no_quiz(world: World) -> None:
    held, links = _asked(world)
    key = keys_of(held)[world.an.name]
    token = quiz_token(key)
    other = quiz_token(key + 1)
    wrong = (f"{key}-{other.split('-', 1)[1]}", token[:-1], f"{key}-", "1", certificate_token(key, "x"), f"0{token}")
    for each in wrong:
        assert attendee_of(each) is None, each
        assert Client().get(f"/quiz/{each}/").status_code == 404, each
    assert attendee_of(token) == key
    assert Client().get(links[world.an.name]).status_code == 200


@pytest.mark.parametrize(
    "wrong", [Asked("Câu hỏi", ("một",), 0), Asked("Câu hỏi", ("một", "một"), 0), Asked("Câu hỏi", ("a", "b"), -1)]
)
def test_a_question_that_cannot_be_answered_is_refused(world: World, wrong: Asked) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    with pytest.raises(CannotAsk) as refused:
        ask_question(held, wrong, **_way(world))
    assert refused.value.at == "choices"
    ask_question(held, QUESTION, **_way(world))
    assert Question.objects.get().number == 1


def test_questions_stay_once_somebody_has_answered(world: World) -> None:
    held, links = _asked(world)
    first = Question.objects.get(number=1)
    undo_training(take_question_out(first, **_way(world)), **_way(world))
    Client().post(links[world.an.name], _boxes(0, 1))
    for refused in (lambda: take_question_out(first, **_way(world)), lambda: ask_question(held, SECOND, **_way(world))):
        with pytest.raises(CannotAsk):
            refused()
    assert Question.objects.count() == 2


def test_no_page_of_the_room_tells_whoever_is_no_trainer_how_somebody_has_answered(world: World) -> None:
    """Every page and workbook that is about the class, its people or its unit, as the table of addresses knows them."""
    held, links = _asked(world)
    Client().post(links[world.an.name], _boxes(0, 1))
    Answered.objects.update(right=37, asked=41)
    given(held, _way(world))
    places = {"pk": held.pk, "code": "SX-BG"}
    wanted = ("class", "results", "results_sheet", "quiz_of_class", "classes", "classes_sheet", "coverage", "untrained")
    addresses = [
        reverse(f"training:{name}", args=[places["code" if DOORS[f"training:{name}"].at is of_unit else "pk"]])
        for name in wanted
    ]
    addresses += [f"/members/{world.an.pk}/training/", f"/members/{world.an.pk}/", f"/gatherings/{held.pk}/people/"]
    told = re.compile(r"37\D{1,40}41")
    seen = {each: bool(told.search(_all_of(as_(world.chi).get(each)))) for each in addresses}
    assert {each for each, tells in seen.items() if tells} == {
        f"/classes/{held.pk}/quiz/",
        f"/classes/{held.pk}/results/",
    }
    for each in addresses:
        for reader in (world.leader, world.binh, world.hanh):
            assert not told.search(_all_of(as_(reader).get(each))), (reader, each)
    assert not told.search(_all_of(english().get(links[world.binh_the_member.name])))


def _all_of(answer: Any) -> str:
    if answer["Content-Type"].startswith("text/html"):
        return text_of(answer) if answer.status_code == 200 else answer.content.decode()
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return " ".join(str(cell) for row in book.active.iter_rows(values_only=True) for cell in row)


def test_what_was_answered_stands_sealed(world: World) -> None:
    from django.db import connection

    _held, links = _asked(world)
    Client().post(links[world.an.name], _boxes(0, 1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT chosen FROM training_answered")
        (told,) = cursor.fetchone()
    chosen = Answered.objects.get().chosen
    assert len(chosen) == 2
    assert json.dumps(chosen).encode() not in bytes(told)
