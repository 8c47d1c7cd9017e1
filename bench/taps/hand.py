"""Somebody with a screen before them: taps, types, scrolls as far as is needed, and counts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING, Any

from bench.taps.pace import DESK, PHONE, Pace
from bench.taps.typing import keys_of

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 30_000  # ms for a page, on a busy machine
OF_A_LIST = 300_000  # ms for a list of thousands to be read or loaded


@dataclass
class Counted:
    """What one job took. `waited` are the seconds in which pages and lists came, measured in the browser."""

    taps: int = 0
    keys: int = 0
    pages: int = 0
    lists: int = 0
    scrolls: int = 0
    hands: int = 0
    waited: float = 0.0

    def seconds(self, pace: Pace) -> float:
        # One at what was there when the job began, none at what ends it; and none at what a tap brings into sight on
        # the page itself, which is foreseen (their first rule).
        looks = self.pages + self.lists
        return (
            self.taps * pace.tap
            + self.keys * pace.key
            + self.scrolls * pace.scroll
            + self.hands * pace.hand
            + looks * pace.look
            + self.waited
        )


class Hand:
    """`page` is a page in Chromium. Whatever is tapped is scrolled to first, as a finger or a wheel would."""

    def __init__(self, page: Page, address: str, *, phone: bool) -> None:
        self.page, self.address, self.phone = page, address, phone
        self.pace = PHONE if phone else DESK
        self.counted = Counted()
        self._at_keys = self._has_begun = False

    def begin(self) -> None:
        """The job begins on the page of the morning, which is there; called again, on the page that is there now."""
        if not self._has_begun:
            self.page.goto(self.address + "/")
        self._has_begun = True
        self.counted, self._at_keys = Counted(), False

    def end(self) -> Counted:
        self._has_begun = False
        return self.counted

    def tap(self, what: str | Locator) -> None:
        """Something that opens or changes on the page itself."""
        target = self._reach(what)
        self._count_tap()
        target.tap() if self.phone else target.click()

    def look(self) -> None:
        """At what a tap has brought into sight on the page itself."""
        self.counted.lists += 1

    def go(self, what: str | Locator) -> None:
        """A tap that brings another page, which is looked at."""
        target = self._reach(what)
        self._count_tap()
        self._await_page(lambda: target.tap() if self.phone else target.click())

    def send(self) -> None:
        """Enter in the box that was typed into; on a phone, the key below the letters."""
        self._count_keys(1)
        self._await_page(lambda: self.page.keyboard.press("Enter"))

    def type(self, what: str | Locator, text: str) -> None:
        """Into a box, which is tapped first unless the keyboard is there already: a phone shows it on a tap alone."""
        target = self._reach(what)
        if self.phone or not target.evaluate("box => box === document.activeElement"):
            self.tap(target)
        self._count_keys(keys_of(text, first_is_free=self.phone))
        target.press_sequentially(text) if len(text) < 40 else target.fill(text)

    def next_box(self, what: str, text: str) -> None:
        """Into the box that the key for the next one leads to."""
        self._count_keys(1)
        self.page.locator(what).focus()
        self._count_keys(keys_of(text, first_is_free=self.phone))
        self.page.locator(what).press_sequentially(text)

    def see(self, what: str | Locator, patience: int = PATIENCE) -> None:
        """A list that comes by itself while one types, or what a page was waiting for."""
        began = monotonic()
        self._one(what).wait_for(timeout=patience)
        self.counted.waited += monotonic() - began
        self.look()

    def choose_file(self, box: str, path: str) -> None:
        """A double click on the file, which lies on top in the window of the system: a tap and a look."""
        self.tap(box)
        self.counted.taps += 1
        self.look()
        self.page.set_input_files(box, path)

    def download(self, what: str | Locator) -> None:
        target = self._reach(what)
        self._count_tap()
        began = monotonic()
        with self.page.expect_download(timeout=PATIENCE) as coming:
            target.click()
        coming.value.path()
        self.counted.waited += monotonic() - began

    # --- how it is done

    def _one(self, what: str | Locator) -> Locator:
        return (self.page.locator(what) if isinstance(what, str) else what).first

    def _reach(self, what: str | Locator) -> Locator:
        """Scrolls until the middle of it can be tapped, three quarters of a screen at a time."""
        target = self._one(what)
        target.wait_for(timeout=PATIENCE)
        for _screen in range(40):
            away = target.evaluate(_AWAY)
            if not away:
                return target
            self.counted.scrolls += ceil(away["screens"]) if away["aside"] else 1
            target.evaluate(_ASIDE if away["aside"] else _SCROLL)
        raise AssertionError(f"{what} cannot be reached")

    def _count_tap(self) -> None:
        self.counted.taps += 1
        self.counted.hands += int(self._at_keys)
        self._at_keys = False

    def _count_keys(self, keys: int) -> None:
        self.counted.keys += keys
        self.counted.hands += int(not self._at_keys)
        self._at_keys = True

    def _await_page(self, move: Callable[[], Any]) -> None:
        self.page.evaluate("document.documentElement.dataset.before = ''")
        began = monotonic()
        move()
        self.page.wait_for_function(_IS_THERE, timeout=PATIENCE)
        self.counted.waited += monotonic() - began
        self.counted.pages += 1


# Null where a tap would meet it; else whether it stands aside (in a row that is moved sideways), and how far.
_AWAY = """element => {
    const target = element.matches('[type=radio], [type=checkbox]') ? element.closest('label') || element : element;
    const box = target.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 24);
    const met = x >= 0 && x <= innerWidth && document.elementFromPoint(x, y);
    if (met && (target.contains(met) || met.contains(target) && met.closest('label, a, button, summary'))) return null;
    const aside = y > 0 && y < innerHeight && (x < 0 || x > innerWidth);
    return {aside, screens: aside ? Math.abs(x - innerWidth / 2) / innerWidth : 1};
}"""
_ASIDE = "element => element.scrollIntoView({inline: 'center', block: 'nearest', behavior: 'instant'})"
_SCROLL = """element => {
    const middle = element.getBoundingClientRect().top - innerHeight / 2, most = innerHeight * 3 / 4;
    scrollBy({top: Math.max(-most, Math.min(most, middle)), behavior: 'instant'});
}"""
_IS_THERE = (
    "document.documentElement && !('before' in document.documentElement.dataset) && document.readyState === 'complete'"
)
