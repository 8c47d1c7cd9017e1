"""Which kind of dialogue or conference words name: “ĐTĐK”, “đối thoại đột xuất”, “HNNLĐ”, “hội nghị CBCCVC”. Pure."""

from __future__ import annotations

import re
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.rules.kinds import CASE, OFFICIALS_CONFERENCE, ON_REQUEST, PERIODIC, WORKERS_CONFERENCE
from vungmanh.dialogue.rules.laws import PRIVATE, PUBLIC, STATE

# A conference or a dialogue whose words do not say of which kind it is, or name several.
CONFERENCE, DIALOGUE = "conference", "dialogue"

_GLUED: Final = re.compile(r"\bhn(?=(?:nld|cnld|ld|cb|cc|vc|cnvc)\w*\b)")
_A_DIALOGUE: Final = re.compile(r"\b(hoi nghi|hn|cuoc|buoi|phien) (doi thoai|dt)\b")
_OFFICIALS: Final = r"(?:can bo|cong chuc|vien chuc|cb|cc|vc|(?:cb|cc|cnvc)\w*|nha giao|giao vien|officials|employees)"
_WORKERS: Final = r"(?:nguoi lao dong|nld|cnld|cong nhan lao dong|cong nhan|workers)"
# Of whom it is stands directly behind it: a “hội nghị tập huấn cho người lao động” is another thing.
_CONFERENCE: Final = re.compile(
    rf"\b(?:hoi nghi|hn|dai hoi|conference of)(?: dai bieu| toan the)* "
    rf"(?P<whose>(?:{_OFFICIALS}|{_WORKERS})(?: (?:va|and|{_OFFICIALS}|{_WORKERS}))*)\b"
)
_ONLY: Final = re.compile(
    r"(?:hoi nghi|hn|conference)(?: (?:dai bieu|toan the|hang nam|thuong nien|nam|\d{4}|lan|thu|\d|[ivx]+))*"
)
_DIALOGUE: Final = re.compile(r"\b(?:doi thoai|dt|dialogues?|dt(?:dk|yc|dx|vv))\b")
_CALLED: Final = re.compile(
    r"\b(?:doi thoai|dt)(?: tai noi lam viec)? ((?:dinh ky|thuong ky|dk|dot xuat|dx|theo vu viec|vu viec|vv"
    r"|khi co vu viec|khi co yeu cau)\b)|\b(dt(?:dk|yc|dx|vv))\b"
)
# Such a dialogue is not one of the workplace.
_OF_OTHERS: Final = re.compile(
    r"\b(?:ubnd|uy ban|chinh quyen|bi thu|thu tuong|dang uy|thanh uy|tinh uy|quan uy|hdnd|dai bieu quoc hoi)\b"
)
_OF_DIALOGUES: Final = (
    (PERIODIC, re.compile(r"\b(?:dinh ky|thuong ky|(?:dt)?dk|periodic)\b")),
    (ON_REQUEST, re.compile(r"\b(?:yeu cau|dot xuat|(?:dt)?(?:yc|dx)|on request)\b")),
    (CASE, re.compile(r"\b(?:vu viec|(?:dt)?vv|in a case)\b")),
)


def kind_said(text: str) -> str:
    """Returns the kind that the words name; CONFERENCE, DIALOGUE where they leave it open; "" for neither, for another
    thing, and for both in one."""
    words = _plain(text)
    talks = _DIALOGUE.search(words)
    if whose := " ".join(found["whose"] for found in _CONFERENCE.finditer(words)):
        if talks:
            return ""
        workers, officials = re.search(rf"\b{_WORKERS}\b", whose), re.search(rf"\b{_OFFICIALS}\b", whose)
        return CONFERENCE if workers and officials else WORKERS_CONFERENCE if workers else OFFICIALS_CONFERENCE
    if _ONLY.fullmatch(words):
        return CONFERENCE
    if _OF_OTHERS.search(words) or re.search(r"\b(?:hoi nghi|hn)\b", words):
        return ""
    found = [kind for kind, pattern in _OF_DIALOGUES if pattern.search(words)]
    return found[0] if len(found) == 1 else DIALOGUE if found or talks else ""


def kind_in_words(text: str) -> str:
    """Returns the kind that a title names, or a text of what it was about: only where it is called so. A list may be
    made “theo yêu cầu” of a level above, and a dialogue be about what workers demand."""
    kind = kind_said(text)
    if kind not in (PERIODIC, ON_REQUEST, CASE, DIALOGUE):
        return kind
    found = [one or other for one, other in _CALLED.findall(_plain(text))]
    called = {code for code, pattern in _OF_DIALOGUES for words in found if pattern.search(words)}
    return kind if called == {kind} else DIALOGUE if _DIALOGUE.search(_plain(text)) else ""


def speaks_of_ours(text: str) -> bool:
    """Whether words name dialogues at the workplace or such conferences at all: in the title of a list, or a head."""
    words = _plain(text)
    return bool(_CONFERENCE.search(words)) or bool(_DIALOGUE.search(words) and not _OF_OTHERS.search(words))


def _plain(text: str) -> str:
    return _A_DIALOGUE.sub("doi thoai", _GLUED.sub("hn ", fold(text)))


def conference_of(law: str) -> str:
    """Returns which conference an employer under the law holds; "" where the law is not known."""
    return {PUBLIC: OFFICIALS_CONFERENCE, STATE: WORKERS_CONFERENCE, PRIVATE: WORKERS_CONFERENCE}.get(law, "")
