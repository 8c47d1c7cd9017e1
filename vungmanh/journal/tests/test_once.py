"""What is sent twice is done once; what was refused may be sent again."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from tests.threads import at_once
from vungmanh.journal.models import OnceKey
from vungmanh.journal.once import FIELD, led_to, new_key, once

pytestmark = pytest.mark.django_db


def sent(key: str, user: Any = None, **typed: Any) -> HttpRequest:
    request = RequestFactory().post("/", {FIELD: key, **typed} if key else {})
    request.user = user or AnonymousUser()
    return request


def test_the_second_sending_is_led_where_the_first_led() -> None:
    key = new_key()
    with once(sent(key)) as done:
        assert done.first
        done.url = "/there/"
    with once(sent(key)) as done:
        assert (done.first, done.url) == (False, "/there/")


def test_a_form_without_a_key_and_another_key_act_again() -> None:
    for key in ("", "", "one", "two"):
        with once(sent(key)) as done:
            assert done.first


def test_what_was_typed_otherwise_after_going_back_is_not_the_same_form() -> None:
    def list_of(rows: bytes) -> SimpleUploadedFile:
        return SimpleUploadedFile("list.csv", rows)

    told: list[dict[str, Any]] = [
        {"name": "Tổ Một"},
        {"name": "Tổ Hai"},
        {"list": list_of(b"1")},
        {"list": list_of(b"12")},
    ]
    for typed in told:
        with once(sent("key", **typed)) as done:
            assert done.first
            done.url = "/there/"
    again = sent("key", csrfmiddlewaretoken="another", name="Tổ Hai")
    assert led_to(again) == "/there/"
    with once(again) as done:
        assert not done.first


def test_a_refusal_leaves_no_key_behind() -> None:
    with pytest.raises(ValueError), once(sent("key")):
        raise ValueError
    assert not OnceKey.objects.exists()
    with once(sent("key")) as done:
        assert done.first


def test_a_key_is_its_sender_s_own(django_user_model: Any) -> None:
    one, other = (django_user_model.objects.create(username=name) for name in ("one", "other"))
    with once(sent("key", one)) as done:
        assert done.first
    with once(sent("key", other)) as done:
        assert done.first


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_moment_one_acts() -> None:
    acted: list[int] = []

    def act(number: int) -> None:
        with once(sent("key")) as done:
            if done.first:
                acted.append(number)
                done.url = "/there/"

    at_once(*(partial(act, number) for number in range(4)))
    assert len(acted) == 1
    assert OnceKey.objects.count() == 1
