"""Masked numbers: enough to recognise one's own, too little to use another's."""

import re
import unicodedata
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.masks import masked, numbers_masked


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("001190004321", "•••••••••321"),
        ("012345678", "••••••678"),
        ("0912 345.678", "•••••••678"),
        ("12345", "•••••"),
        ("", ""),
    ],
)
def test_of_a_number_the_last_three_digits_stay(number: str, shown: str) -> None:
    assert masked(number) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CCCD 001190004321, ĐT 0912.345.678", "CCCD •••••••••321, ĐT •••••••678"),
        ("+84 912 345 678", "••••••••678"),
        ("ngày 15/08/1990, thẻ SX-0001234", "ngày 15/08/1990, thẻ SX-0001234"),
        ("20260316", "20260316"),
    ],
)
def test_in_a_text_only_long_numbers_are_masked(text: str, shown: str) -> None:
    assert numbers_masked(text) == shown


@given(st.text("0123456789", min_size=1, max_size=20))
def test_no_number_is_ever_shown_whole(number: str) -> None:
    assert len(masked(number)) == len(number)
    assert masked(number).count("•") >= min(3, len(number))


SPELLED = [
    "001190004321", "001,190,004,321", "001 190 004 321", "001-190-004-321", "001/190/004/321", "001_190_004_321",
    "001\u00a0190\u00a0004\u00a0321", "001\u202f190\u202f004\u202f321", "001\u200b190\u200b004\u200b321",
    "0\u00ad01190\ufeff004321", "001\n190\t004\r\n321", "001, 190, 004, 321", "001 – 190 – 004 – 321",
    "[001] [190] [004] [321]", "001|190|004|321", "00１１９０００４３２１", "٠٠١١٩٠٠٠٤٣٢١", "⁰⁰¹¹⁹⁰⁰⁰⁴³²¹",
    "𝟎𝟎𝟏𝟏𝟗𝟎𝟎𝟎𝟒𝟑𝟐𝟏",
    "001 và 190 và 004 và 321", "001 rồi 190 rồi 004 rồi 321", "0a0b1c1d9e0f0g0h4i3k2l1", "OO119OOO4321",
    "không không một một chín không không không bốn ba hai một", "khong 0 mot 1 chin 0 khong 0 bon 3 hai 1",
    "0-01/19/0004-321", "CCCD:001190004321ngày", "danh-sach-001190004321.xlsx", "0011/90004321", "012345678",
    "0912.345.678", "0912 345 678", "09 12 34 56 78", "09, 12, 34, 56, 78", "0 9 1 2 3 4 5 6 7 8", "+84 912 345 678",
    "+84912345678", "(+84) 912-345-678", "+84 rồi 912 rồi 345 rồi 678", "0912345678 đồng", "0912.345.678 đồng",
    "912345678 đ", "024 3825 1234", "0-12/08/2004-321", "0401 2001 2345", "0401 2001 1999", "0101234567-001",
    "⓪⑨①②③④⑤⑥⑦⑧", "0000 1000 2000",
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLED)
def test_a_number_is_masked_however_it_is_spelled(text: str) -> None:
    for said in (text, f"Theo giấy {text} của chị An", f"x{text}", f"{text}."):
        shown = numbers_masked(said)
        assert "•••" in shown
        assert sum(map(str.isdigit, unicodedata.normalize("NFKD", shown))) <= 3


READABLE = [
    "QĐ số 5", "12/QĐ-LĐLĐ", "Số 12/QĐ-LĐLĐ ngày 01/07/2025", "43/2024/QĐ-TLĐ ngày 1/7/2025",
    "NQ 18-NQ/TW, 60-NQ/TW ngày 12/4/2025", "từ 01/07/2025 đến 30/06/2026", "01/07/2025-30/06/2026",
    "01.07.2025 - 30.06.2026", "2025-12-31 14:30:05.123456+07:00", "2026-03-01T14:30:05", "QĐ 45 15/03/2026 lúc 14:30",
    "giai đoạn 2020-2025, 2025-2030", "2023-2024-2025", "năm học 2024-2025", "07/2025, 08/2025", "14h30 05/04/2026",
    "1.500.000.000 đồng", "1.500.000.000đ", "120,000,000 VND", "12.345.678.900 đ", "15/03/2026 12 người",
    "Chuyển 120 người từ 15 tổ sang 302 tổ năm 2025", "12, 15, 18, 20, 25", "các tháng 01, 02, 03, 04, 05",
    "1200, 1500, 3400", "05 đoàn viên, 12 tổ, 08 nữ", "430 người ngày 05/04/2026", "tăng 12,5% (1.234 người)",
    "danh sach 2025-12-31 14.30.05.xlsx", "IMG_20260301_143005.jpg", "CĐCS Trường THPT Lê Lợi A", "HN-PVH-001",
    "person 12345678", "Luật 97/2025, Đ.8", "3 năm, 2 tháng, 15 ngày", "hai trăm năm mươi nghìn ba trăm",
    "không có ai, năm 2025", "SX-0001234", "20260316", "", "•••••••••321",
]  # fmt: skip


@pytest.mark.parametrize("text", READABLE)
def test_days_decisions_years_money_and_counts_stay_readable(text: str) -> None:
    assert numbers_masked(text) == text


def test_words_between_the_digits_stay_and_so_does_what_stands_around() -> None:
    assert numbers_masked("số 0912 rồi 345 rồi 678 nhé") == "số •••• rồi ••• rồi 678 nhé"
    assert numbers_masked("Đặng Văn Đạt (0912.345.678), 15/03/2026") == "Đặng Văn Đạt (•••••••678), 15/03/2026"


DIGITS = st.text("0123456789", min_size=11, max_size=11).map("0".__add__)
SIGNS = st.lists(st.sampled_from(["", "", ".", "-", ",", "/", "_", "|", "\u200b", "\u2060"]), min_size=11, max_size=11)


@given(DIGITS, SIGNS)
def test_whatever_signs_stand_between_the_digits_the_number_is_not_told(number: str, signs: list[str]) -> None:
    spelled = "".join(digit + sign for digit, sign in zip(number, [*signs, ""], strict=True))
    assert len(re.sub(r"\D", "", numbers_masked(f"số {spelled} là của ai?"))) <= 3


@given(DIGITS, st.sampled_from([" ", "\u00a0", ", ", " - ", ". ", " / ", "\n"]), st.sampled_from([3, 4]))
def test_however_wide_the_gaps_between_groups_the_number_is_not_told(number: str, gap: str, size: int) -> None:
    groups = [number[at : at + size] for at in range(0, len(number), size)]
    assert len(re.sub(r"\D", "", numbers_masked(f"số {gap.join(groups)} là của ai?"))) <= 3


@given(st.text(max_size=60))
def test_a_text_with_few_digits_is_left_alone(text: str) -> None:
    plain = unicodedata.normalize("NFKD", text)
    words = len(re.findall(r"\w+", plain))
    digits = sum(unicodedata.numeric(sign, -1.0) in range(10) for sign in plain)
    if digits + words + len(re.findall("[oilOIL]", plain)) < 9:
        assert numbers_masked(text) == text


LONG_TEXTS = ["1", "1 ", "0a", "20200101 ", "2020-01-01 10:10 ", "1o", "o", "một ", "01/01/2020-", "12, ", "001 a ",
              "．９", "1.000.", "+84", "\u200b1"]  # fmt: skip


@pytest.mark.parametrize("piece", LONG_TEXTS)
def test_masking_costs_in_proportion_to_the_length(piece: str) -> None:
    def cost(length: int) -> float:
        text = piece * (length // len(piece))
        began = process_time()
        numbers_masked(text)
        return process_time() - began

    cost(2_000)
    short, long = (min(cost(length) for _ in range(3)) for length in (5_000, 20_000))
    assert long < 10 * max(short, 0.005)  # four times the text; a quadratic reader takes sixteen times as long
