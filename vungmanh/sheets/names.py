"""Which unit a title, a sheet name or a section means, among the units it may be; where two fit, nobody is chosen."""

import difflib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.fields import marks_kept

T = TypeVar("T")

# What offices write behind the name of a file: copies, years, days, rounds, to whom it goes; and before it.
_BEHIND_FILE: Final = re.compile(
    r"[\s.,–-]*(\(\d+\)|\(?(copy|bản sao|ban sao)\)?( \(?\d+\)?)?|final|ok|xong|v\.?\d+|lần \d+|lan \d+|\d{6,8}"
    r"|(bản )?(chính thức|cuối|mới)( nhất)?|chinh thuc|(bản )?moi( nhat)?"
    r"|(năm |nam |nam hoc |năm học )?(19|20)\d\d([-–_ ](19|20)\d\d)?"
    r"|(ngày |ngay |tháng |thang |t)?\d{1,2}([.\-]\d{1,4}){0,2}|(đã|da) \S+|\(.*\)"
    r"|(gửi|gui|nộp|nop|báo cáo|bao cao|tính đến|tinh den|đến|den)( .*)?)$",
    re.IGNORECASE,
)
_BEFORE_FILE: Final = re.compile(r"^(\d{1,8}[\s.)_-]+)+(?=\D)")

# Fewer letters than these name no unit by themselves.
_SHORTEST: Final = 4
_SHORTEST_CUT: Final = 8
# Of so many texts that name no unit the nearest names are told, and of none that is longer than a name.
_MOST_COMPARED: Final = 500
_LONGEST_COMPARED: Final = 255
_NUMBERING: Final = re.compile(r"^(\d{1,4}|[ivxlc]{1,5}|[a-h])(?= \D) ")
_BEFORE: Final = re.compile(
    r"^(danh sach|ds|tong hop|trich ngang|bieu|mau|so lieu|cac|cua|thuoc|tai|ten|don vi|doan vien|cong doan vien|can bo"
    r"|cong nhan|nguoi lao dong|cnvcld|nld|cong doan co so|cong doan|cdcs|cd|nghiep doan co so|nghiep doan|trich yeu) "
)
_AFTER: Final = re.compile(
    r" (nam( hoc)? \d{4}( \d{4})?|tinh den .*|(so lieu )?den (ngay|thang|het) .*|thang \d{1,2} (nam )?\d{4}"
    r"|quy ([ivx]+|\d) .*)$"
)


@dataclass(frozen=True)
class Exact(Generic[T]):
    """The one that is meant."""

    item: T


@dataclass(frozen=True)
class Candidates(Generic[T]):
    """Several that fit (`fit`), or none: then those that are written most alike, to be named to the officer."""

    items: tuple[T, ...]
    fit: bool


class Names(Generic[T]):
    """The units that may be meant, asked by name as often as there are sheets."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._named = [(name, marks_kept(name), fold(name), bare(name), item) for name, item in named]
        self._by_bare: dict[str, list[tuple[str, str, str, str, T]]] = defaultdict(list)
        for each in self._named:
            self._by_bare[each[3]].append(each)
        # In the order of the names, to find those that begin alike; with their places among the units.
        self._ordered = sorted((each[3], place) for place, each in enumerate(self._named))
        self._compared = 0

    def match(self, text: str, *, cut: bool = False, near: bool = True) -> Exact[T] | Candidates[T]:
        """The unit that a text names: letter by letter, without marks, without 'Danh sách đoàn viên CĐCS …'.

        `cut`: the text may have lost its end, as sheet names do; then a whole name does not outdo a longer one that
        begins alike, for 'Bồ Đề' may be what is left of 'Bồ Đề 7'. `near`: where none fits, those that are written
        most alike are looked for.
        """
        marked, folded, short = marks_kept(text), fold(text), bare(text)
        if len(short) < _SHORTEST:
            return Candidates((), fit=False)
        longer = self._longer(short) if cut and len(short) >= _SHORTEST_CUT else []
        equal = self._by_bare.get(short, [])
        for same in (
            [each for each in equal if each[1] == marked],
            [each for each in equal if each[2] == folded],
            [each for each in equal if _marked_bare(each[0]) == _marked_bare(text)],
            equal,
        ):
            if len(same) == 1 and not longer:
                return Exact(same[0][4])
        fitting = [*equal, *longer]
        if len(fitting) == 1:
            return Exact(fitting[0][4])
        if fitting:
            return Candidates(tuple(each[4] for each in fitting), fit=True)
        return Candidates(tuple(self._near(short)) if near else (), fit=False)

    def _longer(self, short: str) -> list[tuple[str, str, str, str, T]]:
        """The names that begin with `short` and go on, in the order of the units."""
        places = []
        for number in range(bisect_left(self._ordered, (short, -1)), len(self._ordered)):
            name, place = self._ordered[number]
            if not name.startswith(short):
                break
            if name != short:
                places.append(place)
        return [self._named[place] for place in sorted(places)]

    def _near(self, short: str) -> list[T]:
        """The names that are written most alike, to be shown to the officer: nobody looks through thousands of them,
        and comparing every unknown text with every unit takes hours."""
        if self._compared >= _MOST_COMPARED or len(short) > _LONGEST_COMPARED:
            return []
        self._compared += 1
        alike = difflib.get_close_matches(short, [each[3] for each in self._named], n=3, cutoff=0.8)
        return [each[4] for each in self._named if each[3] in alike]


def match_name(text: str, named: Iterable[tuple[str, T]], *, cut: bool = False) -> Exact[T] | Candidates[T]:
    """`Names(named).match(text)`, for a single question."""
    return Names(named).match(text, cut=cut)


def file_names(file: str) -> list[str]:
    """What the name of a file may say its unit is called, the longest first: '01 DS CĐCS Trường A 2025 (1).xlsx'."""
    text = " ".join(re.sub(r"\.(xlsx?|csv)$", "", file, flags=re.IGNORECASE).replace("_", " ").split())
    texts: list[str] = []
    while text and text not in texts:
        texts.append(text)
        text = _BEHIND_FILE.sub("", text).strip()
    return list(dict.fromkeys(each for text in texts for each in (text, _BEFORE_FILE.sub("", text))))


def means_one(name: str) -> bool:
    """Whether a name is long enough to name anything."""
    return len(bare(name)) >= _SHORTEST


def bare(text: str) -> str:
    """The folded name alone: '001 Danh sách đoàn viên CĐCS Trường A năm 2025' → 'truong a'."""
    return _stripped(fold(text))


def _marked_bare(text: str) -> str:
    """The same with its marks, to part Thụy from Thúy."""
    words = marks_kept(text).split()
    kept = bare(text).split()
    start = len(fold(text).split()) - len(_without_numbering(fold(text)).split())
    return " ".join(words[start : start + len(kept)])


def _without_numbering(folded: str) -> str:
    before = ""
    while before != folded:
        before = folded
        folded = _BEFORE.sub("", _NUMBERING.sub("", folded))
    return folded


def _stripped(folded: str) -> str:
    folded = _without_numbering(folded)
    before = ""
    while before != folded:
        before = folded
        folded = _AFTER.sub("", folded)
    return folded
