"""Lighthouse gives the main pages at least 95 of 100 in each of its marks, on its own slow phone.

How quick a page is depends on what else the machine does, and is asked of three pages, again and again if need be. The
other marks do not: they are asked once of every page.

Lighthouse is a program for Node (VUNGMANH_LIGHTHOUSE, which bin/test finds); .ci/run installs it.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.served import Office, served_office

LEAST = 95
RECORDINGS = 6  # one in three fails with Chromium 156, whatever the page: it says nothing about the page
_NOT_RECORDED = "Please run Lighthouse again"
TRIES = 5  # other work of the machine makes a page slower, never faster
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-sync"
_LIGHTHOUSE = os.environ.get("VUNGMANH_LIGHTHOUSE")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.slow,
    pytest.mark.skipif(not _LIGHTHOUSE, reason="needs Lighthouse"),
]


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any) -> Iterator[Office]:
    with served_office(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def signed_in(office: Office, browser: Any, tmp_path: Path) -> Path:
    """A file with the header that lets Lighthouse in as Khoa."""
    context = browser.new_context()
    office.sign_in(context.new_page())
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in context.cookies())
    context.close()
    header = tmp_path / "header.json"
    header.write_text(json.dumps({"Cookie": cookies}))
    return header


def marks_of(address: str, *more: str) -> tuple[dict[str, float], list[str]]:
    """The four marks of a page, and which audits took something off."""
    for _ in range(RECORDINGS):
        said = _recorded(address, *more)
        if _NOT_RECORDED not in said.stderr:
            break
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout)
    assert report["finalDisplayedUrl"].startswith(address), "led elsewhere"
    marks = {name: 100 * (category["score"] or 0) for name, category in report["categories"].items()}
    assert {"accessibility", "best-practices", "seo"} <= set(marks)
    weighed = {
        ref["id"] for category in report["categories"].values() for ref in category["auditRefs"] if ref["weight"]
    }
    lost = [
        f"{name}: {audit['title']}"
        for name, audit in report["audits"].items()
        if name in weighed and audit["score"] == 0
    ]
    return marks, lost


def _recorded(address: str, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            str(_LIGHTHOUSE), address, "--quiet", "--output=json", "--no-enable-error-reporting",
            f"--chrome-flags={_FLAGS}", *more,
        ],
        env={**os.environ, "CHROME_PATH": os.environ["VUNGMANH_CHROMIUM"]},
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip


def best_marks_of(address: str, *more: str) -> tuple[dict[str, float], list[str]]:
    marks, lost = marks_of(address, *more)
    for _ in range(TRIES - 1):
        if min(marks.values()) >= LEAST:
            break
        again, lost = marks_of(address, *more)
        marks = {name: max(mark, again[name]) for name, mark in marks.items()}
    return marks, lost


def test_lighthouse_is_content_with_the_door(office: Office) -> None:
    marks, lost = best_marks_of(f"{office.address}/accounts/login/")
    assert min(marks.values()) >= LEAST, (marks, lost)
    assert "performance" in marks


@pytest.mark.parametrize("path", ["/units/BC/", "/units/U0/members/"])
def test_lighthouse_is_content_with_a_main_page(office: Office, signed_in: Path, path: str) -> None:
    marks, lost = best_marks_of(f"{office.address}{path}", f"--extra-headers={signed_in}")
    assert min(marks.values()) >= LEAST, (marks, lost)
    assert "performance" in marks


@pytest.mark.parametrize("path", ["/units/BC/about/", "/units/BC/tree/", "/units/BC/imports/", "/me/"])
def test_lighthouse_finds_nothing_wrong_on_a_page(office: Office, signed_in: Path, path: str) -> None:
    asked = "--only-categories=accessibility,best-practices,seo"
    marks, lost = marks_of(f"{office.address}{path}", f"--extra-headers={signed_in}", asked)
    assert min(marks.values()) >= LEAST, (marks, lost)
