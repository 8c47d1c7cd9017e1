"""Files that strangers send: under a harmless name, after a glance by the guard, before anything of them is kept."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol, TypeVar

from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.sheets import guard
from vungmanh.sheets.unreadable import Unreadable

MAX_FILES: Final = 60
MAX_TOTAL: Final = 60 * 2**20
_LONGEST: Final = 80  # letters of a name
_LONGEST_BYTES: Final = 200  # and its bytes, so that it fits into every file system


View = TypeVar("View", bound=Callable[..., Any])


def takes_files(view: View) -> View:
    """Marks a view whose address takes files: larger requests are let through to it (office.serving.sizes)."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


class Sent(Protocol):
    """A file as the browser sends it."""

    name: str | None
    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def take_in(files: list[Sent]) -> list[tuple[str, bytes]]:
    """Name and content of each file. Raises `Unreadable` for the first that cannot be a list, and for too many."""
    if len(files) > MAX_FILES:
        raise Unreadable("too-many-files", count=len(files), limit=MAX_FILES)
    if sum(file.size or 0 for file in files) > MAX_TOTAL:
        raise Unreadable("too-big-together", limit=MAX_TOTAL // 2**20)
    taken: dict[str, bytes] = {}
    with TemporaryDirectory() as folder:
        for file in files:
            name = _free(safe_name(file.name or ""), taken)
            path = Path(folder) / name
            with path.open("wb") as copy:
                for chunk in file.chunks():
                    copy.write(chunk)
            guard.glance(path)
            taken[name] = path.read_bytes()
            path.unlink()
    return list(taken.items())


def safe_name(name: str) -> str:
    """The last step of the name without what folders, terminals and readers stumble over; never empty.

    Signs that turn the direction of writing go: 'danh_sach[turn]xslx.exe' must not pass for a workbook.
    """
    last = re.split(r"[/\\]", name)[-1]
    kept = "".join(sign if unicodedata.category(sign)[0] not in "CZ" or sign == " " else " " for sign in last)
    kept = clean(re.sub(r'[<>:"|?*]', " ", kept)).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or not re.fullmatch(r"\w{1,8}", ending):
        stem, ending = kept, ""
    stem = stem.strip(" .")[:_LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore").strip(" .") or "danh sach"
    stem = numbers_masked(stem)  # the name is shown to whoever sees the lists, and told to the journal
    return f"{stem}.{ending}" if ending else stem


def _free(name: str, taken: dict[str, bytes]) -> str:
    """The name, or with a number where two files of the same name come together."""
    path, free, number = Path(name), name, 1
    known = {each.casefold() for each in taken}
    while free.casefold() in known:
        number += 1
        free = f"{path.stem} ({number}){path.suffix}"
    return free
