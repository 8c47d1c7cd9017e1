"""TCVN3 and VNI: every letter there and back, and a judgement that asks rather than guesses."""

import unicodedata
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.legacy_text import Encoding, decode_tcvn3, decode_vni, judge
from vungmanh.core.tests.names import random_name
from vungmanh.core.vietnamese import TONE_MARKS, VOWELS, clean

LETTERS = sorted({unicodedata.normalize("NFC", v + t) for v, t in product(VOWELS, TONE_MARKS)} | {"đ"} - {""})
SIGNED = [letter for letter in LETTERS if not letter.isascii()]

# The two code tables once more, as the books print them: letter by letter.
IN_ORDER = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ"
TCVN3_CODES = """
    B5B6B7B8B9 BBBCBDBEC6 C7C8C9CACB CCCECFD0D1 D2D3D4D5D6 D7D8DCDDDE DFE1E2E3E4 E5E6E7E8E9 EAEBECEDEE
    EFF1F2F3F4 F5F6F7F8F9 FAFBFCFDFE A8A9AAABACADAE
"""
VNI_SIGNS = """
    aø aû aõ aù aï aè aú aü aé aë aà aå aã aá aä eø eû eõ eù eï eà eå eã eá eä ì æ ó í ò oø oû oõ où oï
    oà oå oã oá oä ôø ôû ôõ ôù ôï uø uû uõ uù uï öø öû öõ öù öï yø yû yõ yù î aê aâ eâ oâ ô ö ñ
"""
TCVN3_SMALL = dict(zip(IN_ORDER, bytes.fromhex(TCVN3_CODES).decode("latin-1"), strict=True))
VNI_SMALL = dict(zip(IN_ORDER, VNI_SIGNS.split(), strict=True))
TCVN3_CAPITALS = dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))


def encode_tcvn3(text: str) -> str:
    """As a typist gets it: capitals with a tone come out small."""
    return "".join(TCVN3_CAPITALS.get(c) or TCVN3_SMALL.get(c.lower(), c) for c in text)


def encode_vni(text: str) -> str:
    return "".join(VNI_SMALL.get(c) or (VNI_SMALL[c.lower()].upper() if c.lower() in VNI_SMALL else c) for c in text)


NAMES = [random_name(Random(seed)) for seed in range(2000)]


def test_there_are_134_letters_with_their_capitals() -> None:
    assert len(SIGNED) * 2 == 134
    assert len(TCVN3_SMALL) == len(VNI_SMALL) == 67


@pytest.mark.parametrize("letter", SIGNED)
def test_every_letter_there_and_back(letter: str) -> None:
    assert decode_tcvn3(encode_tcvn3(letter)) == letter
    assert decode_tcvn3(encode_tcvn3(letter), capitals=True) == letter.upper()
    assert decode_tcvn3(f"T{encode_tcvn3(letter)}T") == f"T{letter.upper()}T"
    assert decode_vni(encode_vni(letter)) == letter
    assert decode_vni(encode_vni(letter.upper())) == letter.upper()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NguyÔn V¨n A", "Nguyễn Văn A"),
        ("§Æng ThÞ Ph\u00ad¬ng", "Đặng Thị Phương"),
        ("Lª Ngäc ¸nh", "Lê Ngọc Ánh"),
        ("NGUYÔN THÞ Hµ", "NGUYỄN THỊ HÀ"),
        ("TR¦êNG MÇM NON §¤ THÞ", "TRƯỜNG MẦM NON ĐÔ THỊ"),
        ("Tr\u00adêng tiÓu häc ¸i Mé", "Trường tiểu học ái Mộ"),
        ("C«ng ®oµn c¬ së", "Công đoàn cơ sở"),
        ("Gi¸o viªn", "Giáo viên"),
        ("H'Hen Niª", "H'Hen Niê"),
        ("Tr\u00adêng THCS §¤NG ANH", "Trường THCS ĐÔNG ANH"),
        ("  NguyÔn  V¨n ", "  Nguyễn  Văn "),
        ("Nguyễn Văn A", "Nguyễn Văn A"),  # Unicode already
        ("Tran Van A", "Tran Van A"),
        ("", ""),
    ],
)
def test_tcvn3(written: str, meant: str) -> None:
    assert decode_tcvn3(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Nguyeãn Vaên A", "Nguyễn Văn A"),
        ("Ñaëng Thò Phöông", "Đặng Thị Phương"),
        ("Leâ Ngoïc AÙnh", "Lê Ngọc Ánh"),
        ("Leâ Ngoïc Aùnh", "Lê Ngọc Ánh"),
        ("NGUYEÃN THÒ HAÏNH", "NGUYỄN THỊ HẠNH"),
        ("TRÖÔØNG TIEÅU HOÏC", "TRƯỜNG TIỂU HỌC"),
        ("Coâng ñoaøn cô sôû", "Công đoàn cơ sở"),
        ("Thuûy, thuyû, Myõ, Kyø, kî", "Thủy, thuỷ, Mỹ, Kỳ, kỵ"),
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        ("Tran Van A", "Tran Van A"),
        ("", ""),
    ],
)
def test_vni(written: str, meant: str) -> None:
    assert decode_vni(written) == meant


@pytest.mark.parametrize("size", [5, 40, 2000])
def test_columns_of_names(size: int) -> None:
    for start in range(0, len(NAMES), size):
        column = NAMES[start : start + size]
        assert judge(column) is Encoding.UNICODE
        assert judge([unicodedata.normalize("NFD", name) for name in column]) is Encoding.UNICODE
        assert judge([name.upper() for name in column]) is Encoding.UNICODE
        for encode, decode, encoding in (
            (encode_tcvn3, decode_tcvn3, Encoding.TCVN3),
            (encode_vni, decode_vni, Encoding.VNI),
        ):
            assert judge(map(encode, column)) is encoding
            assert judge(encode(name.upper()) for name in column) is encoding
            assert judge(encode(name.lower()) for name in column) is encoding
            assert [decode(encode(name)) for name in column] == column


SAME = {"Hoà", "Hoàng", "Bình", "Lý", "ý"}


def test_a_name_by_itself_is_right_or_asked_about() -> None:
    for encode, encoding in ((encode_tcvn3, Encoding.TCVN3), (encode_vni, Encoding.VNI)):
        silent = [name for name in NAMES if judge([encode(name)]) not in (encoding, Encoding.UNCERTAIN)]
        # But for names that are as good in Unicode: VNI writes Hồ and Hồng as Unicode does Hoà and Hoàng.
        assert {word for name in silent for word in encode(name).split() if not word.isascii()} <= SAME
        asked = [name for name in NAMES if judge([encode(name)]) is Encoding.UNCERTAIN]
        assert len(asked) < 0.05 * len(NAMES)
    touched = [name for name in NAMES if judge([name]) is not Encoding.UNICODE]
    assert touched == []


@pytest.mark.parametrize(
    ("column", "encoding"),
    [
        ([], Encoding.UNICODE),
        ([""], Encoding.UNICODE),
        (["Tran Van A", "0912345678"], Encoding.UNICODE),
        (["Lê"], Encoding.UNICODE),
        (["Lê", "Vũ Hà"], Encoding.UNICODE),
        (["Müller", "José", "H'Hen Niê", "Y Moan Êñuôl", "Zoë", "Sigurðsson"], Encoding.UNICODE),
        (["· Mục một", "§ 5", "10 µm", "© 2025", "«Hòa Bình»", "x²", "20 °C", "½"], Encoding.UNCERTAIN),
        (["· một", "§ 5", "© 2025", "«Hòa Bình»", "x²", "20 °C", "½"], Encoding.UNICODE),
        (["10 µm"], Encoding.UNCERTAIN),
        (["NguyÔn V¨n A"], Encoding.TCVN3),
        (["NguyÔn V¨n A", "Müller", "Tran Van A"], Encoding.TCVN3),
        (["Phan Quèc"], Encoding.TCVN3),  # no word on c has the tone huyền
        (["Nguyeãn Vaên A"], Encoding.VNI),
        (["Leâ Anh"], Encoding.VNI),  # in TCVN3 a tone on the last of two vowels
        (["Coâng ñoaøn cô sôû Tröôøng Maàm non"], Encoding.VNI),
        (["C«ng ®oµn c¬ së Tr\u00adêng MÇm non"], Encoding.TCVN3),
        (["Nguyễn Văn A", "NguyÔn V¨n B"], Encoding.UNCERTAIN),  # both in one column
        (["Nguyễn Văn A", "Nguyeãn Vaên B"], Encoding.UNCERTAIN),
        (["NguyÔn V¨n A", "Nguyeãn Vaên B"], Encoding.UNCERTAIN),
        (["Phan Anh Tó"], Encoding.UNCERTAIN),  # Tú in TCVN3, or a rare word
        (["Phan Anh Sôn"], Encoding.UNCERTAIN),  # Sơn in VNI
        (["李明"], Encoding.UNICODE),
    ],
)
def test_judging(column: list[str], encoding: Encoding) -> None:
    assert judge(column) is encoding


@given(st.text())
def test_decoding_never_breaks_and_leaves_unicode_alone(text: str) -> None:
    judge([text])
    if any(c > "\u00ff" and c.isalpha() for c in text):
        assert decode_tcvn3(text) == decode_vni(text) == text
    if text.isascii():
        assert decode_vni(text) == text


def test_cleaning_first_would_lose_a_letter() -> None:
    assert clean(encode_tcvn3("Phương")) != encode_tcvn3("Phương")
    assert clean(decode_tcvn3(encode_tcvn3("Phương"))) == "Phương"
