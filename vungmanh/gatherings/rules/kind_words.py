"""What kind of gathering a title or the heading of a list says that it is. What may be two is told as both. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.rules.kinds import (
    COMMITTEE,
    CONGRESS,
    CONTEST,
    JOINT,
    OTHER,
    PROPAGANDA,
    SEMINAR,
    SESSION,
    TRAINING,
)

_BODY: Final = r"(ban chap hanh|bch|ban thuong vu|btv|uy ban kiem tra|ubkt|thuong truc|ban nu cong)"
_SURE: Final = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b"))
    for kind, pattern in (
        (CONGRESS, r"dai hoi(?! dong)"),
        (TRAINING, r"tap huan|boi duong|huan luyen|(?<!giao duc va )(?<!giao duc )dao tao|lop (hoc|nghiep vu|ky nang|chuyen de)|khoa hoc"),
        (PROPAGANDA, r"tuyen truyen(?! vien)|pho bien|noi chuyen chuyen de|truyen thong|tu van phap luat"),
        (CONTEST, r"hoi thi|hoi dien|cuoc thi|thi tim hieu|giai (bong|the thao|cau long|viet da|chay)|hoi trai|ngay hoi|the duc the thao"),
        (SEMINAR, r"toa dam"),
        (COMMITTEE, rf"(hop|hoi nghi|phien hop|ky hop|cuoc hop)( (thuong ky|dinh ky|mo rong|lan thu|cua|toan the|thang|quy|\w{{1,4}}))*? {_BODY}"),
        (SESSION, r"lam viec|giao ban"),
        (JOINT, r"chuong trinh (phoi hop|giao luu)|giao luu|lien tich"),
    )
)  # fmt: skip
_WEAK: Final = (
    (TRAINING, re.compile(r"\b(lop|khoa)\b(?! truong)")),
    (OTHER, re.compile(r"\b(hoi nghi|sinh hoat|gap mat|le|ky niem|so ket|tong ket|mit tinh|ra quan|tham quan|phat dong)\b")),
)  # fmt: skip
_BOTH: Final = frozenset({"", "va", "ket hop", "ket hop voi", "gan voi", "ket hop to chuc", "cung"})
_HALL: Final = re.compile(r"\bhoi thao\b")  # a seminar or a sports day: marks alone tell


@dataclass(frozen=True, slots=True)
class KindSaid:
    """The kind, "" for none; where two may be meant, `either` are they and there is none. One that is not `sure` follows
    from a word that many have: 'hội nghị', 'lớp'."""

    kind: str = ""
    either: tuple[str, ...] = ()
    sure: bool = True


def kind_said(text: str) -> KindSaid:
    """The first word that names a kind counts: a class about congresses is a class. Of two that stand beside each other
    nobody chooses."""
    folded = fold(text)
    found = [(each.start(), each.end(), kind) for kind, pattern in _SURE if (each := pattern.search(folded))]
    either: tuple[str, ...] = ()
    if hall := _HALL.search(folded):
        kind = _of_hall(text)
        either = () if kind else (SEMINAR, CONTEST)
        found.append((hall.start(), hall.end(), kind))
    found.sort()
    if not found:
        weak = sorted((each.start(), kind) for kind, pattern in _WEAK if (each := pattern.search(folded)))
        return KindSaid(weak[0][1], sure=False) if weak else KindSaid()
    _start, end, kind = found[0]
    if not kind:
        return KindSaid(either=either)
    for start, _end, other in found[1:]:
        if other != kind and start >= end and folded[end:start].strip() in _BOTH:
            return KindSaid(either=(kind, *((other,) if other else either)))
    return KindSaid(kind)


def _of_hall(text: str) -> str:
    typed = clean(text).lower()
    return SEMINAR if "hội thảo" in typed else CONTEST if "hội thao" in typed else ""
