"""Which indicator a wording means: “Phát triển ĐV mới”, “Tỷ lệ DN có TƯLĐTT (%)”, “Số đoàn viên phát triển mới trong
năm 2026”; what several indicators may be called is told as such. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vungmanh.core.vietnamese import fold

_SHORT: Final = {
    "dv": "doan vien", "cdcs": "cong doan co so", "cd": "cong doan", "ndcs": "nghiep doan co so", "nd": "nghiep doan",
    "nld": "nguoi lao dong", "cnld": "nguoi lao dong", "cnvcld": "nguoi lao dong", "cbccvcld": "nguoi lao dong",
    "ld": "lao dong", "dn": "doanh nghiep", "tuldtt": "thoa uoc lao dong tap the", "tuld": "thoa uoc lao dong tap the",
    "tultt": "thoa uoc lao dong tap the", "tldtt": "thoa uoc lao dong tap the", "hn": "hoi nghi",
    "hnnld": "hoi nghi nguoi lao dong", "hncc": "hoi nghi can bo cong chuc", "hncbcc": "hoi nghi can bo cong chuc",
    "hncbccvc": "hoi nghi can bo cong chuc vien chuc", "cbccvc": "can bo cong chuc vien chuc",
    "cbcd": "can bo cong doan", "dt": "doi thoai", "dtdk": "doi thoai dinh ky", "qcdc": "quy che dan chu",
    "kn": "kien nghi", "gq": "giai quyet", "pt": "phat trien", "bch": "ban chap hanh",
}  # fmt: skip
# Whole wordings that mean the same as others, and what a plan says beside the name of what it counts.
_SAME: Final = (
    (re.compile(r"\bthoa uoc( lao dong)?( tap the)?\b"), "thoa uoc lao dong tap the"),
    (re.compile(r"\bcong nhan( vien chuc)?( lao dong)\b|\bcong nhan lao dong\b"), "nguoi lao dong"),
    (re.compile(r"\bket nap\b"), "phat trien"),
    (re.compile(r"\bthanh lap( moi)?\b"), "thanh lap"),
    (re.compile(r"\bhoi nghi (nguoi lao dong|can bo cong chuc( vien chuc)?|vien chuc|cong chuc)\b"), r"hoi nghi \1"),
    (re.compile(r"\bto chuc co so\b"), "co so"),
)
_BESIDE: Final = re.compile(
    r"\b(chi tieu|muc tieu|nhiem vu|so luong|tong so|ty le|ti le|phan tram|don vi tinh|phan dau|thuc hien|hoan thanh"
    r"|ke hoach|duoc giao|giao|tro len|hang nam|hang quy|trong nam|ca nam|cong tac|giai doan|nhiem ky|nam hoc"
    r"|noi lam viec|quy (iv|i{1,3}|[1-4])\b|(6|sau) thang (dau|cuoi)( nam)?|nam 20\d\d|20\d\d|den nam)\b"
)
_DROPPED: Final = frozenset(
    (
        "so", "co", "duoc", "da", "cac", "cua", "tren", "ve", "trong", "la", "tai", "va", "theo", "cho", "o", "den",
        "voi", "toan", "nam", "dat", "it", "nhat", "tong", "luong", "nhung", "mot", "ma", "thi", "do", "bang", "viec",
        "duoi", "tu",
    )
)  # fmt: skip
_SHARE: Final = re.compile(r"\b(ty le|ti le|phan tram|ty trong|muc do)\b")
_COUNT: Final = re.compile(r"(so|so luong|tong so)\b")
_NUMBERED: Final = re.compile(r"^\s*(\d{1,2}([.)]\d{1,2})*[.)]|[IVX]{1,4}[.)]|[a-hA-H][.)]|[-–+*•])\s+")
_REMARK: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")
_CLOSE: Final = 0.5
_MOST: Final = 8

Words = frozenset[str]


@dataclass(frozen=True)
class Meant:
    """What a wording means: `code` where it is sure; else those that it may mean, the nearest first."""

    code: str = ""
    near: tuple[str, ...] = ()


def words_of(text: str) -> Words:
    """The words that tell one indicator from another, in full and without marks."""
    return _words(fold(_REMARK.sub(" ", _NUMBERED.sub("", text))))


def _words(folded: str) -> Words:
    written = " ".join(_SHORT.get(word, word) for word in folded.split())
    for pattern, same in _SAME:
        written = pattern.sub(same, written)
    return frozenset(_BESIDE.sub(" ", written).split()) - _DROPPED


def says_share(text: str, measure: str = "") -> bool | None:
    """Whether a wording, or the unit of measurement beside it, says that it is a part of a hundred; None where neither
    says anything of it."""
    if measure.strip():
        return "%" in measure or "phan tram" in fold(measure)
    folded = fold(_NUMBERED.sub("", text))
    if "%" in text or _SHARE.search(folded):
        return True
    return False if _COUNT.match(folded) else None


class Vocabulary:
    """Knows indicators by their wordings; `shares` are those that are read in percent."""

    def __init__(self, wordings: Mapping[str, Iterable[str]], shares: Iterable[str]) -> None:
        self._shares = frozenset(shares)
        self._by_words: dict[Words, list[str]] = defaultdict(list)
        self._named: dict[str, list[str]] = defaultdict(list)
        for code, texts in wordings.items():
            for text in (code, *texts):
                self._named[fold(text)].append(code)
                if (words := words_of(text)) and code not in self._by_words[words]:
                    self._by_words[words].append(code)

    def meant(self, text: str, measure: str = "") -> Meant:
        """The indicator that a text names, in a cell or the head of a column."""
        named = list(dict.fromkeys(self._named.get(fold(text), ())))
        if len(named) == 1:
            return Meant(named[0])
        share = says_share(text, measure)
        exact = self._of_kind(self._by_words.get(words_of(text), ()), share)
        if len(exact) == 1:
            return Meant(exact[0])
        return Meant("", tuple(exact) or self._near(words_of(text), share))

    def within(self, text: str, among: Container[str]) -> str:
        """The one indicator of these whose wording stands within a longer text, as in a title, "" for none or more."""
        words, share = words_of(text), says_share(text)
        inside = [
            (len(known), code)
            for known, codes in self._by_words.items()
            if len(known) > 1 and known <= words
            for code in self._of_kind(codes, share)
            if code in among
        ]
        most = max((count for count, _code in inside), default=0)
        best = {code for count, code in inside if count == most}
        return best.pop() if len(best) == 1 else ""

    def _of_kind(self, codes: Iterable[str], share: bool | None) -> list[str]:
        return [code for code in codes if share is None or (code in self._shares) == share]

    def _near(self, words: Words, share: bool | None) -> tuple[str, ...]:
        found: dict[str, float] = {}
        for known, codes in self._by_words.items():
            close = len(known & words) / len(known | words) if known else 0.0
            if close >= _CLOSE:
                for code in self._of_kind(codes, share):
                    found[code] = max(close, found.get(code, 0.0))
        return tuple(sorted(found, key=lambda code: (-found[code], code))[:_MOST])
