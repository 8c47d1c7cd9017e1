"""A cell with somebody's name: the name itself, without titles, and what else is said there. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vungmanh.core.vietnamese import TONED, clean, fold, proper_case


class BadName(ValueError):
    """What stands there is no name of one person. `code` is bad_name or two_names, `sign` the sign that is wrong."""

    def __init__(self, code: str, sign: str = "") -> None:
        super().__init__(code)
        self.code, self.sign = code, sign


@dataclass(frozen=True, slots=True)
class PersonName:
    """`name` as it is stored; `title` is what was taken off before it and `beside` what is said behind it or in
    brackets, both as they are written. With a `doubt` ('ông') its first word may be a form of address or a family name;
    it was left."""

    name: str
    title: str = ""
    beside: str = ""
    doubt: str = ""


_LONGEST_CELL: Final = 300
_APOSTROPHES: Final = re.compile("[’‘ʼ`´ʹ′＇‛]")
_AFTER_APOSTROPHE: Final = re.compile(r"(?<=[^\W\d_])'\s+(?=[^\W\d_])")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?|\{([^{}]*)\}?")
_NUMBERED: Final = re.compile(r"^(?:\d{1,3}\s*[.)/-]|[-+•*–—])\s*(?=[^\W\d_])")
# No syllable of a name is without a vowel, so that these need no stop behind them.
_TITLES: Final = frozenset(
    ("gs", "pgs", "ts", "tskh", "ths", "bs", "bsck", "bscki", "bsckii", "bsck1", "bsck2", "bsnt", "ck", "cki", "ckii",
     "ck1", "ck2", "ks", "kts", "cn", "ds", "dsck", "dscki", "dsckii", "dd", "ktv", "nsut", "nsnd", "ngut", "ngnd",
     "gv", "nv", "ls", "lm", "mr", "mrs", "ms", "miss", "dr", "prof", "sr", "dc")
)  # fmt: skip
_TITLE_WORDS: Final = re.compile(
    r"(đồng chí|phó giáo sư|giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|cử nhân|kỹ sư|kĩ sư|bác s[ĩỹ]|dược s[ĩỹ]|điều dưỡng|luật sư"
    r"|kiến trúc sư|thầy giáo|cô giáo|giáo viên|linh mục|đại đức|thượng tọa)[\s.:,]+",
    re.IGNORECASE,
)
_ABBREVIATED: Final = re.compile(
    r"(đ\s*/\s*c|d\s*/\s*c|đ\s*\.\s*c|[^\W\d_]{2,6}\d?)(?:\s*[.:,]\s*|\s+|-(?=[^\W\d_]{2,6}\.))", re.IGNORECASE
)
_EITHER: Final = re.compile(r"^(?:ông|bà|anh|chị)\s*[/(]\s*(?:bà|ông|chị|anh)\s*\)?\s*:?\s*", re.IGNORECASE)
_ADDRESSED: Final = re.compile(r"(ông|bà|anh|chị|cô|thầy)\s*[.:]?\s+", re.IGNORECASE)
# Some families are called so; of the others nobody is.
MAY_BE_FAMILIES: Final = ("ông", "anh", "cô")
_FAMILIES: Final = frozenset(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh lam phung
    mai to ha ta cao thai chau chu thach son kim quach luu luong tang tu trieu vi nong hua dam nghiem khong luc mac tong
    ton than cu doan giang giap kieu khuat lai lo luong ma phi quan sam thieu tieu van au bach banh be can cam diep dau
    hau kha khuc la lieu ninh nhu sai su tao tiet tong trang tuong ung uong""".split()  # noqa: SIM905 - a list of words
)
_INSIDE: Final = ("thi", "van")  # the second word of most names, and the last of none
_BEHIND: Final = re.compile(
    r"\s+[-–—]+\s*(?P<stroke>\S.*)$"
    r"|[\s,]+(?P<said>(?:(?:đã|đang|sẽ|vừa|xin|mới)\s+(?:nghỉ|chuyển|thôi|về|mất|vào|xin|thử|đi)\b"
    r"|nghỉ\s+(?:việc|hưu|thai|sinh|ốm|đẻ|không|chế|dài|ts|từ)|thai sản|hưu trí|về hưu|thôi việc|từ trần|qua đời"
    r"|chuyển\s+(?:công|đi|trường|đơn|sang|về)|hợp đồng|thử việc|tập sự|tổ trưởng|tổ phó|nhóm trưởng|chủ tịch|phó chủ"
    r"|trưởng (?:phòng|khoa|ban|nhóm)|phó (?:phòng|khoa|ban|giám)|hiệu trưởng|hiệu phó|giám đốc|kế toán|thủ quỹ|bảo vệ"
    r"|sinh năm|sn \d).*)$",
    re.IGNORECASE,
)
_POST: Final = re.compile(
    r"(to|nhom|truong|pho|hieu|giam doc|chu tich|uy vien|ke toan|thu quy|bao ve|bi thu|thu ky|giao vien|nhan vien"
    r"|cong nhan|hop dong|nghi|chuyen|da|moi|thai san|huu)"
    r"( (truong|pho|phong|khoa|ban|nhom|dao|hanh|lap|su|viec|huu|sinh|cong)\b.*)?$"
)
_BETWEEN: Final = re.compile(r"\s*[/;,&+]\s*|\s+(?:và|với)\s+", re.IGNORECASE)
_VOWELS: Final = frozenset("aeiouy")
_SMALL: Final = f"a-zđ{''.join(TONED)}"
_LETTERS_ALONE: Final = re.compile("[{0}]+(?: [{0}]+)+".format(_SMALL + _SMALL.upper()))
# The first words of titles, and the words that behind a name are more than a part of it: where one of them stands, the
# cell is looked at more closely.
_BEFORE: Final = _TITLES | frozenset(
    ("dong", "pho", "giao", "tien", "thac", "cu", "ky", "ki", "bac", "duoc", "dieu", "luat", "kien", "thay", "co",
     "linh", "dai", "thuong", "ong", "ba", "anh", "chi", "h", "k", "y", "ka", "d")
)  # fmt: skip
_TELLING: Final = frozenset(
    ("da", "dang", "se", "vua", "xin", "moi", "nghi", "thai", "huu", "ve", "thoi", "tu", "qua", "chuyen", "hop", "thu",
     "tap", "to", "nhom", "chu", "truong", "pho", "hieu", "giam", "ke", "bao", "thu", "sinh", "va", "voi")
)  # fmt: skip
_END_SIGNS: Final = ' .,;:-–—_"'
_LOOSE_STROKE: Final = re.compile(r"\s-|-\s")


def read_name(text: str, lines: tuple[int, ...] = ()) -> PersonName:
    """The name of one person. `lines` are the numbers of words in the lines of a cell of several. Raises BadName.

    A title is taken off where it can be no name, a form of address where a whole name stands behind it.
    """
    text = clean(text)
    if not lines and _is_nothing_but_a_name(text):
        return PersonName(proper_case(text))
    text = _trimmed(_NUMBERED.sub("", _plain_letters(text[:_LONGEST_CELL])))
    _refuse_lines_of_two(text, lines)
    text = _EITHER.sub("", text)
    text, in_brackets = _without_brackets(text)
    text, titles, doubt = _without_titles(text)
    text, behind = _without_what_is_behind(text)
    text = _trimmed(text)
    stars = re.search(r"\s*\*+$", text)
    if stars:
        text, behind = text[: stars.start()], " ".join(filter(None, (behind, stars[0].strip())))
    if _are_two(text):
        raise BadName("two_names")
    text = _AFTER_APOSTROPHE.sub("'", _one_letter_joined(text))
    sign = strange_sign_in(text) or ("-" if _LOOSE_STROKE.search(text) else "")
    if sign or not any(letter.isalpha() for letter in text):
        raise BadName("bad_name", sign)
    return PersonName(proper_case(text), titles, "; ".join(filter(None, (behind, in_brackets))), doubt)


def said_beside(text: str) -> str:
    """What a cell with a name says besides, in brackets or behind it; '' for nothing, and where no name is read."""
    try:
        return read_name(text).beside
    except BadName:
        return ""


def _is_nothing_but_a_name(text: str) -> bool:
    """Nearly every cell of a long list: two to five words of letters, none of which begins a title or a remark."""
    if not _LETTERS_ALONE.fullmatch(text):
        return False
    words = fold(text).split()
    return (
        2 <= len(words) <= 5
        and words[0] not in _BEFORE
        and not _TELLING.intersection(words[2:])
        and not _VOWELS.isdisjoint(words[-1])
    )


def strange_sign_in(name: str) -> str:
    """The first sign that belongs into no name, '' for none: digits, and letters of another alphabet that only look
    like Latin ones. A name may be written in another alphabet as a whole (김민준)."""
    alphabets: dict[str, str] = {}
    for sign in name:
        if sign.isalpha():
            alphabets.setdefault(_alphabet(sign), sign)
        elif sign not in " .-'" and unicodedata.category(sign)[0] != "M":
            return sign
    if "LATIN" in alphabets and len(alphabets) > 1:
        return next(sign for alphabet, sign in alphabets.items() if alphabet != "LATIN")
    return ""


@lru_cache(maxsize=1 << 12)
def _alphabet(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    name = unicodedata.name(letter, "?").split(" ")[0]
    return "CJK" if name in ("HIRAGANA", "KATAKANA", "CJK", "HANGUL", "KATAKANA-HIRAGANA") else name


def _plain_letters(text: str) -> str:
    """One apostrophe for all; bold and wide letters of the mathematicians as what they are."""
    text = _APOSTROPHES.sub("'", text)
    if text.isascii() or all(letter < "\u2100" for letter in text):
        return text
    wide = [
        unicodedata.normalize("NFKC", sign)
        if unicodedata.name(sign, "").startswith(("MATHEMATICAL", "FULLWIDTH LATIN"))
        else sign
        for sign in text
    ]
    return unicodedata.normalize("NFC", "".join(wide))


def _without_brackets(text: str) -> tuple[str, str]:
    if not any(sign in text for sign in "([{"):
        return text, ""
    said = [" ".join(filter(None, found)).strip() for found in _BRACKETS.findall(text)]
    return _trimmed(" ".join(_BRACKETS.sub(" ", text).split())), "; ".join(filter(None, said))


def _without_titles(text: str) -> tuple[str, str, str]:
    """(the name, the titles before it, a word that may be a form of address)."""
    titles: list[str] = []
    while found := _title_before(text):
        titles.append(text[:found].strip(" .:,-"))
        text = text[found:].lstrip(" .:,-")
    addressed = _ADDRESSED.match(text)
    if not addressed:
        return text, " ".join(titles), ""
    rest, word = text[addressed.end() :], addressed[1].lower()
    words = rest.split()
    if word in MAY_BE_FAMILIES and not (len(words) >= 3 and fold(words[0]) in _FAMILIES):
        is_plain = word == "anh" if len(words) < 2 else fold(words[0]) not in _FAMILIES or fold(words[0]) in _INSIDE
        # 'Ông Văn Nam' is a name of that family, 'Ông Lê Nam' may be Mr Lê Nam.
        return text, " ".join(titles), "" if is_plain else word
    return rest, " ".join([*titles, addressed[0].strip(" .:")]), ""


def _title_before(text: str) -> int:
    """Where the name begins behind the first title, 0 if none stands there."""
    if words := _TITLE_WORDS.match(text):
        rest = text[words.end() :].split()
        return words.end() if len(rest) >= 2 and (fold(rest[0]) in _FAMILIES or len(rest) >= 3) else 0
    short = _ABBREVIATED.match(text)
    if not short or len(text[short.end() :].split()) < 1:
        return 0
    written = fold(short[1]).replace(" ", "")
    if written not in _TITLES and written != "dc":
        return 0
    if _VOWELS & set(written.rstrip("i")) and "." not in short[0]:
        return 0  # 'Miss' and the like could be a name of abroad
    return short.end()


def _without_what_is_behind(text: str) -> tuple[str, str]:
    found = _BEHIND.search(text)
    if found and (said := found["said"]):
        if len(text[: found.start()].split()) >= 2:
            return text[: found.start()], said
    elif found and (said := found["stroke"]):
        before = text[: found.start()].split()
        if len(before) >= 2 and _is_remark(said):
            return text[: found.start()], said
    words = text.split()
    # Abbreviations of posts: no syllable is without a vowel.
    if len(words) >= 3 and words[-1].isupper() and 2 <= len(words[-1]) <= 5 and _has_no_vowel(words[-1]):
        return " ".join(words[:-1]), words[-1]
    return text, ""


def _has_no_vowel(word: str) -> bool:
    return word.isalpha() and not _VOWELS & set(fold(word))


def _is_remark(said: str) -> bool:
    """Whether words behind a stroke go on otherwise than a name does."""
    if _POST.match(fold(said)) or _has_no_vowel(said) or not said[:1].isalpha():
        return True
    return not _is_full_name(said) and (len(said.split()) > 1 or said[:1].islower())


def _is_full_name(text: str) -> bool:
    words = text.split()
    is_written_so = not any(word[:1].islower() for word in words[1:]) or text.islower()
    is_whole = len(words) >= 2 and fold(words[0]) in _FAMILIES and fold(words[-1]) not in _INSIDE
    return is_whole and is_written_so and not strange_sign_in(text)


def _trimmed(text: str) -> str:
    return text.lstrip("'").strip(_END_SIGNS)


def _refuse_lines_of_two(text: str, lines: tuple[int, ...]) -> None:
    """A second line that is a whole name is a second person; else the one name was too long for its cell."""
    words, start, parts = text.split(), 0, []
    for count in lines:
        parts.append(" ".join(words[start : start + count]))
        start += count
    if sum(map(_is_titled_name, parts)) > 1:
        raise BadName("two_names")


def _is_titled_name(line: str) -> bool:
    name, _titles, doubt = _without_titles(_without_brackets(line)[0])
    return _is_full_name(name.partition(" ")[2] if doubt else name)


def _are_two(text: str) -> bool:
    parts = [part for part in _BETWEEN.split(text) if part]
    if len(parts) > 1 and all(len(part.split()) >= 2 and not strange_sign_in(part) for part in parts):
        return True
    stroke = re.split(r"\s+[-–—]+\s+", text)
    if len(stroke) == 2 and all(map(_is_full_name, stroke)):
        return True
    words = fold(text).split()
    return any(
        words[place] in _FAMILIES and words[place + 1] in _INSIDE and words[1] in _INSIDE and len(words) - place >= 3
        for place in range(3, len(words) - 2)
    )


def _one_letter_joined(text: str) -> str:
    """'Y - Thông' is 'Y-Thông'."""
    return re.sub(
        r"^([HKY]|Ka)\s*-\s+|^([HKY]|Ka)\s+-\s*", lambda found: f"{found[1] or found[2]}-", text, flags=re.IGNORECASE
    )
