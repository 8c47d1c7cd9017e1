"""Phone numbers of Vietnam and of abroad, as people write them. Pure."""

import re
from typing import Final

from vungmanh.core.area_codes import RENEWED, digits_behind
from vungmanh.core.codes import strange_sign
from vungmanh.core.vietnamese import clean


class NotAPhone(ValueError):
    """What was written is no phone number, or may be two. `code` is bad_phone or old_area_code.

    `sign` is the sign among the digits that is none; `mobile` and `landline` are the two readings of an old_area_code.
    """

    def __init__(
        self, text: str, code: str = "bad_phone", sign: str = "", mobile: str = "", landline: str = ""
    ) -> None:
        super().__init__(text)
        self.text, self.code, self.sign = text, code, sign
        self.mobile, self.landline = mobile, landline


# The change of 11-digit mobile numbers to ten digits (Bộ Thông tin và Truyền thông, from 15 September 2018).
_NEW_PREFIXES: Final = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
_MOBILE: Final = re.compile(r"0[35789]\d{8}")
_OF_TODAY: Final = re.compile(r"0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])[0-9]{7}")  # as most cells hold it
_LANDLINE: Final = re.compile(r"02\d{9}")
# Codes of old areas with which no mobile number begins: ten digits are a fixed line's, however they are grouped.
_NEVER_MOBILE: Final = frozenset(("030", "031", "053", "054", "057", "072", "073", "074", "075"))
# Fixed lines begin with the sign of their operator: VNPT 3, Viettel 6, others 2 and 7.
_OPERATORS: Final = "2367"
_LONGEST_CELL: Final = 200

_BRACKETED_WORDS: Final = re.compile(r"\([^()\d]*\)|\[[^\[\]\d]*\]")
_LABEL: Final = re.compile(
    r"^(số |so )?(số|so|điện thoại|dien thoai|đt|dt|sđt|sdt|đtdđ|dtdd|di động|di dong|dđ|dd|tel|phone|mobile|mob|zalo|"
    r"cố định|nhà riêng|cơ quan|cq|nr|cđ|hotline)\s*[:.]?\s*(?=[+(\d])",
    re.IGNORECASE,
)
_EXTENSION: Final = re.compile(
    r"[\s,;(]*\b(máy lẻ|may le|số lẻ|nội bộ|noi bo|nhánh|nhanh|ext|lẻ|line)\b[\s.:]*\d{1,5}\)?.*$", re.IGNORECASE
)
_REMARK: Final = re.compile(
    r"[\s,-]+(zalo|viber|vợ|chồng|con|mẹ|bố|nhà|nhà riêng|cơ quan|riêng|cá nhân|di động|mới|cũ|chính|phụ)\.?$",
    re.IGNORECASE,
)
# Between two numbers: signs that stand inside none, a stroke between spaces, a word; or nothing but a new beginning.
_BETWEEN: Final = re.compile(r"\s*[/;,|&\n]\s*|\s+[-–—]+\s+|\s+(?:và|hoặc|hoac)\s+|(?<=\d)\s+(?=\+|0\d{9}\b)")
# So many digits are two numbers, which a stroke alone may part.
_TWO_NUMBERS: Final = 19
_STROKES: Final = re.compile(rf"{_BETWEEN.pattern}|-(?=0\d{{9}}|0\d{{2,3}}[ .]|\+)")


def phone_number(text: str) -> str:
    """One phone number: ten digits (mobile) or eleven (fixed line) beginning with 0; of abroad with + and its country.

    Takes dots, spaces, brackets, remarks, `+84`, a lost leading zero, the 11-digit mobiles of before 2018 and the area
    codes of before 2017, where the number of digits or their grouping proves a fixed line. Raises NotAPhone.
    """
    bare = _bare(text)
    compact = re.sub(r"[\s.\-()'’]", "", bare)
    if foreign := _foreign(compact):
        return foreign
    digits = re.sub(r"^(\+84|0084|84(?=\d{9,10}$))", "0", compact)
    digits = re.sub(r"^00(?=[2-9])", "0", digits)  # +84 (0)912…: the zero is not dialled
    if not digits or strange_sign(digits):
        raise NotAPhone(text, sign=strange_sign(digits))
    if not digits.startswith("0"):
        digits = "0" + digits
    if len(digits) == 11 and digits[:4] in _NEW_PREFIXES:
        digits = _NEW_PREFIXES[digits[:4]] + digits[4:]
    if renewed := _renewed(text, bare, digits):
        return renewed
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    raise NotAPhone(text)


def phone_numbers(text: str) -> list[str]:
    """All phone numbers of a cell, none twice; nothing for none. Raises NotAPhone where one of them is none."""
    if _OF_TODAY.fullmatch(text):
        return [text]
    text = clean(text)[:_LONGEST_CELL]
    try:
        return [phone_number(text)]
    except NotAPhone as whole:
        between = _STROKES if sum(map(str.isdigit, text)) >= _TWO_NUMBERS else _BETWEEN
        parts = [part for part in between.split(_EXTENSION.sub("", text)) if part]
        if len(parts) < 2 or not all(re.search(r"\d", part) for part in parts):
            raise
        found = []
        for part in parts:
            try:
                found.append(phone_number(part))
            except NotAPhone as bad:
                raise NotAPhone(part, bad.code, bad.sign, bad.mobile, bad.landline) from whole
        return list(dict.fromkeys(found))


def _bare(text: str) -> str:
    """The number alone, without its label, words in brackets, the extension and words behind it."""
    text = _BRACKETED_WORDS.sub(" ", clean(text)[:_LONGEST_CELL])
    text = _LABEL.sub("", text.strip(" '’`:;,/"))
    text = _EXTENSION.sub("", text)
    return _REMARK.sub("", text).strip(" .,;:-")


def _foreign(compact: str) -> str:
    """'+821012345678' of whatever stands abroad, "" of Vietnam's."""
    number = re.sub(r"^00(?=[1-9])", "+", compact)
    if number.startswith("+84") or not re.fullmatch(r"\+[1-9]\d{6,14}", number):
        return ""
    return number if compact.startswith("+") or len(compact) >= 12 else ""


def _renewed(text: str, bare: str, digits: str) -> str:
    """The fixed line that an old area code meant, "" where it is none. Raises NotAPhone where it may be a mobile."""
    area = next((digits[:n] for n in (4, 3, 2) if digits[:n] in RENEWED), "")
    line = digits[len(area) :]
    if not area or len(line) != digits_behind(area) or line[0] not in _OPERATORS:
        return ""
    landline = RENEWED[area] + line
    if not _MOBILE.fullmatch(digits) or area in _NEVER_MOBILE:
        return landline
    if re.match(rf"\(\s*{area}\s*\)", bare):
        return landline
    groups = [len(group) for group in re.findall(r"\d+", bare)]
    if re.findall(r"\d+", bare)[0] != area:
        return ""
    if area == "08":
        return landline  # no mobile number is written with two digits first
    # '038.3852123' and '037 3852 123' are how fixed lines were written, and mobiles sometimes.
    if groups == [3, 7] or (groups == [3, 4, 3] and line[0] == "3"):
        raise NotAPhone(text, "old_area_code", mobile=digits, landline=landline)
    return ""
