"""What union people call an office: “CT”, “Phó CT”, “UV BCH kiêm CN UBKT”. Pure; what may mean two is told so.

Capitals, diacritics, dots and spaces do not matter. A word is an office only where every word beside it is understood:
“Chủ tịch hội đồng trường” is none, nor is “Nguyên chủ tịch”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.officers.rules import offices

_CHAIR, _VICE, _HEAD, _DEPUTY, _MEMBER = "chair", "vice", "head", "deputy", "member"

# Kinds of units that words beside an office can name.
SECTION, GROUP, UNION, WARD, UPPER = "section", "group", "union", "ward", "upper"

_BODIES: Final = {
    offices.EXECUTIVE: r"ban chap hanh|b ?c ?h|chap hanh",
    offices.STANDING: r"ban thuong vu|b ?t ?v|thuong vu",
    offices.INSPECTION: r"uy ban (?:kiem tra|kt)|u ?b ?k ?t|ub (?:kiem tra|kt)|ban kiem tra|b ?k ?t|kiem tra",
    offices.WOMEN: r"(?:ban )?(?:nu cong(?: quan chung)?|nu cong qc|ncqc|nc)|bnc|bncqc",
    offices.PEOPLE_INSPECTION: r"(?:ban )?(?:thanh tra(?: nhan dan| nd)?|t ?t ?n ?d)|bttnd",
    offices.NEGOTIATION: r"(?:to|doi|nhom)?(?: |\b)(?:thuong luong|doi thoai)(?: tap the)?",
}
_BODY: Final = "|".join(f"(?P<{body}>{words})" for body, words in _BODIES.items())
# The longer of two that begin alike stands first.
_RANKS: Final = (
    (_VICE, r"(?:pho|p) ?(?:chu tich|c ?t)(?: thuong truc| tt)?"),
    (_DEPUTY, r"(?:pho|p) ?(?:truong )?ban|(?:pho|p) ?chu nhiem|p ?c ?n|p ?t ?b|(?:pho|p) ?truong|to pho"),
    (_CHAIR, r"chu tich|c ?t"),
    (_HEAD, r"truong ban|t ?b|chu nhiem|c ?n|to truong|truong"),
    (_MEMBER, r"uy vien|u ?v|thanh vien"),
)
_RANK: Final = "|".join(f"(?P<{rank}>{words})" for rank, words in _RANKS)
_PLACES: Final = (
    (SECTION, r"(?:cong doan|cd) (?:bo phan|bp)|cdbp"),
    (GROUP, r"to (?:cong doan|cd|nghiep doan)|to cong doan"),
    (UNION, r"(?:cong doan|cd) (?:co so|cs|truong|cong ty|cty|benh vien|don vi|co quan)|cdcs|nghiep doan(?: co so)?"),
    (WARD, r"(?:cong doan|cd) (?:phuong|xa|dac khu)"),
    (
        UPPER,
        r"(?:ldld|lien doan lao dong|cong doan nganh|cd nganh)(?: (?:tinh|thanh pho|tp|quan|huyen))?|tong lien doan",
    ),
)
_PLACE: Final = "|".join(f"(?P<at_{kind}>{words})" for kind, words in _PLACES)
_OTHERS: Final = (
    (offices.GROUP_LEADER, r"(?:to truong|truong to|t ?t) (?:to )?(?:cong doan|cd|nghiep doan)"),
    (offices.GROUP_DEPUTY, r"(?:to pho|pho to|t ?p) (?:to )?(?:cong doan|cd|nghiep doan)"),
    (offices.ACCOUNT_HOLDER, r"chu tai khoan|c ?t ?k"),
    (offices.ACCOUNTANT, r"(?:ke toan|k toan)(?: truong)?(?: cong doan| cd| cdcs)?|k ?t (?:cong doan|cd|cdcs)"),
    (offices.TREASURER, r"(?:thu quy|t ?q)(?: cong doan| cd| cdcs)?"),
    ("safety_officer", r"(?:an toan )?ve sinh vien|a ?t ?v ?s ?v|an toan ve sinh(?: vien| lao dong)?"),
)
_OTHER: Final = "|".join(f"(?P<{code}>{words})" for code, words in _OTHERS)

_PHRASE: Final = re.compile(
    rf"(?:(?:{_OTHER})|(?:{_RANK})(?: (?:to |cua |trong )?(?:{_BODY}))?)(?: (?:{_PLACE}|cong doan|cd))?(?![^ ])"
)
_BARE_BODY: Final = re.compile(rf"(?:{_BODY})(?: (?:{_PLACE}|cong doan|cd))?(?![^ ])")
# What is said beside an office and is none.
_BESIDE: Final = re.compile(
    r"(?P<part>khong chuyen trach|kiem nhiem|ban chuyen trach)|(?P<full>chuyen trach)"
    r"|(?:khoa|nhiem ky|nk) [0-9ivxl]+(?: (?:nhiem ky |nk )?\d{4}(?: \d{4})?)?|\d{4} \d{4}|phu trach .*|dong chi"
)
_GLUED: Final = re.compile(r"(?:pct|pcn|ptb|uv|ctk|ct|cn|tb|bch|btv|ubkt|bkt|ncqc|bnc|nc|ttnd|cdcs|cdbp|cd)")
_ALL_GLUED: Final = re.compile(rf"(?:{_GLUED.pattern}){{2,4}}")
_KEPT: Final = frozenset(["bttnd", "bncqc"])
_P_STROKE: Final = re.compile(r"\bp\s*/\s*(?=\w)", re.IGNORECASE)
_SAFETY: Final = re.compile(r"\b(an\s+to[àa]n)\s*[,&-]\s*(v[ệe]\s+sinh)", re.IGNORECASE)
_CUTS: Final = re.compile(
    r"[,;/+&|\n]|\s[-–—]\s|[-–—](?=\s)|\b(?:kiêm|kiem)\b(?!\s*(?:nhiệm|nhiem|tra\b))|\s(?:và|va)\s", re.IGNORECASE
)

_OF: Final = {
    (_CHAIR, offices.EXECUTIVE): offices.CHAIR,
    (_VICE, offices.EXECUTIVE): offices.VICE_CHAIR,
    (_MEMBER, offices.EXECUTIVE): offices.MEMBER,
    (_MEMBER, offices.STANDING): offices.STANDING_MEMBER,
    (_HEAD, offices.INSPECTION): offices.INSPECTION_HEAD,
    (_DEPUTY, offices.INSPECTION): offices.INSPECTION_DEPUTY,
    (_MEMBER, offices.INSPECTION): offices.INSPECTION_MEMBER,
    (_HEAD, offices.WOMEN): offices.WOMEN_HEAD,
    (_DEPUTY, offices.WOMEN): offices.WOMEN_DEPUTY,
    (_MEMBER, offices.WOMEN): offices.WOMEN_MEMBER,
    (_HEAD, offices.PEOPLE_INSPECTION): "people_inspection_head",
    (_DEPUTY, offices.PEOPLE_INSPECTION): "people_inspection_deputy",
    (_MEMBER, offices.PEOPLE_INSPECTION): "people_inspection_member",
    (_HEAD, offices.NEGOTIATION): "negotiation_head",
    (_MEMBER, offices.NEGOTIATION): "negotiation_member",
}
MEMBER_OF: Final = {body: code for (rank, body), code in _OF.items() if rank == _MEMBER}
_KT: Final = re.compile(r"k ?t")
_LEADS_A_GROUP: Final = {r"to truong|t ?t|truong to": offices.GROUP_LEADER, r"to pho|t ?p|pho to": offices.GROUP_DEPUTY}


@dataclass(frozen=True, slots=True)
class Named:
    """One part of what a cell says: `office` is its code, "" where the words alone do not tell which.

    `text` are its words, `at` the kind of unit that they name, `name` what they call it, folded; "" for none.
    """

    text: str
    office: str = ""
    at: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """The offices that a cell names, and whether it says full-time or part-time; None where it says neither."""

    named: tuple[Named, ...] = ()
    full_time: bool | None = None


def offices_said(text: str, *, body: str = "", in_group: bool = False) -> Said:
    """The offices that a text names, in its order. `body` is that of the column, section or title it stands in;
    `in_group`: it is said of a group."""
    return _Reading(body, in_group).of(text)


def bodies_said(text: str) -> tuple[str, ...]:
    """The bodies that a title, a section or a column names."""
    words = _folded(text)
    found = [(match.start(), match.lastgroup or "") for match in _ANY_BODY.finditer(words)]
    return tuple(dict.fromkeys(body for _start, body in sorted(found)))


# “NC” and “kiểm tra” alone are bodies beside a rank, in a title they are work.
_IN_TITLES: Final = {
    **_BODIES,
    offices.EXECUTIVE: r"ban chap hanh|bch",
    offices.INSPECTION: r"uy ban kiem tra|ubkt|ub kiem tra|ban kiem tra",
    offices.WOMEN: r"ban nu cong(?: quan chung)?|nu cong quan chung|ban nc|ncqc",
    offices.PEOPLE_INSPECTION: r"ban thanh tra|thanh tra nhan dan|ttnd",
    offices.NEGOTIATION: r"(?:to|doi|nhom) (?:thuong luong|doi thoai)",
}
_ANY_BODY: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<{body}>{words})" for body, words in _IN_TITLES.items()) + r")\b"
)
# A row that is nothing but this heads those below it.
SECTIONS: Final = (
    r"(?:[ivx]+ |[a-d] |\d{1,2} )?(?:danh sach |ds |cac |uy vien |thanh vien )*"
    rf"(?:{'|'.join(_BODIES.values())})(?: (?:cong doan|cd|cdcs|truong|co so|lam thoi|nhiem ky|khoa|gom|nguoi|dong chi|d c|\d+))*"
)


class _Reading:
    def __init__(self, body: str, in_group: bool) -> None:
        self._body, self._in_group = body, in_group
        self._full_time: bool | None = None
        self._rank = ""  # of the part read last: “UV BCH, BTV” are both of them memberships

    def of(self, text: str) -> Said:
        whole = _SAFETY.sub(r"\1 \2", _P_STROKE.sub("p ", clean(text)))
        pieces = [piece for piece in _CUTS.split(whole) if fold(piece)]
        found = [named for piece in pieces for named in self._of_piece(piece.strip())]
        return Said(tuple({(each.office or each.text): each for each in found}.values()), self._full_time)

    def _of_piece(self, piece: str) -> Iterator[Named]:
        words, found = _folded(piece), list[Named]()
        while words:
            if beside := _BESIDE.match(words):
                self._note(beside)
                words = words[beside.end() :].strip()
            elif phrase := _PHRASE.match(words) or (_BARE_BODY.match(words) if self._rank == _MEMBER else None):
                named = self._named(phrase, piece)
                words = words[phrase.end() :].strip()
                if named.at and words and not _begins(words):
                    named, words = replace(named, name=words), ""
                found.append(named)
            else:
                known = self._alone(words) if not found else ""
                yield Named(piece, known)
                return
        alone = len(found) == 1
        yield from found if not alone else (replace(each, text=piece) for each in found)

    def _note(self, beside: re.Match[str]) -> None:
        if beside["part"]:
            self._full_time = False
        elif beside["full"]:
            self._full_time = True

    def _named(self, phrase: re.Match[str], piece: str) -> Named:
        said = {name for name, value in phrase.groupdict().items() if value}
        at = next((kind for kind, _words in _PLACES if f"at_{kind}" in said), "")
        if other := next((code for code, _words in _OTHERS if code in said), ""):
            self._rank = ""
            return Named(phrase[0], other, at)
        rank = self._rank = next((rank for rank, _words in _RANKS if rank in said), _MEMBER)
        body = next((body for body in offices.BODIES if body in said), "")
        return Named(phrase[0], self._code(rank, body, phrase[0], at), at)

    def _code(self, rank: str, body: str, words: str, at: str) -> str:
        if not body and rank in (_CHAIR, _VICE):
            return offices.CHAIR if rank == _CHAIR else offices.VICE_CHAIR
        if not body and at == GROUP and rank in (_HEAD, _DEPUTY):
            return offices.GROUP_LEADER if rank == _HEAD else offices.GROUP_DEPUTY
        if not body and self._in_group and (code := _of_group(words)):
            return code
        if not body and words.startswith("to ") and self._body != offices.NEGOTIATION:
            return ""
        return _OF.get((rank, body or self._body), "")

    def _alone(self, words: str) -> str:
        """What a word means that is an office only where it is known of which body or group."""
        if self._in_group and (code := _of_group(words)):
            return code
        return offices.INSPECTION_MEMBER if _KT.fullmatch(words) and self._body == offices.INSPECTION else ""


def _of_group(words: str) -> str:
    return next((code for pattern, code in _LEADS_A_GROUP.items() if re.fullmatch(pattern, words)), "")


def _begins(words: str) -> bool:
    """Whether the words go on with another office or with what is said beside one."""
    phrase = _PHRASE.match(words)
    return bool(_BESIDE.match(words) or (phrase and phrase[0] != "truong"))  # “CĐCS Trường …” is a school


def _folded(text: str) -> str:
    """The words of a text, those taken apart that were written in one: “UVBCH”, “CTCĐCS”."""
    return " ".join(part for word in fold(text).split() for part in _unglued(word))


def _unglued(word: str) -> list[str]:
    return _GLUED.findall(word) if word not in _KEPT and _ALL_GLUED.fullmatch(word) else [word]
