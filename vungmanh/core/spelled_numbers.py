"""Finds the long numbers in a text that people typed, in whatever way they are spelled. Pure; costs its length.

Dots, spaces, commas, slashes and invisible signs between the digits, full-width and other scripts' digits, letters
that pass for digits, digits in words, words between the digits. Days, times, years, numbers of decisions, money that
is called so and lists of counts are no such numbers. What somebody hides on purpose in a cipher is not found.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

# So many digits make a number that may be somebody's: identity cards of both kinds, phones, accounts. A day has eight.
LONG: Final = 9
_FEWEST: Final = 5  # digits and digits in words, without which no number can be made up of them and of letters


@dataclass(frozen=True)
class Spelled:
    """A number of nine digits or more, from `start` to before `end`.

    `pieces` are (start, end, digits) of its pieces where words stand between them, which may stay; else none.
    """

    start: int
    end: int
    digits: str
    pieces: tuple[tuple[int, int, str], ...] = ()


def spelled_in(text: str) -> Iterator[Spelled]:
    """The long numbers of the text in order, none of them overlapping another."""
    plain, places = _plain(text)
    if sum(map(str.isdigit, plain)) + len(_WORD.findall(plain)) < _FEWEST:
        return
    at = 0
    for found in _numbers(plain):
        start, end = places[found.start], places[found.end - 1] + 1
        if start < at:  # one sign of the text stood for the last digit of one number and the first of another
            start = at
        pieces = tuple((places[first], places[last - 1] + 1, digits) for first, last, digits in found.pieces)
        yield Spelled(start, end, found.digits, pieces)
        at = end


@dataclass(frozen=True)
class _Group:
    """Digits in one piece, or one digit in a word. What is not `plain` is a day, a time, a year, a decision."""

    start: int
    end: int
    digits: str
    plain: bool = True
    word: bool = False


# ---- the text as plain small letters and digits, each with its place in the text

_SIGNS: Final = str.maketrans({"đ": "d", "Đ": "d", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"})


def _plain(text: str) -> tuple[str, Sequence[int]]:
    if text.isascii() and text.isprintable():
        return text.lower(), range(len(text))
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for each in _plain_sign(sign):
            signs.append(each)
            places.append(place)
    return "".join(signs), places


@lru_cache(maxsize=4_096)
def _plain_sign(sign: str) -> str:
    """'９' and '⑨' -> '9', 'Ấ' -> 'a', a no-break space -> ' '; "" for marks and for what is invisible."""
    if sign.isspace():
        return " "
    found = []
    for each in unicodedata.normalize("NFKD", sign.translate(_SIGNS)):
        value = unicodedata.numeric(each, -1.0)
        if value in _TEN:
            found.append(str(int(value)))
        elif unicodedata.category(each) not in _UNSEEN:
            found.append(each.translate(_SIGNS).lower()[:1])
    return "".join(found)


_TEN: Final = frozenset(map(float, range(10)))
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})


# ---- what stands in it

_YEAR: Final = r"(?:19|20)\d\d"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_CLOCK: Final = r"(?:[01]\d|2[0-3])[:.]?[0-5]\d(?:[:.]?[0-5]\d(?:\.\d{1,6})?)?"
_KNOWN: Final = "|".join(
    [
        rf"{_YEAR}-{_MONTH}-{_DAY}(?:[t ]{_CLOCK}(?:z|[+-]\d\d:\d\d)?)?",
        rf"(?:0?[1-9]|[12]\d|3[01])(?P<sign>[./-])(?:0?[1-9]|1[0-2])(?P=sign){_YEAR}",
        rf"(?:0?[1-9]|1[0-2])[/-]{_YEAR}",
        rf"{_YEAR}{_MONTH}{_DAY}(?:[_t-]{_CLOCK})?",
        r"(?:[01]?\d|2[0-3])[:hg][0-5]\d(?::[0-5]\d)?",
        rf"\d{{1,5}}(?:/{_YEAR})?/(?=[a-z])",  # 12/QĐ-LĐLĐ
        _YEAR,
    ]
)
_WORDS: Final = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9,
}  # fmt: skip
_WORD: Final = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(_WORDS)})(?![a-z0-9])")
# Letters that pass for digits among digits: 0o1l9.
_DIGITS: Final = r"(?:(?<![a-z])[oil]{1,8})?\d(?:[oil]{0,8}\d)*"
_TOKEN: Final = re.compile(rf"(?<!\d)(?P<known>{_KNOWN})(?!\d)|(?P<word>{_WORD.pattern})|(?P<digits>{_DIGITS})")
_MONEY: Final = re.compile(r"\s?(?:d|dong|vnd|nghin|ngan|trieu|ty|ti)(?![a-z0-9])")
_ALIKE: Final = str.maketrans("oil", "011")
_NEAR, _NEAR_BY_WORDS = 8, 16  # signs between two pieces of one number


def _groups(plain: str) -> list[_Group]:
    found = []
    for token in _TOKEN.finditer(plain):
        start, end, said = token.start(), token.end(), token[0]
        if token.lastgroup == "word":
            found.append(_Group(start, end, str(_WORDS[said]), word=True))
        elif token["known"] is not None:
            found.append(_Group(start, end, re.sub(r"\D", "", said), plain=False))
        else:
            found.append(_Group(start, end, said.translate(_ALIKE)))
    return found


def _numbers(plain: str) -> Iterator[Spelled]:
    """The long numbers, by their places in the plain text."""
    rest: list[_Group] = []  # pieces that are no long number alone and may be one with words between them
    for run in _runs(plain):
        numbers = _trimmed(run) if run[0].plain else []
        digits = "".join(group.digits for group in numbers)
        is_long = len(digits) >= LONG
        pieces = [] if is_long else [group for group in numbers if not group.word]
        if not pieces or (rest and pieces[0].start - rest[-1].end > _NEAR_BY_WORDS):
            yield from _joined(rest, plain)
            rest = []
        rest += pieces
        if is_long and not _is_said_otherwise(numbers, plain):
            yield Spelled(numbers[0].start - _plus(plain, numbers[0].start), numbers[-1].end, digits)
    yield from _joined(rest, plain)


def _runs(plain: str) -> Iterator[list[_Group]]:
    """Groups with nothing but signs between them; what is known for something else stands alone."""
    run: list[_Group] = []
    for group in _unglued(_groups(plain), plain):
        between = plain[run[-1].end : group.start] if run else ""
        near = len(between) <= _NEAR and not any(sign.isalnum() for sign in between)
        if run and not (near and group.plain and run[-1].plain):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def _unglued(groups: list[_Group], plain: str) -> list[_Group]:
    """Whatever looks like a day but hangs by a sign on other digits is a piece of a number: 0-12/08/2004-321.

    So is what looks like a year behind digits that begin like a number: 0401 2001 2345.
    """
    plainly = [group.plain for group in groups]
    begun = [group.plain and group.digits[0] == "0" and len(group.digits) >= 3 for group in groups]
    both = list(pairwise(range(len(groups))))
    for one, other in [*both, *reversed(both)]:
        known = groups[other] if plainly[one] else groups[one]
        between = plain[groups[one].end : groups[other].start]
        if not between or any(sign.isalnum() for sign in between):
            continue
        hangs = len(between) == 1 and not between.isspace()
        follows = begun[one] and len(known.digits) == 4 and len(between) <= 3
        if plainly[one] != plainly[other] and (hangs or follows):
            plainly[one] = plainly[other] = True
        begun[other] = plainly[other] and (begun[other] or (begun[one] and len(between) <= 3))
    return [replace(group, plain=is_plain) for group, is_plain in zip(groups, plainly, strict=True)]


def _trimmed(run: list[_Group]) -> list[_Group]:
    """Without single words at the ends: "năm 2026" begins with no five."""
    first, last = 0, len(run)
    while first < last and run[first].word and not all(group.word for group in run[first : first + 3]):
        first += 1
    while first < last and run[last - 1].word and not all(group.word for group in run[max(0, last - 3) : last]):
        last -= 1
    return run[first:last]


def _is_said_otherwise(groups: list[_Group], plain: str) -> bool:
    """Whether the groups are money or a list of counts; a single group is neither."""
    if any(group.word for group in groups):
        return False
    between = [plain[one.end : other.start] for one, other in pairwise(groups)]
    digits = [group.digits for group in groups]
    if len(set(between)) == 1 and between[0] in (".", ","):
        by_thousands = not digits[0].startswith("0") and len(digits[0]) <= 3 and all(len(d) == 3 for d in digits[1:])
        return by_thousands and bool(_MONEY.match(plain, groups[-1].end))
    if not between or not all(re.fullmatch(r"\s?[,;+&]\s{1,2}", gap) for gap in between):
        return False
    if all(len(each) == 3 for each in digits):  # 001, 190, 004, 321
        return False
    small = all(len(each) <= 2 and int(each) <= 31 for each in digits)  # months and days: 01, 02, 12
    return small or all(len(each) <= 4 and not each.startswith("0") for each in digits)


def _joined(groups: list[_Group], plain: str) -> Iterator[Spelled]:
    """Pieces with words between them, if together they look like a number: 0912 rồi 345 rồi 678."""
    digits = "".join(group.digits for group in groups)
    if len(digits) < LONG:
        return
    between = [plain[one.end : other.start] for one, other in pairwise(groups)]
    begins = any(re.match(r"0\d\d", group.digits) for group in groups) or _plus(plain, groups[0].start)
    glued = all(len(gap) <= 3 and " " not in gap for gap in between)
    if begins or glued:
        pieces = tuple((group.start, group.end, group.digits) for group in groups)
        yield Spelled(groups[0].start, groups[-1].end, digits, pieces)


def _plus(plain: str, start: int) -> int:
    """1 where a plus stands before the number."""
    return int(plain[start - 1 : start] == "+")
