"""Vietnamese text: stored, searched, sorted and shown the same on every machine."""

import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.tests.names import random_name
from vungmanh.core.vietnamese import (
    TONE_MARKS,
    VOWELS,
    clean,
    fold,
    given_name,
    initials,
    looks_like_name,
    proper_case,
    sort_key,
)

LETTERS = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONE_MARKS] + [*"bcdđghklmnpqrstvx"]
ANY_TEXT = st.text(
    st.one_of(
        st.sampled_from([*"".join(LETTERS), *"".join(LETTERS).upper()]),
        st.sampled_from([*"\u00a0\u200b\ufeff\u0301\u0302\u0303\u0306\u031b\u0323ðÐ '’-.\t\n0129fjwzñü"]),
        st.characters(),
    ),
    max_size=40,
)


def cp1258(text: str) -> str:
    """As Windows-1258 writes it: shaped letter, then the tone as a mark of its own."""
    spelt = []
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", character)
        tone = next((m for m in decomposed[1:] if m in TONE_MARKS), "")
        spelt.append(unicodedata.normalize("NFC", decomposed.replace(tone, "")) + tone if tone else character)
    return "".join(spelt)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Đặng Văn Đạt", "Đặng Văn Đạt"),
        ("  Đặng \t Văn\n\nĐạt ", "Đặng Văn Đạt"),
        ("Ðặng Văn Ðạt", "Đặng Văn Đạt"),  # U+00D0
        ("Ɖặng", "Đặng"),
        ("ðặng ðình", "đặng đình"),
        ("Êðê, Mðrăk", "Êđê, Mđrăk"),
        ("Sigurðsson", "Sigurðsson"),  # an Icelander keeps his letter
        ("Nguyễn\u00a0Văn\u3000A", "Nguyễn Văn A"),
        ("\ufeffNguyễn\u200b V\u00adăn A\u200e", "Nguyễn Văn A"),
        ("Nguyễn\x00 Văn\x07 A", "Nguyễn Văn A"),
        ("a\u0301\u0302", "ấ"),  # tone typed before the hat
        ("a\u0302\u0323", "ậ"),
        ("u\u031b\u0309", "ử"),
        ("H’Hen Niê", "H’Hen Niê"),
        ("\ud83d", ""),  # half a character, which no database takes
        (" \u00a0\u200b", ""),
        ("", ""),
    ],
)
def test_clean(typed: str, stored: str) -> None:
    assert clean(typed) == stored


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_and_every_spelling_is_one(text: str) -> None:
    stored = clean(text)
    assert clean(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored == clean(unicodedata.normalize("NFD", text))
    assert fold(text) == fold(stored) == fold(unicodedata.normalize("NFD", text))
    assert fold(fold(text)) == fold(text)


def test_six_spellings_are_one_person() -> None:
    random = Random(1)
    for _ in range(500):
        name = random_name(random)
        decomposed = unicodedata.normalize("NFD", name)
        spellings = [
            decomposed,
            cp1258(name),
            name.replace("Đ", "Ð"),
            f"\ufeff {name}\u00a0",
            decomposed.replace(" ", "  "),
        ]
        assert {clean(spelling) for spelling in spellings} == {name}
        assert {fold(spelling) for spelling in [*spellings, name.upper()]} == {fold(name)}
        assert {sort_key(spelling) for spelling in [*spellings, name.upper()]} == {sort_key(name)}


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đặng Văn Đạt", "dang van dat"),
        ("ĐẶNG VĂN ĐẠT", "dang van dat"),
        ("NGUYEN van a", "nguyen van a"),
        ("H'Hen Niê", "hhen nie"),
        ("H’HEN NIÊ", "hhen nie"),
        ("Y Moan Êñuôl", "y moan enuol"),
        ("Trường TH&THCS P.Bồ Đề", "truong th thcs p bo de"),
        ("TP.Hồ Chí Minh", "tp ho chi minh"),
        ("Anne-Marie  Müller", "anne marie muller"),
        ("CĐCS – Công ty “Hòa Bình” (Số 2)", "cdcs cong ty hoa binh so 2"),
        ("thuý / thúy", "thuy thuy"),
        ("Họ\u00a0và tên\u200b", "ho va ten"),
        ("ＡＢ１", "ab1"),
        ("Ƀƀ", "bb"),
        ("李明", "李明"),
        ("ᾀ", "α"),
        ("...", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_its_latin_letter() -> None:
    for letter in LETTERS:
        latin = {"đ": "d"}.get(letter, unicodedata.normalize("NFD", letter)[0])
        assert fold(letter) == fold(letter.upper()) == latin


@pytest.mark.parametrize(
    "in_order",
    [
        [*"aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"],
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
        ["Hoa", "Hòa", "Hỏa", "Hóa", "Họa", "Hoài", "Hoàng"],  # letters before tones
        ["Dung", "Dũng", "Dương", "Đa", "Đạt"],
        ["Mo", "Mô", "Mơ", "Mu", "Mư", "My"],
        ["Az", "Ăn", "Ân"],
        ["Hồ An", "Nguyễn An", "Lê Bá An", "Lê Văn An", "Vũ An Anh", "Lê Ánh", "An Bình"],
        ["Nguyễn Thị Lan", "Nguyễn Văn Lan", "Bùi Thị Lân"],
        ["Trần Thi An", "Trần Thị An"],
        ["Lê Thu An", "Lê Thư An"],
        ["An", "Hồ An"],  # a single name first
        ["Y Moan Êñuôl", "Nguyễn Thị Yến"],
        ["Nguyễn Thị Hương", "H'Hen Niê"][::-1],
    ],
)
def test_names_in_vietnamese_order(in_order: list[str]) -> None:
    keys = [sort_key(name) for name in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.isprintable() for key in keys)


@pytest.mark.parametrize(
    "in_order",
    [
        [
            "Mầm non Đô thị Sài Đồng",
            "Mầm non Hoa Sữa",
            "THCS Gia Thụy",
            "Tiểu học Ái Mộ A",
            "Tiểu học Ái Mộ B",
        ],
        ["Tổ 1", "Tổ 02", "Tổ 9", "Tổ 10", "Tổ 10A", "Tổ 100", "Tổ A"],
        ["Công ty Dệt", "Công ty Dệt May"],
        ["Trường Lê Lợi", "Trường Lê Lợi 李", "Trường Lê Lợi 王"],
    ],
)
def test_units_in_order(in_order: list[str]) -> None:
    keys = [sort_key(name, given_first=False) for name in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


# The order written a second time, slowly: nested lists, compared by position in the alphabet.
ALPHABET = "-0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


def slow_order(part: str) -> tuple[list[int], list[int]]:
    letters, tones = [], []
    for word in part.lower().split():
        decomposed = unicodedata.normalize("NFD", word)
        tones.append(max([TONE_MARKS.index(m) for m in decomposed if m in TONE_MARKS], default=0))
        toneless = "".join(c for c in decomposed if c not in TONE_MARKS)
        letters += [-1, *(ALPHABET.index(c) for c in unicodedata.normalize("NFC", toneless))]
    return letters, tones


def test_the_key_orders_as_the_slow_order_does() -> None:
    random = Random(2)
    names = [random_name(random) for _ in range(3000)]

    def slow(name: str) -> list[tuple[list[int], list[int]]]:
        family, *middle, last = ["", *name.split()] if " " not in name else name.split()
        return [slow_order(last), slow_order(" ".join(middle)), slow_order(family)]

    assert [slow(n) for n in sorted(names, key=sort_key)] == sorted(slow(n) for n in names)
    by_text = sorted(names, key=lambda n: sort_key(n, given_first=False))
    assert [slow_order(n) for n in by_text] == sorted(slow_order(n) for n in names)


def test_a_key_is_short() -> None:
    assert len(sort_key("Nguyễn Thị Hoàng Phương")) <= 40


@pytest.mark.parametrize(
    ("name", "letters", "called", "in_capitals"),
    [
        ("Nguyễn Văn Đạt", "nvd", "Đạt", "NGUYỄN VĂN ĐẠT"),
        ("Phạm Minh Thịnh", "pmt", "Thịnh", "PHẠM MINH THỊNH"),
        ("H'Hen Niê", "hn", "H'Hen", "H'HEN NIÊ"),
        ("H’Hen Niê", "hn", "H’Hen", "H’HEN NIÊ"),
        ("Y Moan Êñuôl", "yme", "Y Moan", "Y MOAN ÊÑUÔL"),
        ("Ksor H'Nuên", "kh", "H'Nuên", "KSOR H'NUÊN"),
        ("K'Brểu", "k", "K'Brểu", "K'BRỂU"),
        ("Như Ý", "ny", "Ý", "NHƯ Ý"),
        ("Đạt", "d", "Đạt", "ĐẠT"),
        ("", "", "", ""),
    ],
)
def test_initials_given_name_and_case(name: str, letters: str, called: str, in_capitals: str) -> None:
    assert initials(name) == letters
    assert given_name(name) == called
    assert proper_case(in_capitals) == name
    assert proper_case(name.lower()) == name
    assert proper_case(name[:1] + name[1:].lower()) == name
    assert proper_case(unicodedata.normalize("NFD", in_capitals)) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("tran thi mai", "Tran Thi Mai"),
        ("Tran thi mai", "Tran Thi Mai"),
        ("LÊ VĂN TÁM", "Lê Văn Tám"),
        ("  lê  văn\u00a0tám ", "Lê Văn Tám"),
        ("H'bia niê", "H'Bia Niê"),
        ("Y moan niê", "Y Moan Niê"),
        ("Anne-marie lê", "Anne-Marie Lê"),
        ("Nguyễn T. hà", "Nguyễn T. hà"),
    ],
)
def test_a_name_comes_out_as_people_write_it(typed: str, name: str) -> None:
    assert proper_case(typed) == name


@given(st.text(st.sampled_from([*"".join(LETTERS), *"".join(LETTERS).upper(), *" '-."]), max_size=40))
def test_casing_a_name_changes_nothing_but_its_case_and_only_once(typed: str) -> None:
    cased = proper_case(typed)
    assert cased.casefold() == clean(typed).casefold()
    assert proper_case(cased) == cased


@pytest.mark.parametrize(
    "name", ["Nguyễn thị Lan", "McDonald Trần", "Lê văn A", "Ka'H", "H'Bia", "Leonardo da Vinci", "An"]
)
def test_mixed_case_is_left_alone(name: str) -> None:
    assert proper_case(name) == name


@pytest.mark.parametrize(
    "name",
    ["Nguyễn Văn Đạt", "H'Hen Niê", "H’Hen", "Y Moan Êñuôl", "K'", "Đinh Ƀơ", "Rơ Châm H'Phik",
     "ĐẶNG THỊ ỶNH", "An", "Nguyễn T. Hà", "Anne-Marie Lê", "Y Jŏk Ayŭn", "Čil Múp", "Siu Y Bơ̆n",
     unicodedata.normalize("NFD", "Đỗ Ưng")],
)  # fmt: skip
def test_a_name(name: str) -> None:
    assert looks_like_name(name)


@pytest.mark.parametrize(
    "text",
    ["", " ", "123", "Tổ 2", "Nguyễn Văn A1", "Tổng cộng: 15", "……", "-", "'", ".", "NguyÔn V¨n A",
     "§Æng", "Ñaëng",
     "Lê Văn A (nghỉ hưu)", "a@b.vn", "Lan, Huệ", "0912345678", "李明", "Nguyễn Văn �", "x/y"],
)  # fmt: skip
def test_not_a_name(text: str) -> None:
    assert not looks_like_name(text)
