"""Browsers of the cast, and what the tests read from the pages of members."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from django.test import Client

from tests.readers import english
from vungmanh.accounts.models import User


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def names_on_page(response: Any) -> list[str]:
    """The names that a list of members shows, in its order."""
    assert response.status_code == 200, response.status_code
    return [
        unescape(name) for name in re.findall(r'class="who"><a href="[^"]*">([^<]*)</a>', response.content.decode())
    ]


def text_of(response: Any) -> str:
    """What the page says, without its dress."""
    assert response.status_code == 200, response.status_code
    body = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def hidden(response: Any, name: str) -> str:
    """The value of a hidden box, "" where it has none."""
    box = re.search(rf'<input type="hidden" name="{name}"[^>]*>', response.content.decode())
    assert box, name
    value = re.search(r'value="([^"]*)"', box[0])
    return unescape(value[1]) if value else ""
