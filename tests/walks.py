"""Somebody at a screen of the real pages, for whole stories in Chromium."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from tests.test_pages_in_chromium import cookie_of

PHONE, DESK = (360, 740), (1280, 800)


class Walk:
    """Somebody at a screen of the given size, with or without scripts. Whoever tests switches off all screens."""

    OPEN: ClassVar[list[Any]] = []

    def __init__(self, browser: Any, house: str, size: tuple[int, int], *, scripts: bool = True) -> None:
        self.house, self.scripts = house, scripts
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=scripts,
            service_workers="block",  # one is tried in test_dead_network.py; here it would only ask for files
        )
        self.OPEN.append(self.context)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def as_user(self, user: Any) -> Walk:
        self.context.add_cookies(cookie_of(user, self.house))
        return self

    def go(self, path: str) -> Any:
        self.page.goto(self.house + path)
        return self.page

    def send(self, words: str) -> None:
        """Press the button or follow the link with these words, in the main part of the page."""
        self.press(self.page.locator("main").get_by_text(words, exact=True).last)

    def press(self, button: Any) -> None:
        """Press it and wait for what comes: where scripts run, one of them sends a form and shows the answer."""
        button.click()
        if self.scripts:
            self.page.locator("form[data-sent]").first.wait_for(state="detached")
        self.page.wait_for_load_state()

    def number(self, path: str, label: str = "") -> int:
        """The number that stands in an answer of the page."""
        self.go(path)
        return int(re.sub(r"\D", "", self.page.inner_text(".answer").split("\n")[0].split()[0]))

    @classmethod
    def switch_off(cls) -> None:
        while cls.OPEN:
            cls.OPEN.pop().close()
