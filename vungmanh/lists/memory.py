"""What an officer has said about lists, kept for the lists that the same office sends next; nothing personal in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vungmanh.core.vietnamese import fold
from vungmanh.lists.kinds import codes
from vungmanh.sheets.models import Upload
from vungmanh.sheets.remembered import remember
from vungmanh.sheets.sections import like_person

_LONGEST: Final = 80  # letters of a text that lists say again and again
_NUMBER: Final = 6  # digits that may be somebody's number


def key_of(part: tuple[str, ...]) -> str:
    """The key under which the answer about a text of a list is remembered; "" for one that is not.

    `part` is where the answer stands (asking.Question.part): ("units", text) or ("values", field, value).
    """
    text = part[-1]
    if part[0] not in ("units", "values") or len(text) > _LONGEST or like_person(text):
        return ""
    if sum(letter.isdigit() for letter in text) >= _NUMBER:
        return ""
    return ":".join(["unit", fold(text)] if part[0] == "units" else ["value", part[1], fold(text)])


def remember_answers(upload: Upload) -> None:
    """Keep what was said about the lists that were loaded, for the unit for which they were sent."""
    if upload.unit_id is None:
        return
    for kind in codes():
        lists = [seen for seen in upload.lists if kind == (seen.get("kind") or upload.kind)]
        said = {key: choice for seen in lists for key, choice in _said_of(seen, upload) if key and choice}
        remember(upload.unit_id, kind, said)


def _said_of(seen: dict[str, Any], upload: Upload) -> Iterator[tuple[str, str]]:
    for asked in seen.get("asked", ()):
        if asked["lasting"]:
            yield asked["key"], asked["answer"]
    own = upload.answers.get("sheets", {}).get(seen["file"], {}).get(seen["sheet"], {})
    for text, code in own.get("units", {}).items():
        yield key_of(("units", text)), code
    for field, values in own.get("values", {}).items():
        for value, meaning in values.items():
            yield key_of(("values", field, value)), meaning
