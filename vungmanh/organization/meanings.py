"""What offices write in the columns of kind, block and ownership, and what it means. Unknown words are asked about."""

from __future__ import annotations

import re
from typing import Final

from vungmanh.core.vietnamese import fold

_BLOCKS: Final = {
    "private_school": r"truong (ngoai cong lap|tu thuc|dan lap|tu|ngoai cl)|(khoi )?(truong|giao duc) ngoai cong lap|(mam non|tieu hoc|thcs|thpt) (tu thuc|ngoai cong lap)",
    "public_school": r"(khoi )?truong( hoc)? (cong lap|cong|cl)|(mam non|tieu hoc|thcs|thpt) cong lap",
    "public_service": r"(don vi )?su nghiep( cong lap| cong| cl)?|dvsncl|dvsn|don vi sncl|(khoi )?hcsn|hanh chinh su nghiep",
    "non_public_unit": r"(don vi |su nghiep |co so )?ngoai cong lap",
    "state_enterprise": r"(khoi )?(doanh nghiep|dn|cong ty) nha nuoc|dnnn|dn ?nn|cong ty nha nuoc",
    "foreign_invested": r"(doanh nghiep |dn |cong ty )?(fdi|(co )?von( dau tu)? nuoc ngoai|dau tu nuoc ngoai|100 von nuoc ngoai|dtnn)",
    "non_state_enterprise": r"(khoi )?(doanh nghiep|dn|cong ty) (ngoai nha nuoc|ngoai quoc doanh|tu nhan|co phan|tnhh|ngoai nn)|dnnnn|dntn|dnnqd|ngoai quoc doanh|ngoai nha nuoc|(cong ty )?(tnhh|co phan|cp)|hop tac xa|htx",
    "occupational": r"nghiep doan( co so)?",
}
_OWNERS: Final = {
    "state": r"(so huu )?nha nuoc|cong lap|nn",
    "foreign": r"(co )?(von )?(dau tu )?nuoc ngoai|fdi|dtnn",
    "collective": r"tap the|hop tac xa|htx",
    "private": r"tu nhan|ngoai nha nuoc|tu thuc|dan lap|co phan|tnhh|ngoai quoc doanh",
}
_KINDS: Final = {
    "occupational": r"nghiep doan( co so)?|ndcs",
    "section": r"cong doan bo phan|cdbp|nghiep doan bo phan",
    "group": r"to (cong doan|nghiep doan)|tcd",
    "grassroots": r"cong doan co so( thanh vien)?|cdcs(tv)?|co so",
    "ward": r"cong doan (xa|phuong|dac khu|xa phuong)",
}


def block_meant(text: str) -> str | None:
    """The code of the sector block, or None."""
    return _meant(text, _BLOCKS)


def ownership_meant(text: str) -> str | None:
    return _meant(text, _OWNERS)


def kind_meant(text: str) -> str | None:
    return _meant(text, _KINDS)


def _meant(text: str, meanings: dict[str, str]) -> str | None:
    if text in meanings:
        return text
    words = fold(text)
    return next((code for code, pattern in meanings.items() if re.fullmatch(pattern, words)), None)
