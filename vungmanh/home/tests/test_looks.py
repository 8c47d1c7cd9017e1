"""The page of parts: operators find everything the pages are built from, and the ten papers."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.world import World
from vungmanh.papers.samples import SAMPLES

pytestmark = pytest.mark.pages


def test_each_of_ten_papers_comes_as_a_word_file_and_as_pdf(world: World, client: Client) -> None:
    client.force_login(world.operator)
    page = client.get("/ui/").content.decode()
    links = re.findall(r'href="(/ui/papers/[^"]+)"', page)
    assert len(links) == 2 * len(SAMPLES) == 20
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200
        assert answer.content[:2] == (b"PK" if link.endswith("docx") else b"%P")
        assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/ui/papers/letter.exe").status_code == client.get("/ui/papers/other.pdf").status_code == 404


def test_papers_are_for_operators_alone(world: World, client: Client) -> None:
    client.force_login(world.binh)
    assert client.get("/ui/papers/letter.pdf").status_code == 404
