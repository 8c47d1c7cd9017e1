"""Who is to do it, as plans write it: groups of units, departments of the office, several names in one cell.

Pure: what a text says by itself; which unit a name means is found among the units (organization/finding.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization import blocks
from vungmanh.organization.meanings import block_meant

_ALL: Final = r"(?:(?:tat ca|toan the|toan bo|100|moi)(?: cac)? |cac |he thong )?"
_GRASSROOTS: Final = r"(?:cong doan|cd) (?:co so|cs)|cdcs|cdcs truc thuoc"
_OCCUPATIONAL: Final = r"nghiep doan(?: co so)?"
_PLACE: Final = r"(?:xa|phuong|dac khu)"
_WARD: Final = (
    rf"(?:cong doan|cd)(?: cac| cap)? {_PLACE}(?:(?: va)? (?:cac )?{_PLACE})*|(?:cong doan|cd) cap tren truc tiep co so"
)
_SECTION: Final = r"(?:cong doan|cd) bo phan|cdbp"
_GROUP: Final = r"to cong doan|tcd"
_KINDS: Final = (
    ("ward", _WARD),
    ("grassroots", _GRASSROOTS),
    ("occupational", _OCCUPATIONAL),
    ("section", _SECTION),
    ("group", _GROUP),
)
_ANY_KIND: Final = "|".join(pattern for _code, pattern in _KINDS)
# Words that do not begin another name.
_REST: Final = r"(?:(?!\b(?:cdcs|cong doan|cd|nghiep doan|ldld|lien doan|ban|van phong)\b).)"
_BLOCK: Final = (
    r"(?: (?P<block>(?:(?:o|thuoc|trong|cac) )*(?:khoi|cac truong|truong hoc|doanh nghiep|dn|khu vuc)\b"
    + _REST
    + r"*?))?"
)
_BELOW: Final = r"(?: (?:truc thuoc|thuoc|cua) (?P<below>(?:cong doan|cd|ldld|lien doan)" + _REST + r"+?))?"
_SCOPE: Final = (
    r"(?: (?:truc thuoc|trong (?:toan )?(?:he thong|tinh|thanh pho|tp|phuong|xa|nganh)|tren dia ban"
    r"(?: (?:tinh|thanh pho|tp|phuong|xa))?|toan (?:tinh|thanh pho|nganh|he thong)|co lien quan(?P<vague>)))*"
)
_OF_KINDS: Final = re.compile(
    rf"{_ALL}(?P<kinds>(?:{_ANY_KIND})(?: (?:va )?(?:cac )?(?:{_ANY_KIND}))*){_BLOCK}{_BELOW}{_SCOPE}"
)
_ONE_WARD: Final = re.compile(rf"(?:cong doan|cd) {_PLACE}")
_VAGUE: Final = re.compile(
    rf"{_ALL}(?:don vi|cong doan|cap cong doan|cac cap cong doan|to chuc cong doan|co so|cum|khoi)"
    r"(?: (?:truc thuoc|co so|lien quan|co lien quan|thi dua|cac cap|duoc (?:phan cong|giao)|tren dia ban.*))*"
    rf"|{_ALL}(?:cong doan )?(?:cap co so|cap tren)|cong doan cac cap|cac cap cong doan"
)
_OFFICE: Final = re.compile(
    r"(?:cac )?(?:(?:lanh dao |thuong truc |tap the )?(?:ban"
    r"(?! quan ly| quan tri| giam doc| giam hieu)|phong|van phong"
    r"|uy ban kiem tra|ubkt|btv|bch|bth|thuong truc|co quan|bo phan"
    r"|to (?:giup viec|bien tap|chuyen vien)|tieu ban|hoi dong thi dua|trung tam"
    r"|nha van hoa|bao|tap chi|truong trung cap|ke toan|thu quy|van thu|cac ban))\b.*"
)
_OTHERS: Final = re.compile(
    r"\b(?:tinh uy|thanh uy|dang uy|huyen uy|dang bo|chi bo|ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan|mttq|mat tran"
    r"|so|cong an|bhxh|bao hiem|cuc|chi cuc|bo (?:noi vu|tai chinh|y te|giao duc)|doan thanh nien"
    r"|hoi (?:phu nu|lhpn|nong dan|cuu chien binh|ccb)|ngan hang"
    r"|nguoi su dung lao dong|nsdld|doanh nghiep"
    r"|chinh quyen|chuyen mon|tong lien doan)\b"
)
_PERSON: Final = re.compile(
    r"(?:cac )?(?:dong chi|d c|dc|ong|ba|anh|chi|chu tich|pho chu tich|pct|uvbtv|chuyen vien)\b.*"
)
_SEPARATORS: Final = (r"\s*[;•]\s*", r"\s*,\s*", r"\s*/\s*|\s+(?:và|cùng|&|[+–—-])\s+")
# What begins so is a unit of its own, known or not, and no part of the name before it.
_BEGINS_A_UNIT: Final = re.compile(
    r"(?:cac|cdcs|cong doan|cd|nghiep doan|ldld|lien doan|toan the|tat ca|truong|cong ty|cty|benh vien|nha may"
    r"|xi nghiep)\b"
)


@dataclass(frozen=True)
class Group:
    """All units of these kinds, of these blocks if any are named, below the unit that `below` names, "" for no one."""

    kinds: tuple[str, ...]
    blocks: tuple[int, ...] = ()
    below: str = ""


@dataclass(frozen=True)
class Vague:
    """A group that may be several: “các đơn vị trực thuộc”. Its officer says which kinds."""

    text: str


@dataclass(frozen=True)
class Office:
    """A department or a body of the office itself; a unit is asked by its office."""

    text: str


@dataclass(frozen=True)
class Person:
    """Somebody, or a post; whose unit is asked."""

    text: str


@dataclass(frozen=True)
class Outsider:
    """Nobody of the union: an authority, an employer."""

    text: str


@dataclass(frozen=True)
class Name:
    """What may be the name of a unit."""

    text: str


Part = Group | Vague | Office | Person | Outsider | Name


def told_by(text: str) -> Part:
    """What a text says that names one thing."""
    words = fold(text)
    if found := _OF_KINDS.fullmatch(words):
        is_one = _ONE_WARD.fullmatch(words) is not None
        block = _blocks(found["block"]) if found["block"] else ()
        if is_one or found["vague"] is not None or block is None:
            return Vague(text)
        return Group(_kinds(found["kinds"]), block, _as_written(found["below"] or "", text))
    if _VAGUE.fullmatch(words):
        return Vague(text)
    if _OTHERS.search(words) and not re.match(r"cdcs|cong doan|cd|nghiep doan", words):
        return Outsider(text)
    if _OFFICE.fullmatch(words):
        return Office(text)
    return Person(text) if _PERSON.fullmatch(words) else Name(text)


def _as_written(folded: str, text: str) -> str:
    """The words of the text that these are, where they stand in it as they are."""
    words = text.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if fold(written := " ".join(words[start:end])) == folded:
                return written
    return folded


def _kinds(words: str) -> tuple[str, ...]:
    return tuple(code for code, pattern in _KINDS if re.search(rf"\b(?:{pattern})\b", words))


def _blocks(words: str) -> tuple[int, ...] | None:
    """The numbers of the blocks; None where the words say none that is known."""
    said = re.sub(r"^(?:(?:o|thuoc|trong|cac|khoi) )+", "", words)
    if re.fullmatch(r"(?:khoi )?(?:truong hoc|giao duc|truong|nha truong|giao duc (?:va )?dao tao)", said):
        return _numbers("public_school", "private_school")
    if re.fullmatch(r"(?:khoi )?(?:doanh nghiep|dn|san xuat kinh doanh|sxkd)", said):
        return _numbers("state_enterprise", "non_state_enterprise", "foreign_invested")
    code = block_meant(said) or block_meant(f"khoi {said}")
    return _numbers(code) if code else None


def _numbers(*codes: str) -> tuple[int, ...]:
    return tuple(sorted(blocks.BY_CODE[code].number for code in codes))


def parts_of(text: str, words_of_lines: Sequence[int], names_one: Callable[[str], bool]) -> list[Part]:
    """The parts of a cell, each naming one thing. `words_of_lines` are the words in each of its lines, () for one line;
    `names_one` says of a text whether it is the name of a unit: a name with a comma in it is not cut."""
    lines = list(_lines(clean(text), words_of_lines))
    return [part for line in lines for part in _parts(line, 0, names_one)]


def _parts(text: str, level: int, names_one: Callable[[str], bool]) -> Iterator[Part]:
    text = re.sub(r"^[\s+*•–—-]+|[\s.,;:+–—-]+$", "", text)
    if not text:
        return
    part = told_by(text)
    pieces = _pieces(text, level)
    is_list = level == 0 and len(pieces) > 1  # what semicolons part is never one name
    if not pieces or (isinstance(part, Group | Vague) and not is_list) or (isinstance(part, Name) and names_one(text)):
        yield part
        return
    found = [each for piece in pieces for each in _parts(piece, level + 1, names_one)]
    if len(pieces) > 1 and level == len(_SEPARATORS) - 1 and any(_goes_on(each, names_one) for each in found):
        yield part  # “Ban Tuyên giáo và Nữ công” is one department
    else:
        yield from found


def _pieces(text: str, level: int) -> list[str]:
    """The text cut at the signs of this level, none beyond the last."""
    if level == len(_SEPARATORS):
        return []
    return [_unshielded(piece) for piece in re.split(_SEPARATORS[level], _shielded(text)) if piece.strip()]


def _goes_on(part: Part, names_one: Callable[[str], bool]) -> bool:
    """Whether a piece names nothing by itself, and so belongs to the name before it."""
    return isinstance(part, Name) and not names_one(part.text) and not _BEGINS_A_UNIT.match(fold(part.text))


def _lines(text: str, words_of_lines: Sequence[int]) -> Iterator[str]:
    """The lines that a cell had before it became one. A line that ends in the midst of a name goes on in the next."""
    words, place, held = text.split(), 0, ""
    if sum(words_of_lines) != len(words):
        yield text
        return
    for count in words_of_lines:
        line = " ".join(words[place : place + count])
        place += count
        if held and not _begins_anew(line):
            held = f"{held} {line}"
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _begins_anew(line: str) -> bool:
    """Whether a line begins as something that stands by itself does: a bullet, a group, a union, a department."""
    if re.match(r"[-–—+*•]", line.strip()):
        return True
    return not isinstance(told_by(line), Name) or _BEGINS_A_UNIT.match(fold(line)) is not None


def _shielded(text: str) -> str:
    """What stands in brackets is not cut."""
    return re.sub(r"\([^()]*\)", lambda inside: inside[0].replace(",", "\x01").replace(";", "\x02"), text)


def _unshielded(text: str) -> str:
    return text.replace("\x01", ",").replace("\x02", ";")
