"""`python -m bench.taps [--rounds N] [--only CODE]… [--json FILE] ADDRESS`, which bin/taps calls."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import randrange
from statistics import median
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from bench.taps.hand import Counted
    from bench.taps.jobs import Job

PASSWORD = "congdoan-2025"  # of everybody in the demonstration (vungmanh.home.demo)
UNION, WARD = "LB-002", "HN-PVH"
_NOISE = 1.0  # seconds
SCREENS = {True: {"width": 360, "height": 740}, False: {"width": 1280, "height": 800}}


@dataclass(frozen=True)
class Result:
    """Medians of the rounds; `waited` are the seconds in which pages came, part of `seconds`."""

    job: str
    title: str
    taps: float
    keys: float
    pages: float
    scrolls: float
    waited: float
    seconds: float
    before: float
    goal: float | None

    @property
    def reached(self) -> bool:
        """The goal; where there is none, that it takes no longer than before, but for what the machine's load adds."""
        return self.seconds <= (self.before + _NOISE if self.goal is None else self.goal)


def main() -> int:
    said = argparse.ArgumentParser(prog="bin/taps", description="Taps and seconds of ten jobs.")
    said.add_argument("--rounds", type=int, default=3, choices=(1, 2, 3), help="each job so often; medians are told")
    said.add_argument("--only", action="append", default=[], metavar="JOB", help="this job alone; may be repeated")
    said.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    said.add_argument("address", help="of a running demonstration")
    asked = said.parse_args()
    results = list(measured(asked.address.rstrip("/"), asked.rounds, asked.only))
    print(table(results))
    if asked.json:
        told = [asdict(result) | {"reached": result.reached} for result in results]
        asked.json.write_text(json.dumps(told, indent=1))
    return 0 if results else 1


def measured(address: str, rounds: int, only: list[str]) -> Iterable[Result]:
    from playwright.sync_api import sync_playwright

    from bench.taps.hand import Hand
    from bench.taps.jobs import JOBS, Round

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["VUNGMANH_CHROMIUM"],
            args=["--no-sandbox", "--disable-dev-shm-usage"],  # Chromium refuses its sandbox to root
        )
        office = Office(chromium, address)
        persons, unions = office.persons(), office.unions()
        for job in [job for job in JOBS if not only or job.code in only]:
            hand = Hand(office.screen(job.who, phone=job.phone), address, phone=job.phone)
            counted = []
            for number in range(rounds):
                hand.begin()
                job.do(hand, Round(number, randrange(100_000, 600_000), persons, unions, Path(folder)))
                counted.append(hand.end())
            print(job.title, *counted, sep="\n  ", file=sys.stderr)
            yield _result(job, counted, [each.seconds(hand.pace) for each in counted])
            hand.page.context.close()
        chromium.close()


class Office:
    """The running demonstration: screens on which somebody is signed in, and whom the jobs are about."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._signed_in: dict[str, Any] = {}

    def screen(self, who: str, *, phone: bool) -> Any:
        if who not in self._signed_in:
            self._signed_in[who] = self._sign_in(who)
        return self._page(phone=phone, storage_state=self._signed_in[who])

    def persons(self) -> list[tuple[str, str]]:
        """Members of the union whom two words tell from all others, and the words."""
        from bench.taps.jobs import CHAIR, words_for

        page = self.screen(CHAIR, phone=False)
        page.goto(f"{self._address}/units/{UNION}/members/")
        names = page.locator("main th.who a").all_inner_texts()
        page.context.close()
        often = Counter(words_for(name) for name in names)
        return [(name, words_for(name)) for name in names if often[words_for(name)] == 1]

    def unions(self) -> list[str]:
        """Twenty unions of the ward."""
        from vungmanh.organization.models import Link

        below = Link.objects.filter(parent__code=WARD, until__isnull=True, kind=Link.MANAGES)
        return list(below.order_by("unit__code").values_list("unit__name", flat=True)[:20])

    def _page(self, *, phone: bool, storage_state: Any = None) -> Any:
        context = self._browser.new_context(
            viewport=SCREENS[phone],  # type: ignore[arg-type]
            is_mobile=phone,
            has_touch=phone,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            bypass_csp=True,  # for the question whether a page has come
            storage_state=storage_state,
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.add_init_script("window.print = () => {}")
        return page

    def _sign_in(self, who: str) -> Any:
        page = self._page(phone=False)
        page.goto(f"{self._address}/accounts/login/")
        page.fill("#id_login", who)
        page.fill("#id_password", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(lambda url: "login" not in url)
        state = page.context.storage_state()
        page.context.close()
        return state


def _result(job: Job, counted: list[Counted], seconds: list[float]) -> Result:
    middle = {name: median(getattr(each, name) for each in counted) for name in ("taps", "keys", "pages", "scrolls")}
    waited = round(median(each.waited for each in counted), 1)
    return Result(
        job.code,
        job.title,
        **middle,
        waited=waited,
        seconds=round(median(seconds), 1),
        before=job.before,
        goal=job.goal,
    )


_HEAD = ("job", "taps", "keys", "pages", "scrolls", "pages came in", "seconds", "before", "goal", "ok?")


def table(results: list[Result]) -> str:
    rows = [_HEAD, *(_row(result) for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    return "\n".join([texts[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *texts[1:]])


def _row(result: Result) -> tuple[str, ...]:
    counts = (f"{count:g}" for count in (result.taps, result.keys, result.pages, result.scrolls))
    reached = "yes" if result.reached else "no"
    goal = "none worse" if result.goal is None else f"{result.goal:g}"
    seconds = (f"{each:.1f}" for each in (result.waited, result.seconds, result.before))
    return (result.title, *counts, *seconds, goal, reached)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(main())
