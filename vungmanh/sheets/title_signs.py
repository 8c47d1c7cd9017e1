"""What a title, a section, a sheet's or a file's name says of a whole list: of leavers, of relatives, of not yet members.

The names of units go out first: 'CĐCS Chuyển phát nhanh' moves nobody. What is left must speak of people
("đoàn viên giảm"), or be nothing but the word ("Giảm T5").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets.fields import marks_kept
from vungmanh.sheets.names import bare
from vungmanh.sheets.signs import LEFT, NOT_YET, RELATIVE, UNSURE, WORKS

BOTH: Final = "both"
_WHO: Final = (
    r"(?:doan vien|dv|dvcd|cnvcld|cnvc|cnld|cnlđ|nld|nguoi lao dong|lao dong|can bo|cong nhan|nhan vien|giao vien|vien chuc"
    r"|cong chuc|cbgvnv|cbcnv|cong doan vien|danh sach|ds|bao cao|bien dong|thanh vien|nguoi|dong chi|list)"
)
_BETWEEN: Final = r"(?: (?:da|xin|duoc|bi|den tuoi|cong doan|cd|cac|truong hop|so|theo|dien|viec|doan vien|va|cdcs|cong doan co so|nghiep doan|truong hop))*"
_STRIP: Final = r"(?: (?:thang|quy|nam|ky|dot|ngay|t|q)? ?[\divx]+(?: nam)?)*"
# Reason → what is left without marks; with them 'giảm' is no 'giám đốc'.
_LEAVING: Final[dict[str, str]] = {
    "retired": r"(?:nghi|ve) huu(?: tri)?|huu tri|nghi che do",
    "job_ended": r"(?:thoi|nghi|bo) viec(?! (?:khong|ko|rieng|tam))|nghi lam|cham dut (?:hdld|hop dong|hd)|mat viec(?: lam)?|sa thai",
    "moved_on": r"chuyen (?:di|cong tac|sinh hoat di|don vi|ra)|thuyen chuyen|cat sinh hoat|chuyen sinh hoat(?! den)",
    "struck_off": r"(?:xoa|gach) ten",
    "expelled": r"khai tru",
    "deceased": r"tu tran|qua doi|da mat|tu vong",
    "own_wish": r"ra khoi (?:cong doan|to chuc)|thoi (?:sinh hoat|tham gia|doan vien)|khong con (?:sinh hoat|tham gia|la doan vien)|roi (?:cong doan|to chuc)",
    "": r"giam(?! (?:doc|sat|thi|dinh|ho|tru|ngheo|tai|gio))",
}
_JOINING: Final = r"tang(?! (?:cuong|truong|qua|luong))|ket nap(?: moi)?|moi ket nap|gia nhap(?: moi)?|chuyen den|tiep nhan|phat trien(?: moi)?"
_MARKED_GIAM: Final = re.compile(r"\bgiảm\b(?! (?:sát|trừ|nghèo|tải|giờ))")
_NOT_YET: Final = re.compile(
    r"\b(?:chua (?:la |phai la |duoc |vao |gia nhap |tham gia |ket nap |xin )+(?:to chuc )?(?:cong doan|cd|doan vien|dv)"
    r"|chua (?:gia nhap|ket nap|tham gia|vao)\b|(?:khong|ko) (?:la|phai|phai la|tham gia|gia nhap|vao) (?:to chuc )?(?:cong doan|cd|doan vien)"
    r"|ngoai (?:to chuc )?cong doan)(?!.*\bdang\b)"
)
_WOULD_JOIN: Final = re.compile(
    r"\b(?:de nghi|du kien|cho|xin|doi tuong|xet|nguon|tu nguyen|dang ky|van dong) (?:duoc |xet )*(?:ket nap|gia nhap|vao cong doan|phat trien)"
)
_TO_COME: Final = re.compile(r"\b(?:den tuoi|sap|du kien|chuan bi|cho|se|toi tuoi|du dieu kien|de nghi|xin|dang ky) ")
_RELATIVES: Final = re.compile(
    r"^(?:bieu |mau |so )*(?:danh sach |ds |bang ke |tong hop |list )*(?:cac |nhung |tang qua |khen thuong |tuyen duong |trao thuong |cho |cac em )*"
    r"(?:(?P<con>con)(?: em| de| ruot)?|cac chau|chau|than nhan|nguoi than|nguoi phu thuoc|npt|hoc sinh|thieu nhi|tre em|bo me|vo chong|tu than phu mau|nguoi trong gia dinh)\b"
    r"|(?<!co )\b(?P<kid>con)(?: em| de| ruot)? (?:cua )?(?:cac )?(?:doan vien|cnvc|cnvcld|cnvclđ|cnlđ|cnld|can bo|cb|cbgvnv|cbcnv|cong nhan|nguoi lao dong|nld|giao vien|nhan vien|vien chuc)\b"
    r"|\bnguoi phu thuoc\b|\bthan nhan (?:cua )?(?:doan vien|cnvc|nguoi lao dong|can bo|liet)"
)


@dataclass(frozen=True, slots=True)
class TitleSign:
    """What a title says of its rows: signs.LEFT, NOT_YET, RELATIVE, WORKS for those who have come, BOTH for rises and
    falls, UNSURE for those who would join; `words` are its own, `reason` why they left."""

    means: str
    words: str
    reason: str = ""


def said_by_title(text: str, units: Iterable[str] = ()) -> TitleSign | None:
    """What one line says of a list, None if nothing. `units` are the names of units that may stand in it."""
    return _said(clean(text)[:300], tuple(units))


@lru_cache(maxsize=2048)
def _said(text: str, units: tuple[str, ...]) -> TitleSign | None:
    marked, folded = without_units(text, units)
    if not folded:
        return None
    relatives = _RELATIVES.search(folded)
    if (relatives and not (relatives["con"] or relatives["kid"])) or (relatives and _is_child(marked, folded)):
        return TitleSign(RELATIVE, text)
    if _NOT_YET.search(folded):
        return TitleSign(NOT_YET, text)
    if _WOULD_JOIN.search(folded):
        return TitleSign(UNSURE, text)
    reason = _leaving(marked, folded)
    if reason is not None and _TO_COME.search(folded):
        return TitleSign(UNSURE, text)
    joining = _speaks_of(_JOINING, folded) and (
        marked == folded or "tăng" in marked.split() or "tang" not in folded.split()
    )
    if re.search(
        r"\btang(?: va)? giam\b|\bgiam(?: va)? tang\b|\bbien dong (?:doan vien|lao dong|nhan su|cdcs)\b|^bien dong$",
        folded,
    ) and reason in (None, ""):
        return TitleSign(BOTH, text)
    if reason is not None:
        return TitleSign(BOTH if joining else LEFT, text, reason)
    return TitleSign(WORKS, text) if joining else None


def _is_child(marked: str, folded: str) -> bool:
    """'con' is a child, 'còn' says that somebody still is."""
    return marked == folded or "con" in marked.split()


def _leaving(marked: str, folded: str) -> str | None:
    """Why those in the list have left, "" if it is not said why, None if they have not."""
    for reason, pattern in _LEAVING.items():
        if not _speaks_of(pattern, folded):
            continue
        if reason == "" and marked != folded and not _MARKED_GIAM.search(marked):
            continue
        return reason
    return None


def _speaks_of(pattern: str, folded: str) -> bool:
    """Whether people are said to have done it, or the line says nothing else."""
    alone = rf"(?:danh sach |ds |so |da |cac |nhung |dien |truong hop |nguoi |[\divx]+ |[a-h] |tong hop |bao cao |list )*(?:giam (?:do |vi |vi ly do )?)?(?:{pattern})(?: do .*)?{_STRIP}"
    of_people = rf"\b{_WHO}{_BETWEEN} (?:{pattern})\b|\b(?:{pattern}) {_WHO}\b|^(?:danh sach |ds )?(?:{pattern}) (?:thang|quy|nam|trong|tu)\b"
    return re.fullmatch(alone, folded) is not None or re.search(of_people, folded) is not None


def without_units(text: str, units: tuple[str, ...]) -> tuple[str, str]:
    """The line in small letters with marks, and folded, both without the names of units."""
    marked = [
        word
        for word in marks_kept(re.sub(r"\.(?:xlsx?|csv|ods)$", "", text, flags=re.IGNORECASE)).split()
        if fold(word)
    ]
    folded = [fold(word) for word in marked]
    for name in units:
        wanted = bare(name).split()
        for start in range(len(folded) - len(wanted), -1, -1) if wanted else ():
            if folded[start : start + len(wanted)] == wanted:
                del folded[start : start + len(wanted)], marked[start : start + len(wanted)]
    return " ".join(marked), " ".join(folded)


def said_by_titles(lines: Iterable[str], sheet: str, file: str, units: Iterable[str]) -> TitleSign | None:
    """What a list says of itself: in the lines above it before its sheet's name, and that before the file's.

    Lines that contradict each other say both.
    """
    names = tuple(units)
    by_place = [
        [sign for line in lines if (sign := said_by_title(line, names))],
        [sign for sign in (said_by_title(sheet, names),) if sign],
        [sign for sign in (said_by_title(file, names),) if sign],
    ]
    found: TitleSign | None = None
    for signs in by_place:
        for sign in signs:
            found = sign if found is None or found.means == BOTH else _of_two(found, sign)
    return found


def _of_two(first: TitleSign, second: TitleSign) -> TitleSign:
    if second.means in (first.means, BOTH):
        return first if first.reason else TitleSign(first.means, first.words, second.reason)
    if {first.means, second.means} == {LEFT, WORKS}:
        return TitleSign(BOTH, first.words)
    return first if first.means != WORKS else second
