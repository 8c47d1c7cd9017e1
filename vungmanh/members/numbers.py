"""The identity numbers of one person as a list or a form has them: the present one, and the one before it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vungmanh.core.codes import Code
from vungmanh.core.vietnamese import clean
from vungmanh.members.rules import BadNumber, identity_number

# What stands before a number and says which it is, and what stands behind it and says where it comes from.
_LABEL: Final = re.compile(
    r"\b(số |so )?(cccd|cmnd|cmtnd|cmt|cc|căn cước( công dân)?|chứng minh( nhân dân| thư)?|định danh|đdcn|hộ chiếu|hc|"
    r"passport|số|mới|cũ)\b\s*(mới|cũ|số|gắn chip)?\s*[.:=]*\s*(?=[\d(A-Z])",
    re.IGNORECASE,
)
_ISSUED: Final = re.compile(
    r"(?<=\d)[\s,;.\-]*[(\[]?\s*(\b(ngày cấp|nơi cấp|cấp ngày|cấp|do|tại|ngày|ca|cục)\b.*|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[)\]]?)$",
    re.IGNORECASE,
)
_WORDS_IN_BRACKETS: Final = re.compile(
    r"[(\[]\s*(mới|cũ|cmnd|cccd|cmt|căn cước|cc|gắn chip)( mới| cũ)?\s*[)\]]", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"\s*[/;,|&+\n]\s*|\s+[-–—]+\s+|\s+(?:và|hoặc)\s+|(?<=\d)\s*\(|\s+(?=\d{9}\b(?!\s*\d))|(?<=\d{9})\s+(?=\d{12}\b)"
)
_OF_TODAY: Final = re.compile(r"(?!000)[0-9]{12}")  # as most cells hold it
_LONGEST_CELL: Final = 200


@dataclass(frozen=True, slots=True)
class Numbers:
    """`number` is the identity number, `former` the one the person had before it; '' for none."""

    number: str = ""
    former: str = ""


def numbers_in(code: Code) -> Numbers:
    """The numbers of one cell: one, or an old one of 9 digits beside the one of 12 that replaced it.

    Raises BadNumber, also `two_numbers` where two stand there that cannot follow each other.
    """
    if _OF_TODAY.fullmatch(code.text):
        return Numbers(code.text)
    text = _bare(code.text)
    if not text:
        return Numbers()
    try:
        return Numbers(identity_number(text, was_number=code.was_number))
    except BadNumber:
        parts = [part for part in map(_bare, _BETWEEN.split(text)) if part]
        if len(parts) < 2:
            raise
        found = list(dict.fromkeys(identity_number(part) for part in parts))
    if len(found) == 1:
        return Numbers(found[0])
    new = [number for number in found if len(number) == 12]
    if len(found) > 2 or len(new) != 1:
        raise BadNumber("two_numbers")
    return Numbers(new[0], next(number for number in found if number != new[0]))


def _bare(text: str) -> str:
    """The number without what is said about it."""
    text = _WORDS_IN_BRACKETS.sub(" ", clean(text)[:_LONGEST_CELL])
    text = _LABEL.sub("", text).strip(" ()[]:;,.*'’")
    return _ISSUED.sub("", text).strip(" ()[]:;,.-/")
