"""Which regulation words name: “QC dân chủ cơ sở”, “quy chế phối hợp với chính quyền”. Pure."""

from __future__ import annotations

import re
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.rules.kinds import COORDINATION, DEMOCRACY, SPENDING, WORKING

_PATTERNS: Final = (
    (DEMOCRACY, re.compile(r"\b(dan chu|qcdc|qc dc|democracy)\b")),
    (SPENDING, re.compile(r"\b(chi tieu|tai chinh|ctnb|qcctnb|spending)\b")),
    (COORDINATION, re.compile(r"\b(phoi hop|qcph|coordination)\b")),
    (WORKING, re.compile(r"\b(hoat dong|lam viec|working)\b")),
)


def regulation_said(text: str) -> str:
    """Returns the kind that the words name, "" for none or several. What coordinates the work of two is no regulation
    of how the committee works."""
    words = fold(text)
    found = [kind for kind, pattern in _PATTERNS if pattern.search(words)]
    if found == [COORDINATION, WORKING]:
        return COORDINATION
    return found[0] if len(found) == 1 else ""
