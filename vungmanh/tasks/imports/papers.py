"""The directive that an appendix belongs to, as its title says: 'Kèm theo Kế hoạch số 12/KH-LĐLĐ ngày 03/02/2026'.

Pure: the lines above the table in, what they say out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.vietnamese import clean, fold

_WORDS: Final = {
    "kế hoạch": "plan",
    "chương trình": "programme",
    "đề án": "programme",
    "nghị quyết": "resolution",
    "thông báo": "conclusion",
    "kết luận": "conclusion",
    "công văn": "letter",
    "hướng dẫn": "letter",
    "chỉ thị": "letter",
    "quyết định": "letter",
}
# Directives of these names are kept as letters; whoever loads them is asked.
_NEAREST: Final = frozenset({"hướng dẫn", "chỉ thị", "quyết định"})
_ATTACHED: Final = re.compile(r"kèm theo|kèm|ban hành theo|phụ lục", re.IGNORECASE)
_KIND: Final = "|".join(_WORDS)
_NUMBER: Final = r"\d{1,5}\s*(?:[/-]\s*[\w&.ĐđƯưƠơ]+(?:\s?[-–/]\s?[\w&.ĐđƯưƠơ]+)*)"
_DAY: Final = r"ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})"
_PAPER: Final = re.compile(
    rf"(?P<kind>{_KIND})(?:\s+(?:kết luận|hành động|công tác|phối hợp))?\s*(?:số)?\s*:?\s*(?P<number>{_NUMBER})"
    rf"(?:\s*,?\s*(?P<day>{_DAY}))?(?:\s*,?\s*của\s+(?P<issuer>[^();]+?)(?=\s*(?:[();]|$|về |v/v|\.\s*$)))?",
    re.IGNORECASE,
)
# The number of the paper in its own head: 'Số: 12/KH-LĐLĐ'. Its kind stands in the signs.
_OWN: Final = re.compile(rf"(?:^\s*số\s*:?|\ssố\s*:)\s*(?P<number>{_NUMBER})\s*$", re.IGNORECASE)
_SIGNS: Final = (("kh", "plan"), ("ctr", "programme"), ("da", "programme"), ("nq", "resolution"), ("tb", "conclusion"),
                 ("kl", "conclusion"), ("cv", "letter"), ("hd", "letter"))  # fmt: skip
_SIGNED: Final = re.compile(rf"(?:^|,)\s*{_DAY}\s*$", re.IGNORECASE)
_NOT_A_TITLE: Final = re.compile(
    r"(?:cong hoa xa hoi|doc lap|phu luc|bieu (?:so )?\d|so \d|kem theo|ban hanh kem|tong lien doan|lien doan lao dong"
    r"|ldld|cong doan (?:phuong|xa|tinh|thanh pho|nganh|viet nam)|ban (?:thuong vu|chap hanh)|don vi tinh|ngay"
    r"|ke hoach$|bang phan cong$).*"
)
# How the text of a plan begins, below its title.
_TEXT: Final = re.compile(
    r"(?:can cu|thuc hien (?:nghi quyet|ke hoach|chi dao|cong van|chuong trinh)|i |1 |de (?:trien khai|thuc hien))\b"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:năm|nam)\s+(20\d\d)(?!\s*[-–]\s*\d|\d)", re.IGNORECASE)
_OF_A_DAY: Final = re.compile(r"(?:ngày|tháng)\s*\d{1,2}\s*$", re.IGNORECASE)
_SPAN: Final = re.compile(r"(20\d\d)\s*[-–]\s*(20\d\d)")


@dataclass(frozen=True)
class PaperSaid:
    """`kind` is one of the kinds of directives, `number` as it is written; `day` and `issuer` where they are said.

    `is_sure`: the list says that it belongs to it, and of which kind it is, rather than naming it among others.
    """

    kind: str
    number: str
    day: date | None
    issuer: str
    summary: str
    is_sure: bool = False


def paper_of(lines: Iterable[str]) -> PaperSaid | None:
    """The directive that the lines of the title name; None where they name none, or its number is left open."""
    texts = list(dict.fromkeys(clean(line) for line in lines))
    summary = summary_of(texts)
    named = [(text, found) for text in texts for found in _PAPER.finditer(text)]
    attached = [each for each in named if _ATTACHED.search(each[0][: each[1].start()])]
    own = next((each for text in texts if (each := _OWN.search(text)) and _kind_of(each["number"])), None)
    for text, found in attached or ([] if own else named):
        word = clean(found["kind"]).lower()
        day = _day(found[4], found[5], found[6]) if found["day"] else None
        its_own = not text[: found.start()].strip(" (")
        is_sure = word not in _NEAREST and (len(attached) == 1 or (len(named) == 1 and its_own))
        issuer = (found["issuer"] or "").strip(" .,)")
        return PaperSaid(_WORDS[word], _number(found["number"]), day, issuer, summary or text.strip("() "), is_sure)
    if own is None:
        return None
    signed = next((day for each in texts if (day := _signed(each))), None)
    number = _number(own["number"])
    return PaperSaid(_kind_of(own["number"]), number, signed, "", summary or number, True)


def summary_of(texts: Sequence[str]) -> str:
    """What the title says that it is about, without the state's motto, the office and the number."""
    said = [text.strip() for text in _heading(texts) if _is_title(text)]
    return " ".join(said)[:2_000]


def _heading(texts: Sequence[str]) -> Sequence[str]:
    """The lines of the appendix's own heading; of a plan in full those above its text."""
    appendix = [place for place, text in enumerate(texts) if fold(text).startswith("phu luc")]
    if appendix:
        return texts[appendix[-1] :]
    begins = next((place for place, text in enumerate(texts) if _TEXT.match(fold(text))), len(texts))
    return texts[:begins]


def _is_title(text: str) -> bool:
    return not (_NOT_A_TITLE.fullmatch(fold(text)) or _PAPER.search(text) or _SIGNED.search(text) or _OWN.search(text))


def year_of(texts: Iterable[str]) -> int | None:
    """The one year that titles say they are about, "năm 2026"; None where they say none, or several."""
    years = set[int]()
    for text in map(clean, texts):
        spans = _SPAN.findall(text)
        if spans:
            years.update(int(year) for span in spans for year in span)
        without_papers = _PAPER.sub(" ", text)
        years.update(
            int(found[1])
            for found in _YEAR.finditer(without_papers)
            if not _OF_A_DAY.search(without_papers[: found.start()].rstrip())
        )
    return years.pop() if len(years) == 1 else None


def _number(text: str) -> str:
    return re.sub(r"\s*([/-])\s*", r"\1", text.replace("–", "-")).strip(" .")[:60]


def _kind_of(number: str) -> str:
    signs = fold(re.sub(r"^\d+\s*[/-]", "", number)).split()
    return next((kind for sign, kind in _SIGNS if signs[:1] == [sign]), "")


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _signed(text: str) -> date | None:
    found = _SIGNED.search(text)
    return _day(found[1], found[2], found[3]) if found else None
