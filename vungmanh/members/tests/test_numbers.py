"""Identity numbers in one cell: the present one, the one before it, and words about them."""

from __future__ import annotations

import pytest

from vungmanh.core.codes import read_code
from vungmanh.members.numbers import Numbers, numbers_in
from vungmanh.members.rules import BadNumber

NEW, OLD = "038190000001", "171234567"


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        (NEW, Numbers(NEW)),
        (38190000001, Numbers(NEW)),
        ("38190000001", Numbers(NEW)),
        ("038 190 000 001", Numbers(NEW)),
        (f'="{NEW}"', Numbers(NEW)),
        (f"CCCD: {NEW}", Numbers(NEW)),
        (f"CCCD số {NEW}", Numbers(NEW)),
        (f"{NEW} cấp ngày 12/5/2021", Numbers(NEW)),
        (f"{NEW} (12/5/2021)", Numbers(NEW)),
        (f"CMND: {OLD}", Numbers(OLD)),
        ("HC: M12345678", Numbers("M12345678")),
        (f"{OLD} / {NEW}", Numbers(NEW, OLD)),
        (f"{NEW}; {OLD}", Numbers(NEW, OLD)),
        (f"CMND: {OLD}; CCCD: {NEW}", Numbers(NEW, OLD)),
        (f"CMND: {OLD} - CCCD: {NEW}", Numbers(NEW, OLD)),
        (f"{NEW} ({OLD})", Numbers(NEW, OLD)),
        (f"{NEW} CMND cũ {OLD}", Numbers(NEW, OLD)),
        (f"{NEW}\n{OLD}", Numbers(NEW, OLD)),
        (f"{NEW} / {NEW}", Numbers(NEW)),
        ("", Numbers()),
    ],
)
def test_the_numbers_of_a_cell(written: str | int, numbers: Numbers) -> None:
    assert numbers_in(read_code(written)) == numbers


@pytest.mark.parametrize(
    ("written", "code", "sign"),
    [
        (f"{NEW} / 038190000002", "two_numbers", ""),
        (f"{OLD} / 171234568", "two_numbers", ""),
        (f"{NEW} / 12345", "short_cid", ""),
        ("O38190000001", "bad_cid", "O"),
        ("00108800011A", "bad_cid", "A"),
        ("С1234567", "bad_cid", "С"),  # a Cyrillic letter
        ("chưa có", "bad_cid", "c"),
        ("03819000001", "short_cid", ""),
    ],
)
def test_no_numbers(written: str, code: str, sign: str) -> None:
    with pytest.raises(BadNumber) as bad:
        numbers_in(read_code(written))
    assert (bad.value.code, bad.value.sign) == (code, sign)
