"""The door of the pages before whichever server: other names, other methods and too much are refused unread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from vungmanh.accounts import devices
from vungmanh.door.limits import BODY
from vungmanh.office.serving.limits import Limits
from vungmanh.office.serving.sizes import FILES, FORMS, STRANGERS, largest

LOGIN, FORM, LISTS = "/accounts/login/", "/units/DM/members/admit/", "/units/DM/imports/"
LETTER = "/say/a-poster/named/"
ROOT = Path(__file__).parents[3]


def cookie() -> str:
    return f"{settings.DEVICE_COOKIE_NAME}={signing.dumps(['mark', [1]], salt=devices._SALT)}"


class Unread:
    """A body that fails when it is touched."""

    def read(self, *size: int) -> bytes:
        raise AssertionError("it was read")


def at_the_door(path: str, **environ: Any) -> HttpResponse:
    request = RequestFactory().generic("POST", path, **environ)
    request.META["wsgi.input"] = request._stream = Unread()  # type: ignore[attr-defined]
    return Limits(lambda request: HttpResponse("a page"))(request)


@pytest.mark.parametrize(
    ("path", "size", "known", "status"),
    [
        (LOGIN, STRANGERS, False, 200),
        (LOGIN, STRANGERS + 1, False, 413),
        (LISTS, FILES, False, 413),
        (LETTER, BODY, False, 200),
        (LETTER, BODY + 1, False, 413),
        (LETTER, BODY + 1, True, 413),
        ("/say/a-poster/", STRANGERS + 1, False, 413),
        (FORM, FORMS, True, 200),
        (FORM, FORMS + 1, True, 413),
        (LISTS, FILES, True, 200),
        (LISTS, FILES + 1, True, 413),
    ],
)
def test_size_goes_by_address_and_browser_and_nothing_is_read(path: str, size: int, known: bool, status: int) -> None:
    answer = at_the_door(path, CONTENT_LENGTH=str(size), HTTP_COOKIE=cookie() if known else "")
    assert answer.status_code == status
    if status == 413:
        assert "quá nhiều" in answer.content.decode()
        assert answer["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("length", ["", "x", "-1", "9" * 5000])
def test_a_length_that_is_none_opens_no_door(length: str) -> None:
    assert at_the_door(LOGIN, CONTENT_LENGTH=length).status_code in (200, 413)


def test_every_address_that_takes_files_gets_them_through_the_proxy() -> None:
    """What an office is told to put before the server lets large files in at these addresses and at no other."""

    def paths(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
        for pattern in patterns:
            path = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from paths(pattern.url_patterns, path)
            elif getattr(pattern.callback, "takes_files", False):
                yield re.sub(r"<\w+:\w+>", "7", path)

    conf = (ROOT / "docs" / "nginx.conf").read_text()
    (lets_in,) = re.findall(r"location ~ (\S+) \{\s+client_max_body_size 61m;", conf)
    taken = list(paths(get_resolver().url_patterns))
    assert "/units/7/imports/" in taken
    assert [path for path in taken if not re.search(lets_in, path)] == []
    assert not re.search(lets_in, "/units/7/members/")


def test_one_address_takes_files() -> None:
    """Whoever adds another has looked at how much it takes, and at the proxy's configuration."""

    def names(patterns: list[URLPattern | URLResolver], mark: str = "takes_files") -> list[str]:
        found = []
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                found += names(pattern.url_patterns, mark)
            elif getattr(pattern.callback, mark, False):
                found.append(pattern.name or "")
        return found

    assert names(get_resolver().url_patterns, "takes_letters") == ["say", "again"]
    assert names(get_resolver().url_patterns, "takes_reports") == ["look_through", "again"]
    assert names(get_resolver().url_patterns) == [
        "emblem", "record_directive", "answer", "attach", "attach_to_directive",
        "record", "answer_many", "answer", "note", "record_reply", "hear_sender", "close",
        "attach", "attach", "record", "attach", "keep_regulation", "attach_to_regulation", "consult",
        "attach_to_consultation", "attach", "record", "attach", "take_step", "attach_to_negotiation",
        "imports",
    ]  # fmt: skip
    assert largest(LISTS, cookie()) > largest(FORM, cookie()) > largest(FORM, "") == largest("/no/such/", cookie())


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("localhost:8000", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("localhost.", 200),
        ("other.example", 400), ("localhost.other.example", 400), ("localhost:x", 400),
        ("localhost@other.example", 400), ("", 400), ("a, localhost", 400), ("localhost/x", 400), ("[::1", 400),
        ("0.0.0.0", 400), ("192.168.1.7:8000", 400),
    ],
)  # fmt: skip
def test_other_names_are_told_nothing(db: None, settings: Any, host: str, status: int) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
    for path in ("/accounts/login/", "/static/ui/look.css", "/no/such/page/"):
        answer = Client().get(path, headers={"Host": host})
        if status == 400:
            assert (answer.status_code, answer.content) == (400, b""), path
            assert "Content-Security-Policy" in answer
        else:
            assert answer.status_code in (200, 404)
        answer.close()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_other_methods_are_refused(db: None, method: str) -> None:
    assert Client().generic(method, "/accounts/login/").status_code == 405


def test_a_stranger_learns_nothing_from_an_address_that_is_none(db: None) -> None:
    pages = {path: Client().get(path) for path in ("/no/such/page/", "/units/DM/nothing/", "/members/x/")}
    assert {answer.status_code for answer in pages.values()} == {404}
    told = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in pages.values()}
    assert len(told) == 1
