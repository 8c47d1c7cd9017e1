"""The site can stand on the screen of a phone; its worker keeps what is the same for everybody, and nobody's page."""

from __future__ import annotations

import json
import re
import struct
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.home.views import phone

pytestmark = pytest.mark.django_db


def found(address: str) -> bytes:
    path = finders.find(address.removeprefix(f"/{settings.STATIC_URL.strip('/')}/"))
    assert path, address
    return Path(path).read_bytes()


def test_the_site_has_a_name_and_icons_as_large_as_they_say(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = json.loads(answer.content)
    assert (told["name"], told["start_url"], told["display"]) == ("Vững Mạnh", "/", "standalone")
    sizes = {(icon["sizes"], icon["purpose"]) for icon in told["icons"]}
    assert sizes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for icon in told["icons"]:
        across, high = struct.unpack(">II", found(icon["src"])[16:24])
        assert f"{across}x{high}" == icon["sizes"]
    tokens = found("/static/ui/tokens.css").decode()
    assert {told["theme_color"], told["background_color"]} <= set(re.findall(r"#\w{6}", tokens.split("@media")[0]))


def test_the_worker_reaches_every_page_and_every_file_that_it_names_is_there(client: Client) -> None:
    answer = client.get("/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    script = answer.content.decode()
    files = re.findall(r'"(/static/[^"]+)"', script)
    assert len(files) > 8
    for file in files:
        found(file)
    page = client.get("/no-network/").content.decode()
    assert set(re.findall(r'(?:src|href)="(/static/[^"]+\.(?:js|css))"', page)) <= set(files), (
        "it stands without a network"
    )


def test_another_file_or_page_makes_another_worker(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = client.get("/worker.js").content
    assert client.get("/worker.js").content == before
    monkeypatch.setattr(phone, "_FILES", phone._FILES[1:])
    assert client.get("/worker.js").content != before


def test_the_page_without_a_network_is_the_same_for_everybody(world: World) -> None:
    pages = [client.get("/no-network/").content for client in (english(), signed_in(world.giang))]
    assert pages[0] == pages[1]
    assert b"csrf" not in pages[0]
    assert b"data-key" not in pages[0]
