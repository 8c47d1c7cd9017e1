"""Boxes that one person can open: what does not open them, and what their length does not tell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vungmanh.sealed.rules.boxes import (
    Cost,
    Locked,
    Shut,
    lock,
    new_key,
    new_pair,
    opened,
    opened_under,
    shut,
    shut_under,
    unlock,
)

LEAST = Cost(1, 8 * 2**10)
ONE, OTHER = new_pair(), new_pair()


@settings(max_examples=30)
@given(st.binary(max_size=5_000))
def test_what_is_shut_is_opened_by_its_key_alone(content: bytes) -> None:
    box = shut(content, ONE.public)
    assert opened(box, ONE.private) == content
    assert content == b"" or len(content) < 4 or content not in box
    with pytest.raises(Shut):
        opened(box, OTHER.private)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda box: box[:-1],
        lambda box: box[1:],
        lambda box: box + b"\0",
        lambda box: b"",
        lambda box: bytes(len(box)),
        lambda box: bytes([box[0] ^ 1]) + box[1:],
        lambda box: box[:40] + bytes([box[40] ^ 128]) + box[41:],
        lambda box: box[:-1] + bytes([box[-1] ^ 1]),
    ],
)
def test_a_box_that_was_changed_does_not_open(spoil: object) -> None:
    box = shut("Quản đốc".encode(), ONE.public)
    with pytest.raises(Shut):
        opened(spoil(box), ONE.private)  # type: ignore[operator]
    key = new_key()
    with pytest.raises(Shut):
        opened_under(spoil(shut_under(b"x" * 64, key)), key)  # type: ignore[operator]


@pytest.mark.parametrize("private", [b"", b"short", bytes(31), bytes(33)])
def test_a_key_that_is_none_opens_nothing_and_says_nothing(private: bytes) -> None:
    box = shut("Quản đốc".encode(), ONE.public)
    with pytest.raises(Shut) as raised:
        opened(box, private)
    assert str(raised.value) == ""


@pytest.mark.parametrize(
    ("shorter", "longer", "same"),
    [(0, 1, True), (2, 500, True), (500, 1_020, True), (1_020, 1_021, False), (1_021, 2_044, True)],
)
def test_the_length_of_a_box_does_not_tell_a_yes_from_a_no(shorter: int, longer: int, same: bool) -> None:
    lengths = [len(shut(b"x" * size, ONE.public)) for size in (shorter, longer)]
    assert (lengths[0] == lengths[1]) is same
    assert all((length - 48) % 1_024 == 0 for length in lengths), "48 bytes are the box's own"


def test_a_key_under_words_opens_by_these_words_and_this_cost_alone() -> None:
    locked = lock(ONE.private, "trăng non soi bến vắng", LEAST)
    assert unlock(locked, "trăng non soi bến vắng") == ONE.private
    wrong = [
        (locked, "trăng non soi bến vắng "),
        (locked, ""),
        (Locked(locked.salt, Cost(2, LEAST.memory), locked.box), "trăng non soi bến vắng"),
        (Locked(bytes(16), LEAST, locked.box), "trăng non soi bến vắng"),
    ]
    for each, words in wrong:
        with pytest.raises(Shut):
            unlock(each, words)
    assert lock(ONE.private, "a", LEAST).salt != lock(ONE.private, "a", LEAST).salt
