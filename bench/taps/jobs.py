"""The ten jobs, each as somebody does it who knows the way, from the page of the morning on.

What is done to a person begins on that person's page: to look somebody up is a job of its own, the first. What is typed
is as short as people type it: a name without its marks where it is looked for, with them where it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.taps.hand import OF_A_LIST, Hand
from bench.taps.workbooks import identity_number, members_book, unions_book
from vungmanh.core.vietnamese import fold
from vungmanh.members.models import Person

CHAIR, WARD_CHAIR, SPECIALIST = "chutich-coso", "chutich-phuong", "chuyenvien"
OTHER_UNION = "thuy tien"  # of the same ward: CĐCS Trường THCS Thủy Tiên


@dataclass(frozen=True)
class Round:
    """What one round works with: persons of the union (name and words that find them), a folder for workbooks."""

    number: int
    serial: int  # of an identity number that nobody in the office has
    persons: list[tuple[str, str]]
    unions: list[str]
    folder: Path

    def person(self, place: int) -> tuple[str, str]:
        return self.persons[self.number * 4 + place]


@dataclass(frozen=True)
class Job:
    """`before` are the seconds it took at the commit 9b85162, in the same pace; `goal` is None where that will do."""

    code: str
    title: str
    who: str
    phone: bool
    before: float
    goal: float | None
    do: Callable[[Hand, Round], None]


def _open_person(hand: Hand, person: tuple[str, str]) -> None:
    name, words = person
    hand.type("#find", words)
    hit = hand.page.locator("#found a", has_text=name)
    hand.see(hit)
    hand.go(hit)


def look_up(hand: Hand, round: Round) -> None:
    _open_person(hand, round.person(0))


def admit(hand: Hand, round: Round) -> None:
    """By an identity number; sex and birth stand in it."""
    hand.tap(".menu a[href='/#record']")
    hand.go("#record a[href$='/members/admit/']")
    hand.type("#id_name", ("Trần thị mai", "Lê thị ngà", "Phạm thị hoa")[round.number % 3])
    hand.next_box("#id_identity_number", identity_number(Person.FEMALE, date(1991, 5, 1), round.serial))
    hand.go("form.act-form button[type=submit]")
    _done(hand)


def retire(hand: Hand, round: Round) -> None:
    _open_person(hand, round.person(1))
    hand.begin()
    hand.go("a[href$='/leave/']")
    hand.tap("label:has(input[name=reason][value=retired])")
    hand.go("form.act-form button[type=submit]")
    _done(hand)


def transfer(hand: Hand, round: Round) -> None:
    _open_person(hand, round.person(2))
    hand.begin()
    hand.go("a[href$='/transfer/']")
    hand.type("#id_to", OTHER_UNION)
    hand.send()
    hand.go("form.act-form button[type=submit]")
    _done(hand)


def phone_number(hand: Hand, round: Round) -> None:
    _open_person(hand, round.person(3))
    hand.begin()
    hand.type("#id_phone", f"099{round.number}112233")
    hand.send()
    _done(hand)


def cards(hand: Hand, _round: Round) -> None:
    hand.go(".menu a[href$='/members/']")
    hand.go("a[href$='/members/cards/']")
    hand.tap("[data-print]")


def figures(hand: Hand, _round: Round) -> None:
    hand.go(".menu a[href='/units/HN/']")
    hand.download("a[href*='figures.xlsx']")
    hand.tap("[data-copy]")


def eighty_unions(hand: Hand, round: Round) -> None:
    _load(hand, unions_book(round.folder, round.number))


def thousands_of_members(hand: Hand, round: Round) -> None:
    _load(hand, members_book(round.folder, round.number, round.unions))


def _load(hand: Hand, book: Path) -> None:
    hand.go("#record a[href$='/imports/']")
    hand.choose_file("#id_workbooks", str(book))
    hand.go(".imports-send button[type=submit]")
    hand.see("form[action$='/agree/'] button.btn-primary", OF_A_LIST)
    hand.go("form[action$='/agree/'] button")
    hand.see("a[href$='/undo/']", OF_A_LIST)


def invite(hand: Hand, round: Round) -> None:
    hand.tap(".menu summary")  # the row has no room for it
    hand.go(".menu-more a[href$='/roles/']")
    hand.go("a[href$='/invite/']")
    hand.type("#id_name", ("Trịnh Tuyết Mai", "Tạ Thu Hà", "Kiều Minh Ánh")[round.number % 3])
    hand.tap("label:has(input[name=role][value=deputy])")
    hand.type("#id_because", "QĐ 21 ngày 25/11/2026")
    hand.go("form.act-form button[type=submit]")
    hand.tap("[data-copy]")


def _done(hand: Hand) -> None:
    """The act was done: a page says so, and no box says what is wrong."""
    assert hand.page.locator(".toast, .toasts, .said-done, [role=status]").count(), hand.page.url
    assert not hand.page.locator(".wrong-field, [data-summary]").count(), hand.page.locator("main").inner_text()[:600]


JOBS = [
    Job("look-up", "look up a member by name", CHAIR, True, 6.8, None, look_up),
    Job("admit", "admit a member", CHAIR, True, 19.8, 15, admit),
    Job("retire", "a member retires", CHAIR, True, 6.2, None, retire),
    Job("transfer", "transfer a member to a union by its name", CHAIR, True, 14.2, 12, transfer),
    Job("phone", "correct one phone number", CHAIR, True, 9.6, 6, phone_number),
    Job("cards", "show the cards to print", CHAIR, True, 4.7, None, cards),
    Job("figures", "figures by ward, as Excel and as a link", SPECIALIST, False, 5.7, None, figures),
    Job("unions", "load 80 unions from Excel", SPECIALIST, False, 19.0, None, eighty_unions),
    Job("members", "load 3,335 members from Excel", WARD_CHAIR, False, 32.2, None, thousands_of_members),
    Job("invite", "invite an officer", WARD_CHAIR, False, 28.0, None, invite),
]


def words_for(name: str) -> str:
    """What finds a person among sixty: the last two words of the name, without marks."""
    return " ".join(fold(name).split()[-2:])
