"""First what would change is shown; then just that is done, or nothing and it is shown anew."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Done
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.kit.tests.asking import ChoirForm, NotAllowed, form_of, request_of

pytestmark = pytest.mark.django_db

TYPED = {"name": "Bình", "parts": ["low", "high"]}


class Choir:
    """Everybody of a hall is to sing; who stands in the hall may change between the look and the act."""

    def __init__(self, *hall: str) -> None:
        self.hall, self.sung, self.shown = list(hall), [], 0  # type: ignore[var-annotated]
        self.no_look: Refused | None = None
        self.no_act: Refused | None = None

    def look(self) -> Look:
        if self.no_look:
            raise self.no_look
        return Look(mark_of(self.hall), self.show)

    def show(self) -> dict[str, Any]:
        self.shown += 1
        return {"hall": list(self.hall)}

    def do(self) -> Done:
        if self.no_act:
            raise self.no_act
        self.sung += self.hall
        return Done("All have sung.", "/choir/all/")

    def ask(self, request: HttpRequest, form: ChoirForm) -> HttpResponse | None:
        page = {"heading": "Sing?", "verb": "Sing", "back": "/choir/", "template": "ui/confirm.html"}
        return look_then_act(request, None, form, self.look, self.do, **page)


def sent(choir: Choir, typed: dict[str, Any]) -> tuple[HttpResponse | None, ChoirForm]:
    request = request_of(typed)
    form = form_of(request)
    return choir.ask(request, form), form


def looked(choir: Choir) -> dict[str, Any]:
    """What the button of the page that was shown sends."""
    answer, _form = sent(choir, TYPED)
    assert isinstance(answer, TemplateResponse)
    return button_of(answer)


def button_of(answer: TemplateResponse) -> dict[str, Any]:
    assert answer.context_data is not None
    form = answer.context_data["form"]
    assert not form.visible_fields()
    return {box.name: box.value() for box in form.hidden_fields()}


def test_the_first_sending_only_shows() -> None:
    choir = Choir("An", "Bình")
    answer, _form = sent(choir, TYPED)
    assert isinstance(answer, TemplateResponse)
    assert answer.context_data is not None
    assert answer.context_data["hall"] == ["An", "Bình"]
    assert answer.context_data["changed"] is False
    assert choir.sung == []


def test_the_button_carries_all_that_was_answered_and_does_it_once() -> None:
    choir = Choir("An", "Bình")
    button = looked(choir)
    assert (button["name"], button["parts"]) == ("Bình", ["low", "high"])
    for _ in range(2):
        answer, _form = sent(choir, button)
        assert answer is not None
        assert answer["Location"] == "/choir/all/"
    assert choir.sung == ["An", "Bình"]
    assert choir.shown == 1, "what is not shown is not reckoned"


def test_each_look_has_a_key_of_its_own() -> None:
    choir = Choir("An")
    one, other = looked(choir), looked(choir)
    assert one["seen"] == other["seen"]
    assert one["once"] != other["once"] != ""


def test_what_came_between_is_shown_and_nothing_is_done() -> None:
    choir = Choir("An")
    button = looked(choir)
    choir.hall.append("Hoa")
    answer, _form = sent(choir, button)
    assert isinstance(answer, TemplateResponse)
    assert answer.context_data is not None
    assert (answer.context_data["hall"], answer.context_data["changed"]) == (["An", "Hoa"], True)
    assert choir.sung == []
    answer, _form = sent(choir, button_of(answer))
    assert answer is not None
    assert choir.sung == ["An", "Hoa"]


def test_a_mark_from_anywhere_else_agrees_to_nothing() -> None:
    choir = Choir("An")
    for mark in ("yes", mark_of(["Hoa"]), "x" * 10_000):
        answer, _form = sent(choir, {**TYPED, "seen": mark})
        assert isinstance(answer, TemplateResponse)
    assert choir.sung == []


@pytest.mark.parametrize("refusal", [Refused("The hall is shut."), NotAllowed("The hall is shut.")])
def test_what_cannot_be_looked_at_is_said_in_the_form(refusal: Refused) -> None:
    choir = Choir("An")
    choir.no_look = refusal
    answer, form = sent(choir, TYPED)
    assert answer is None
    assert form.non_field_errors() == ["The hall is shut."]


def test_what_is_refused_after_the_look_keeps_what_was_typed_and_asks_for_another_look() -> None:
    choir = Choir("An")
    button = looked(choir)
    choir.no_act = Refused("Too loud.")
    answer, form = sent(choir, button)
    assert answer is None
    assert form.non_field_errors() == ["Too loud."]
    assert (form["name"].value(), form["seen"].value()) == ("Bình", "")
    assert choir.sung == []


@pytest.mark.parametrize("typed", [None, {"name": ""}])
def test_what_was_not_sent_or_is_not_right_is_not_looked_at(typed: dict[str, Any] | None) -> None:
    choir = Choir("An")
    answer, _form = sent(choir, typed) if typed else (choir.ask(request_of(), ChoirForm()), None)
    assert answer is None
    assert choir.shown == 0


def test_nobody_finds_by_trying_what_a_mark_was_made_of(settings: Any) -> None:
    mark = mark_of("001190004321")
    assert mark == mark_of("001190004321") != mark_of("001190004322")
    settings.SECRET_KEY = "another office"
    assert mark != mark_of("001190004321")
