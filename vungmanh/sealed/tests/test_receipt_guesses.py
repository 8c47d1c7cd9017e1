"""Whoever guesses receipts or passphrases finds none, and does not learn which there are."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.world import TODAY, World
from vungmanh.sealed import limits
from vungmanh.sealed.actions import read
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.models import Try
from vungmanh.sealed.refusals import Refused, TooOften, Wrong
from vungmanh.sealed.rules.boxes import Locked, Shut, unlock
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.tests.reports import NOW, PASSPHRASE, case_of, read_by_sender, sent, two_readers
from vungmanh.sealed.tries import begin_try, of_locator
from vungmanh.sealed.where import sealed


def guessed(receipt: Receipt, **way: Any) -> str:
    try:
        read_by_sender(receipt, **way)
    except Refused as refused:
        return f"{type(refused).__name__}: {refused}"
    return "opened"


def test_a_locator_may_be_tried_ten_times_an_hour_whether_somebody_has_it_or_not(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    nobody = Receipt("000000" if mine.locator != "000000" else "111111", "0" * 14)
    said = {}
    for locator in (mine.locator, nobody.locator):
        said[locator] = [guessed(Receipt(locator, f"{n:014}")) for n in range(12)]
    assert said[mine.locator] == said[nobody.locator]
    assert Counter(each.split(":")[0] for each in said[mine.locator]) == {"Wrong": 10, "TooOften": 2}
    assert guessed(mine) == said[mine.locator][11], "the right one neither, within the hour"
    assert guessed(mine, now=NOW + limits.HOUR) == "opened"
    assert not Try.objects.filter(trace=mine.locator).exists(), "no locator stands there"


def test_what_was_right_does_not_count_and_all_together_are_braked(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    assert {guessed(mine) for _time in range(limits.WRONG_OF_ONE + 2)} == {"opened"}
    assert not Try.objects.exists()
    Try.objects.bulk_create(Try(trace="all", at=NOW) for _ in range(limits.WRONG_IN_ALL))
    with pytest.raises(TooOften):
        begin_try(of_locator("123456"), now=NOW + timedelta(minutes=59))
    assert begin_try(of_locator("123456"), now=NOW + limits.HOUR)


def test_ten_thousand_guesses_open_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the brakes, as somebody with a copy of the database would: at the least cost that there is."""
    two_readers(world)
    mine = sent(world.det_may)
    monkeypatch.setattr(read, "begin_try", lambda trace, *, now: [])
    # Half of them know the locator; and none is the right one.
    dice = random.Random(20)
    found = 0
    for n in range(100):
        locator = mine.locator if n % 2 else f"{dice.randrange(10**6):06}"
        found += guessed(Receipt(locator, f"{dice.randrange(10**14):014}")) == "opened"
    locked = case_of(mine).locked
    for _guess in range(9_900):
        found += opens(locked, f"{dice.randrange(10**14):014}")
    assert found == 0


def opens(locked: Locked, secret: str) -> bool:
    try:
        unlock(locked, secret)
    except Shut:
        return False
    return True


def test_a_locator_of_nobody_costs_the_same_work_and_the_same_statements(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    worked: list[tuple[int, Any]] = []
    kept = read.key_of

    def key_of(words: str, salt: bytes, cost: Any) -> bytes:
        worked.append((len(salt), cost))
        return kept(words, salt, cost)

    monkeypatch.setattr(read, "key_of", key_of)
    asked = []
    for receipt in (Receipt(mine.locator, "1" * 14), Receipt("999999", "1" * 14), Receipt("999998", "1" * 14)):
        with CaptureQueriesContext(connections[sealed()]) as statements, pytest.raises(Wrong):
            read_by_sender(receipt)
        asked.append([each["sql"].split(" ")[0] for each in statements])
    assert asked[0] == asked[1] == asked[2]
    assert worked[0] == worked[1] == worked[2]


def test_a_passphrase_is_tried_ten_times_an_hour(world: World) -> None:
    nga, phuc = two_readers(world)
    key = case_of(sent(world.det_may)).pk
    for _try in range(limits.WRONG_OF_ONE):
        with pytest.raises(Wrong):
            open_case(key, nga, "trăng tròn soi bến vắng", today=TODAY, now=NOW)
    with pytest.raises(TooOften):
        open_case(key, nga, PASSPHRASE, today=TODAY, now=NOW)
    assert open_case(key, phuc, PASSPHRASE, today=TODAY, now=NOW)
