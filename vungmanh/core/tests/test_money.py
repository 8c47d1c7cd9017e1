"""Money: nothing lost in sharing, and amounts spelled as receipts spell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.money import in_words, show_dong, split

# Luật Công đoàn: of the union fund 75 % stay with the grassroots union (domain figures of 2024).
SHARES: list[tuple[int, list[int], list[int]]] = [
    (100, [75, 25], [75, 25]),
    (101, [75, 25], [76, 25]),
    (10, [1, 1, 1], [4, 3, 3]),
    (11, [1, 1, 1], [4, 4, 3]),
    (1, [1, 1], [1, 0]),
    (0, [3, 4], [0, 0]),
    (-10, [1, 1, 1], [-4, -3, -3]),
    (7, [0, 5, 0], [0, 7, 0]),
    (100, [1, 2, 3, 4], [10, 20, 30, 40]),
    (5, [1, 1000], [0, 5]),
]


@pytest.mark.parametrize(("amount", "weights", "shares"), SHARES)
def test_split(amount: int, weights: list[int], shares: list[int]) -> None:
    assert split(amount, weights) == shares


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [1, -1], [5, -1]])
def test_weights_that_share_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(100, weights)


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_no_dong_is_lost_and_every_share_is_fair(amount: int, weights: list[int]) -> None:
    shares = split(amount, weights)
    assert sum(shares) == amount
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - amount * weight) < sum(weights)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "0 đ"), (999, "999 đ"), (1000, "1.000 đ"), (1234567, "1.234.567 đ"), (-5000, "−5.000 đ"),
     (10**12, "1.000.000.000.000 đ")],
)  # fmt: skip
def test_show_dong(amount: int, shown: str) -> None:
    assert show_dong(amount) == shown


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "Không"),
        (1, "Một"),
        (4, "Bốn"),
        (5, "Năm"),
        (10, "Mười"),
        (11, "Mười một"),
        (14, "Mười bốn"),
        (15, "Mười lăm"),
        (20, "Hai mươi"),
        (21, "Hai mươi mốt"),
        (24, "Hai mươi tư"),
        (25, "Hai mươi lăm"),
        (54, "Năm mươi tư"),
        (100, "Một trăm"),
        (101, "Một trăm linh một"),
        (104, "Một trăm linh bốn"),
        (105, "Một trăm linh năm"),
        (110, "Một trăm mười"),
        (115, "Một trăm mười lăm"),
        (555, "Năm trăm năm mươi lăm"),
        (1000, "Một nghìn"),
        (1001, "Một nghìn không trăm linh một"),
        (1010, "Một nghìn không trăm mười"),
        (21_021, "Hai mươi mốt nghìn không trăm hai mươi mốt"),
        (1_205_000, "Một triệu hai trăm linh năm nghìn"),
        (1_000_005, "Một triệu không trăm linh năm"),
        (2_340_000, "Hai triệu ba trăm bốn mươi nghìn"),
        (1_234_567, "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (10**9, "Một tỷ"),
        (10**9 + 1, "Một tỷ không trăm linh một"),
        (15 * 10**9 + 25_000, "Mười lăm tỷ không trăm hai mươi lăm nghìn"),
        (2_500 * 10**9, "Hai nghìn năm trăm tỷ"),
        (-15_000, "Âm mười lăm nghìn"),
    ],
)
def test_in_words(amount: int, words: str) -> None:
    assert in_words(amount) == f"{words} đồng"


VALUES = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
          "bảy": 7, "tám": 8, "chín": 9}  # fmt: skip


def heard(words: str) -> int:
    """The amount as a listener adds it up."""
    total = group = 0
    for word in words.lower().removesuffix(" đồng").split():
        match word:
            case "mươi":
                group += group % 10 * 9
            case "mười":
                group += 10
            case "trăm":
                group *= 100
            case "nghìn" | "triệu":
                total, group = total + group * {"nghìn": 1000, "triệu": 10**6}[word], 0
            case "tỷ":
                total, group = (total + group) * 10**9, 0
            case "linh":
                pass
            case _:
                group += VALUES[word]
    return total + group


@given(st.integers(0, 10**15))
def test_what_is_said_is_heard(amount: int) -> None:
    words = in_words(amount)
    assert heard(words) == amount
    for never in ("mươi một ", "mươi bốn ", "mươi năm ", "mười năm ", "linh lăm", "mười mốt", "mười tư"):
        assert never not in words.lower()
