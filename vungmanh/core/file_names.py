"""Names of files as strangers send them, made harmless and still readable. Pure."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from vungmanh.core.vietnamese import clean

_LONGEST: Final = 80  # letters of a name
_LONGEST_BYTES: Final = 200  # and its bytes, so that it fits into every file system


def parted(name: str) -> tuple[str, str]:
    """Returns the last step of the name as stem and ending, without what folders, terminals and readers stumble over.

    Signs that turn the direction of writing go: 'danh_sach[turn]xslx.exe' must not pass for a workbook. Either part
    may be empty; the ending comes as it was typed, without its dot.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else " " for sign in last)
    kept = clean(re.sub(r'[<>:"|?*]', " ", kept)).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not re.fullmatch(r"\w{1,8}", ending):
        stem, ending = kept, ""
    return stem.strip(" .")[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(" ."), ending


def free_name(name: str, taken: Iterable[str]) -> str:
    """Returns the name, or with a number where one of those taken is the same but for capitals."""
    path, free, number = PurePosixPath(name), name, 1
    known = {each.casefold() for each in taken}
    while free.casefold() in known:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
