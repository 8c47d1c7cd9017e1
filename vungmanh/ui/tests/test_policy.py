"""What the browser is told to refuse: anything that is not a file of our own, on every page, also on refusals."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.world import World


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/units/SX-BG/", "/units/nowhere/", "/the/none/", "/units/SX-BG/found/"]
)
def test_every_page_refuses_what_is_not_our_own(path: str, world: World, client: Client) -> None:
    client.force_login(world.chi)
    policy = client.get(path)["Content-Security-Policy"]
    said = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert said["default-src"] == said["base-uri"] == said["frame-ancestors"] == "'none'"
    assert said["script-src"] == said["style-src"] == said["form-action"] == said["connect-src"] == "'self'"
    assert "unsafe" not in policy
    assert "http" not in policy


def test_pages_carry_no_script_and_no_style_inside(world: World, client: Client) -> None:
    client.force_login(world.operator)
    for path in ("/units/SX-BG/", "/units/DM/members/", "/units/SX-BG/tree/", "/units/SX-BG/imports/", "/me/", "/ui/"):
        page = client.get(path).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        assert "<script>" not in page
