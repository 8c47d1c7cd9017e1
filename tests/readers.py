"""Readers of pages who are not of the small world."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import Client

from vungmanh.accounts.devices import _SALT


def english() -> Client:
    """A browser whose reader has chosen English: what the tests compare with is what the code says."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def signed_in(user: Any) -> Client:
    """The same, where this person has signed in: a browser that the house knows, which may send lists."""
    client = english()
    client.force_login(user)
    client.cookies[settings.DEVICE_COOKIE_NAME] = signing.dumps(["mark", [user.pk]], salt=_SALT)
    return client


def is_kept_nowhere(answer: HttpResponse) -> bool:
    """Whether no browser may store the answer."""
    return "no-store" in answer.headers.get("Cache-Control", "")
