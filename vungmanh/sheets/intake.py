"""Files that strangers send: under a harmless name, after a glance by the guard, before anything of them is kept."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol, TypeVar

from vungmanh.core.file_names import free_name, parted
from vungmanh.core.masks import numbers_masked
from vungmanh.sheets import guard
from vungmanh.sheets.unreadable import Unreadable

MAX_FILES: Final = 60
MAX_TOTAL: Final = 60 * 2**20


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
            name = free_name(safe_name(file.name or ""), taken)
            path = Path(folder) / name
            with path.open("wb") as copy:
                for chunk in file.chunks():
                    copy.write(chunk)
            guard.glance(path)
            taken[name] = path.read_bytes()
            path.unlink()
    return list(taken.items())


def safe_name(name: str) -> str:
    """The name under which a list is kept; never empty."""
    stem, ending = parted(name)
    stem = numbers_masked(stem or "danh sach")  # the name is shown to whoever sees the lists, and told to the journal
    return f"{stem}.{ending}" if ending else stem
