"""An old phone on a weak line: how much a first view weighs, and when it can be used, through the real server."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scratch import Scratch
from vungmanh.members.tests.lists import Someone, plain, workbook

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.slow]

# quality.md U28: 400 kbit/s, 400 ms until the first byte, a processor a quarter as fast.
LINE = {"offline": False, "latency": 400, "downloadThroughput": 400 * 1000 / 8, "uploadThroughput": 400 * 1000 / 8}
SLOWER = 4
WEIGHT, SCRIPTS, USABLE = 100_000, 40_000, 3.0  # bytes on the line, seconds
# Other work of the machine makes a page later, never sooner: what one quiet try reaches, the page can do.
TRIES = 6
PEOPLE, UNIONS = 60, 40

# When what is painted can be used: the page is read and its scripts have run.
_USABLE = """() => {
    const [page] = performance.getEntriesByType('navigation');
    const painted = performance.getEntriesByName('first-contentful-paint')[0].startTime;
    return Math.max(page.domContentLoadedEventEnd, painted) / 1000;
}"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: Any) -> Iterator[tuple[str, str]]:
    """A served office of forty unions, one of them with sixty members: its address and its officer's password."""
    folder: Path = tmp_path_factory.mktemp("office")
    with Scratch(folder / "data") as scratch:
        rows = [["STT", "Mã", "Tên CĐCS"], *([n + 1, f"U{n}", f"CĐCS Trường {n}"] for n in range(UNIONS))]
        units = workbook(folder / "units.xlsx", {"CĐCS": rows})
        scratch.run("import", "units", units, "--under", "BC", "--on", "6/1/2010")
        people = [
            Someone(
                f"Nguyễn Thị {name} {'ABCDEF'[n % 6]}", "female", "1988-02-01",
                f"0011880{n:05}", f"09123{n:05}", "2015-03-01",
            )
            for n, name in enumerate(["Mai", "Lan", "Hoa", "Cúc", "Trúc"] * (PEOPLE // 5))
        ]  # fmt: skip
        scratch.run("import", "members", workbook(folder / "people.xlsx", {"U0": plain(people)}), "--under", "U0")
        said = scratch.run("account", "khoa", "Đinh Anh Khoa")
        password = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", said)
        assert password, said
        scratch.run("grant", "khoa", "specialist", "SX", "--because", "QĐ 1")
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = taken.getsockname()[1]
        server = scratch.start("serve", "--port", port, "--workers", "2")
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}", password.group()
        finally:
            server.terminate()
            server.communicate(timeout=60)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/", "/me/", "/units/BC/", "/units/BC/about/", "/units/BC/tree/", "/units/BC/imports/",
        "/units/U0/members/",
    ],
)  # fmt: skip
def test_a_first_view_is_light_and_soon_of_use(office: tuple[str, str], browser: Any, path: str) -> None:
    address, password = office
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, locale="vi-VN")
    page = context.new_page()
    if path != "/accounts/login/":
        page.goto(f"{address}/accounts/login/")
        page.fill("#id_login", "khoa")
        page.fill("#id_password", password)
        page.click("main button[type=submit]")
        page.wait_for_url("**/units/**")
    weights: dict[str, float] = {}
    kinds: dict[str, str] = {}
    line = context.new_cdp_session(page)
    for domain in ("Network", "Performance"):
        line.send(f"{domain}.enable")
    line.on("Network.responseReceived", lambda said: kinds.update({said["requestId"]: said["type"]}))
    line.on("Network.loadingFinished", lambda said: weights.update({said["requestId"]: said["encodedDataLength"]}))
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    usable = USABLE + 1
    for _ in range(TRIES):
        weights.clear()
        page.goto(f"{address}{path}", wait_until="load")
        usable = min(usable, page.evaluate(_USABLE))
        if usable <= USABLE:
            break
    weight = sum(weights.values())
    scripts = sum(weight for key, weight in weights.items() if kinds.get(key) == "Script")
    context.close()
    print(f"{path}: {weight / 1000:.0f} KB, {scripts / 1000:.0f} KB of scripts, usable after {usable:.2f} s")
    assert weight <= WEIGHT
    assert 0 < scripts <= SCRIPTS or path == "/accounts/login/"
    assert usable <= USABLE
