"""Lighthouse finds nothing wrong on the main pages: who cannot see or touch well, good habits, what search engines ask.

How quick a page is it cannot say on a machine that does other work; what makes pages quick is counted by the byte and
the statement (tests/test_budgets.py, tests/test_statements.py).

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

from tests.chromium import let_go
from tests.served import Office, served_office

LEAST = 95
RECORDINGS = 6  # one in three fails with Chromium 156, whatever the page: it says nothing about the page
_NOT_RECORDED = "Please run Lighthouse again"
_NOT_FETCHED = "unable to download a robots.txt"  # it waits two seconds by the clock, on a machine that does other work
_MARKS = "--only-categories=accessibility,best-practices,seo"
_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-sync"
_LIGHTHOUSE = os.environ.get("VUNGMANH_LIGHTHOUSE")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.look,
    pytest.mark.slow,
    pytest.mark.turns,
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
    let_go(context)
    header = tmp_path / "header.json"
    header.write_text(json.dumps({"Cookie": cookies}))
    return header


def marks_of(address: str, *more: str) -> tuple[dict[str, float], list[str]]:
    """The three marks of a page, and which audits took something off."""
    for _ in range(RECORDINGS):
        said = _recorded(address, *more)
        if _NOT_RECORDED not in said.stderr and _NOT_FETCHED not in said.stdout:
            break
    assert said.returncode == 0, said.stderr
    report = json.loads(said.stdout)
    assert report["finalDisplayedUrl"].startswith(address), "led elsewhere"
    marks = {name: 100 * (category["score"] or 0) for name, category in report["categories"].items()}
    assert set(marks) == {"accessibility", "best-practices", "seo"}
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
            f"--chrome-flags={_FLAGS}", _MARKS, *more,
        ],
        env={**os.environ, "CHROME_PATH": os.environ["VUNGMANH_CHROMIUM"]},
        capture_output=True, text=True, timeout=240,
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/accounts/login/", "/units/BC/", "/units/U0/members/"])
def test_lighthouse_is_content_with_a_main_page(office: Office, signed_in: Path, path: str) -> None:
    known = [] if path.startswith("/accounts/") else [f"--extra-headers={signed_in}"]
    marks, lost = marks_of(f"{office.address}{path}", *known)
    assert min(marks.values()) >= LEAST, (marks, lost)
