"""What people write down and remember: receipts in any habit, words that nobody else would try."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.sealed.rules import passphrases
from vungmanh.sealed.rules.dated import answer_until, confirm_until, destroyed_on
from vungmanh.sealed.rules.passphrases import COMMON, LONG, NAMED, SHORT, wrong_with
from vungmanh.sealed.rules.receipts import NotAReceipt, Receipt, new_receipt, receipt

GIVEN = Receipt("012345", "67890123456789")


@pytest.mark.parametrize(
    "typed",
    [
        "01234567890123456789",
        "0123 4567 8901 2345 6789",
        "0123-4567-8901-2345-6789",
        " 0123.4567.8901.2345.6789\n",
        "0123 – 4567 – 8901 – 2345 – 6789",
        "0123\u00a04567\u200b8901_2345/6789",
        "０１２３ ４５６７ ８９０１ ２３４５ ６７８９",
        "٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥ ٦٧٨٩",
    ],
)
def test_a_receipt_is_read_as_people_write_it(typed: str) -> None:
    assert receipt(typed) == GIVEN


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0123 4567 8901 2345 678",
        "0123 4567 8901 2345 67890",
        "O123 4567 8901 2345 6789",
        "²123 4567 8901 2345 6789",
    ],
)
def test_what_has_not_twenty_digits_is_no_receipt(typed: str) -> None:
    with pytest.raises(NotAReceipt):
        receipt(typed)


def test_a_receipt_has_five_groups_and_shows_its_secret_to_no_log() -> None:
    assert GIVEN.groups == ["0123", "4567", "8901", "2345", "6789"]
    assert receipt(" ".join(GIVEN.groups)) == GIVEN
    assert GIVEN.secret not in f"{GIVEN} {GIVEN!r}"
    some = {new_receipt().secret for _ in range(500)}
    assert len(some) == 500
    assert all(len(each) == 14 and each.isdecimal() for each in some)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", SHORT),
        ("con mèo nhỏ", SHORT),
        ("a b c d e", SHORT),
        ("bến đò bến đò bến đò", SHORT),  # of five words two are different
        ("trăng non soi bến vắng", ""),
        ("  Trăng   non soi\tbến vắng ", ""),
        ("xanhthamlangbuonnhubien", ""),
        ("Tr0ub4dor&3", SHORT),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", COMMON),
        ("12345678901234567890", COMMON),
        ("công đoàn việt nam công đoàn", COMMON),
        ("mật khẩu của công đoàn", COMMON),
        ("độc lập tự do hạnh phúc", COMMON),
        ("Vương Thúy Nga vương thúy nga nga", NAMED),
        ("nga-1 nga-1 thúy vương vương nga", NAMED),
        ("trăng non " * 30, LONG),
    ],
)
def test_a_passphrase_is_long_and_not_what_somebody_would_try_first(words: str, wrong: str) -> None:
    assert wrong_with(words, names=("Vương Thúy Nga", "nga-1")) == wrong


def test_a_passphrase_is_the_same_however_its_blanks_are_typed() -> None:
    assert passphrases.spoken(" trăng  non\u00a0soi ") == "trăng non soi"


def test_days_of_a_report_are_reckoned_by_the_working_calendar() -> None:
    assert confirm_until(date(2026, 3, 16)) == date(2026, 3, 25)
    assert confirm_until(date(2026, 2, 13)) == date(2026, 3, 3), "Tết lies between"
    assert answer_until(date(2026, 3, 16)) == date(2026, 4, 15)
    assert destroyed_on(date(2026, 3, 16)) == date(2027, 3, 16)
    assert destroyed_on(date(2024, 2, 29)) == date(2025, 2, 28)
