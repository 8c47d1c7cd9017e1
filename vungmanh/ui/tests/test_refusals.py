"""Pages of refusal stand even where little is known: no request, nobody signed in, nothing in the context."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.test import RequestFactory
from django.utils import translation
from django.views import defaults

from tests.readers import english
from vungmanh.office.views.failing import failed
from vungmanh.ui.templatetags.ui import day


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    return RequestFactory().get("/nowhere/")


def test_each_refusal_has_its_page(request_of_nobody: HttpRequest) -> None:
    with translation.override("en"):
        answers = [
            defaults.page_not_found(request_of_nobody, Http404()),
            defaults.permission_denied(request_of_nobody, PermissionDenied()),
            defaults.bad_request(request_of_nobody, SuspiciousOperation()),
            failed(request_of_nobody),
        ]
    assert [answer.status_code for answer in answers] == [404, 403, 400, 500]
    for answer, said in zip(
        answers,
        ["There is nothing here", "You may not do this", "was not understood", "went wrong on our side"],
        strict=True,
    ):
        text = answer.content.decode()
        assert said in text
        assert 'href="/"' in text, "a way on"
        assert "look.css" in text


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_too() -> None:
    answer = english().get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()


@pytest.mark.parametrize(
    ("value", "shown"),
    [(date(2026, 4, 5), "05/04/2026"), (date(2025, 12, 31), "31/12/2025"), (date(980, 1, 2), "02/01/0980")],
)
def test_a_day_is_shown_day_first_in_every_language(value: date, shown: str) -> None:
    for language in ("vi", "en"):
        with translation.override(language):
            assert day(value) == shown
