"""A small office behind the real server, for what is measured as a phone meets it."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.scratch import Scratch
from tests.soon import soon
from vungmanh.members.tests.lists import Someone, plain, workbook
from vungmanh.office.serving.listening import answers

PEOPLE, UNIONS = 60, 40


@dataclass(frozen=True)
class Office:
    """Where it answers, and the password of Khoa, its specialist."""

    address: str
    password: str

    def sign_in(self, page: Any) -> None:
        page.goto(f"{self.address}/accounts/login/")
        page.fill("#id_login", "khoa")
        page.fill("#id_password", self.password)
        page.click("main button[type=submit]")
        page.wait_for_url(f"{self.address}/")


@contextmanager
def served_office(folder: Path) -> Iterator[Office]:
    """A served office of forty unions, one of them, U0, with sixty members."""
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
            assert soon(lambda: answers("127.0.0.1", port)), "the server does not answer"
            yield Office(f"http://127.0.0.1:{port}", password.group())
        finally:
            server.terminate()
            server.communicate(timeout=60)
