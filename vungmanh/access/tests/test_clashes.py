"""Two do the same at once and the database ends one of them: that officer is told so, and can send it once more."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from tests.readers import english
from tests.world import World
from vungmanh.core.clashes import is_clash
from vungmanh.members.views import acts


class _Said(Exception):
    """What the driver raises: the state, and words that may hold a number."""

    def __init__(self, state: str) -> None:
        super().__init__("Key (number)=(001190004321) already exists.")
        self.sqlstate = state


def ended_with(error: type[Exception], state: str) -> Exception:
    wrong = error("Key (number)=(001190004321) already exists.")
    wrong.__cause__ = _Said(state)
    return wrong


@pytest.mark.parametrize(
    ("error", "state"),
    [(OperationalError, "40P01"), (OperationalError, "40001"), (IntegrityError, "23503"), (IntegrityError, "23505")],
)
def test_binh_is_told_of_a_clash_and_sends_what_he_typed_once_more(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: type[Exception], state: str
) -> None:
    client: Client = english()
    client.force_login(world.binh)
    tries: list[Any] = [ended_with(error, state)]
    real = acts.correct_person

    def clashing(*args: Any, **more: Any) -> Any:
        if tries:
            raise tries.pop()
        return real(*args, **more)

    monkeypatch.setattr(acts, "correct_person", clashing)
    url = f"/members/{world.an.pk}/correct/"
    typed = {"name": world.an.name, "gender": "female", "job": "Tổ trưởng", "once": "a"}
    with caplog.at_level(logging.WARNING):
        page = client.post(url, typed)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Nothing of yours was written" in text
    assert 'name="job" value="Tổ trưởng"' in text
    assert "001190004321" not in text + caplog.text
    assert state in caplog.text
    assert client.post(url, typed).status_code == 302
    world.an.refresh_from_db()
    assert world.an.job == "Tổ trưởng"


@pytest.mark.parametrize("state", ["57P01", "53100", "42P01", None])
def test_what_a_second_try_would_not_mend_is_no_clash(state: str | None) -> None:
    assert not is_clash(ended_with(OperationalError, state or ""))
    assert not is_clash(ValueError("no database"))
