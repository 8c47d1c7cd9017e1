"""Whoever guesses codes finds none, learns nothing of which numbers there are, and locks no sender out."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.door import limits
from vungmanh.door.device import Device
from vungmanh.door.guesses import TooManyGuesses, begin_guess, forgive
from vungmanh.door.models import Guess
from vungmanh.door.tests.doors import hung
from vungmanh.door.tests.test_door import say

NOW = datetime(2026, 3, 16, 8, 0, tzinfo=timezone.get_default_timezone())
NUMBER = "912345678"


def judged(tries: int, *, device: Any, seconds: float, number: Any = lambda n: NUMBER) -> int:
    """How many of so many tries are judged at all, one every so many seconds."""
    found = 0
    for n in range(tries):
        try:
            begin_guess(number(n), device(n), now=NOW + timedelta(seconds=n * seconds))
            found += 1
        except TooManyGuesses:
            pass
    return found


@pytest.mark.parametrize(
    ("device", "seconds", "number", "at_most"),
    [
        (lambda n: Device("one"), 0.001, lambda n: NUMBER, limits.WRONG_AT_A_NUMBER),
        (lambda n: Device(f"{n}"), 0.001, lambda n: NUMBER, limits.WRONG_AT_A_NUMBER),  # a new browser each time
        (lambda n: Device("one"), 0.001, lambda n: f"{900_000_000 + n}", limits.WRONG_OF_A_DEVICE),
        (lambda n: Device("one"), 50, lambda n: NUMBER, limits.WRONG_AT_A_NUMBER),  # patient, within the hour
    ],
)
def test_of_many_guesses_few_are_judged(db: None, device: Any, seconds: float, number: Any, at_most: int) -> None:
    assert judged(60, device=device, seconds=seconds, number=number) <= at_most


def test_ten_thousand_guesses_from_everywhere_are_braked(db: None, monkeypatch: Any) -> None:
    """A new browser and a new number each time; of the first thousands none has a hope of a hundred million."""
    old = [Guess(key="all", at=NOW) for _ in range(limits.WRONG_IN_ALL)]
    Guess.objects.bulk_create(old)
    at = NOW + timedelta(seconds=1)
    with pytest.raises(TooManyGuesses):
        begin_guess("923456789", Device("another"), now=at)
    mine = Device("mine").let_in_to(NUMBER)
    assert begin_guess(NUMBER, mine, now=at), "a sender who has been here before is let in"
    assert begin_guess("923456789", Device("another"), now=at + limits.HOUR)
    assert Guess.objects.filter(at__lte=NOW).count() == 0


def test_a_guesser_locks_no_sender_out_and_what_was_right_does_not_count(db: None) -> None:
    assert judged(50, device=lambda n: Device("guesser"), seconds=0.01) == limits.WRONG_AT_A_NUMBER
    mine = Device("mine").let_in_to(NUMBER)
    for _time in range(50):
        forgive(begin_guess(NUMBER, mine, now=NOW + timedelta(seconds=9)))
    with pytest.raises(TooManyGuesses):
        begin_guess(NUMBER, Device("mine"), now=NOW + timedelta(seconds=9))


def test_the_answer_is_the_same_whether_a_number_exists_or_not(world: World) -> None:
    hung(world, None)
    number, _code = say(english())

    def answers(asked: str) -> list[str]:
        client = english()
        pages = [client.post("/follow/", {"number": asked, "code": "12345678"}) for _ in range(12)]
        said = [re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages]
        return [re.findall(r"<li>(.*?)</li>", page)[0] for page in said] + [str(len(page)) for page in said]

    assert answers(number) == answers("987654321")
    assert "Too many codes" in answers("976543210")[11]
