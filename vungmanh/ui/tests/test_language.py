"""Pages speak Vietnamese until their reader chooses otherwise."""

import pytest
from django.test import Client

from tests.readers import english

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"


def test_an_english_browser_is_answered_in_vietnamese():
    page = Client(headers={"accept-language": "en-US"}).get(SIGN_IN).content.decode()
    assert '<html lang="vi">' in page
    assert "Đăng nhập" in page


def test_a_reader_who_chose_english_is_answered_in_english():
    page = english().get(SIGN_IN).content.decode()
    assert '<html lang="en">' in page
    assert "Đăng nhập" not in page


def test_a_language_nobody_speaks_here_is_none():
    client = Client()
    client.cookies["django_language"] = "xx<script>"
    assert '<html lang="vi">' in client.get(SIGN_IN).content.decode()


@pytest.mark.parametrize(
    ("back", "led"),
    [
        ("/search/?q=an", "/search/?q=an"),
        ("abc", "abc"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\0", "/"),
    ],
)
def test_after_the_choice_one_is_where_one_was_but_never_elsewhere(back, led):
    answer = Client().post("/language/", {"next": back, "language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, led)
