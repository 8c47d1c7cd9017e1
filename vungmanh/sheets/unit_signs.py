"""What the words of a unit list say about whether a unit stands: it works, it has ended, or it is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.sheets.signs import UNSURE, WORKS, Sign, take_days
from vungmanh.sheets.title_signs import without_units

ENDED: Final = "ended"
_LONGEST: Final = 300
_TAIL: Final = r"(?: (?:theo|do|vi|tu|tai|so|qd|quyet dinh|cdcs|cong doan|ngay|nam|thang|trong)\b.*)?"
_LEAD: Final = (
    r"(?:(?:da|dc|duoc|co quyet dinh|co qd|bi|moi|vua|don vi|cdcs|cong doan|cong doan co so|doanh nghiep|cong ty) )*"
)
_HAS_ENDED: Final = re.compile(
    _LEAD
    + r"(?:"
    + rf"giai the{_TAIL}|(?:cham dut|ket thuc) (?:hoat dong|hd){_TAIL}|pha san{_TAIL}|khong con (?:hoat dong|ton tai|to chuc cong doan).*"
    + rf"|(?:sap nhap|hop nhat|nhap)(?: cdcs| cong doan| don vi)? (?:vao|ve|sang|voi) .+|da dong cua{_TAIL}"
    + rf"|thu hoi (?:quyet dinh|qd)(?: thanh lap| cong nhan).*|xoa ten{_TAIL}|dong cua{_TAIL}"
    + r")"
)
_STANDS: Final = re.compile(
    r"(?:dang |van |van dang |con )*(?:hoat dong|on dinh|binh thuong)(?: binh thuong| on dinh| tot| tro lai)?"
    r"|moi thanh lap(?: .*)?|thanh lap moi(?: .*)?|(?:tiep nhan|nhan ban giao|chuyen den|chuyen ve|ban giao tu).*"
    r"|(?:duoc )?(?:sap nhap|hop nhat|tach|thanh lap|chia tach)(?: lai)? (?:tu|tren co so) .*|tang(?: moi)?|doi ten.*|chua giai the"
)
_MENTIONS: Final = re.compile(
    r"\b(?:giai the|sap nhap|hop nhat|ngung|ngung hd|tam ngung|tam dung|dung hoat dong|cham dut|pha san|dong cua|khong (?:con )?hoat dong"
    r"|ngung hoat dong|ket thuc hoat dong|thu hoi|ban giao|chuyen di|chuyen sang|chuyen ve|khong con|tam nghi|chia tach|tach ra|dinh chi"
    r"|chua thanh lap|du kien thanh lap|de nghi thanh lap|chua co cong doan|chua co to chuc cong doan|di chuyen|xoa ten)\b"
)
_MENTIONS_MARKED: Final = re.compile(r"\bgiảm\b(?! (?:tốc|đốc))")
_OF_UNITS: Final = (
    r"(?:cdcs|cong doan co so|cong doan|don vi|nghiep doan|doanh nghiep|cong ty|danh sach|ds|cac|co so|to chuc)"
)
_TITLE: Final = re.compile(
    rf"\b{_OF_UNITS}(?: (?:da|bi|tam|cac|de nghi|truc thuoc|cho|don vi|cdcs|phai|thuoc dien|va|co|khong con))*"
    r" (?:giai the|sap nhap|hop nhat|ngung hoat dong|ngung|dung hoat dong|cham dut hoat dong|pha san|giam|xoa ten|khong hoat dong|hoat dong kem)\b(?! (?:doc|sat|toc))"
    r"|^(?:ds |danh sach )?(?:giai the|sap nhap|ngung hoat dong|cham dut hoat dong|tam ngung)\b"
    r"|^(?:ds |danh sach )?giam(?: (?:thang|quy|nam|t)? ?[\d ]+)*$"
)
_NO_UNION: Final = re.compile(
    r"\bchua (?:co|thanh lap)(?: duoc)?(?: to chuc)? (?:cong doan|cdcs)|\bdu kien thanh lap|\bvan dong thanh lap"
)


def said_of_unit(text: str, day: date) -> Sign | None:
    """What a status or a remark says of a unit, None if nothing that matters; `day` is the list's."""
    return _said(clean(text[:_LONGEST].replace("\n", "; ")), day)


@lru_cache(maxsize=4096)
def _said(text: str, day: date) -> Sign | None:
    without, days = take_days(text, day)
    found: set[str] = set()
    for clause in re.split(r"[;,()\[\]+&]|\s[-–—]\s|\.\s", without):
        folded = fold(clause)
        if _STANDS.fullmatch(folded):
            found.add(WORKS)
        elif _HAS_ENDED.fullmatch(folded):
            found.add(ENDED)
        elif _MENTIONS.search(folded) or _MENTIONS_MARKED.search(clause.lower()):
            found.add(UNSURE)
    if not found:
        return None
    sign = Sign(next(iter(found)) if len(found) == 1 else UNSURE, text)
    if sign.means != ENDED:
        return sign
    if "?" in text or any(each.day > day for each in days):
        return replace(sign, means=UNSURE)
    return replace(sign, on=days[0] if len(days) == 1 else None)


def said_by_unit_titles(lines: Iterable[str], units: Iterable[str] = ()) -> str:
    """The line that says of a list's units that they have ended or never stood, '' if none does."""
    names = tuple(units)
    for line in lines:
        _, folded = without_units(clean(line)[:_LONGEST], names)
        if _TITLE.search(folded) or _NO_UNION.search(folded):
            return line
    return ""
