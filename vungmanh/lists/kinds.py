"""The kinds of lists that there are: those of the rooms that own records, in their order, and that of units.

The first one is what a list is taken for that says nothing of itself.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from vungmanh.house.rooms import ROOMS
from vungmanh.kit.list_kind import ListKind
from vungmanh.reorganization.room import ROOM as REORGANIZATION
from vungmanh.sheets.models import Upload

KINDS: Final[tuple[ListKind, ...]] = (*(kind for room in ROOMS for kind in room.lists), *REORGANIZATION.lists)


def every_kind() -> tuple[ListKind, ...]:
    return KINDS


def codes() -> tuple[str, ...]:
    return tuple(kind.code for kind in every_kind())


def usual() -> ListKind:
    """What a list is taken for that says nothing of itself."""
    return every_kind()[0]


def kind_of(code: str) -> ListKind:
    """The kind of this code; the usual one for what is no kind, or has not been recognised yet."""
    return next((kind for kind in every_kind() if kind.code == code), usual())


def in_order(found: Collection[str]) -> list[ListKind]:
    """Those of the codes that are kinds, in the order of loading: a list may be about units of a list beside it."""
    return sorted((kind for kind in every_kind() if kind.code in found), key=lambda kind: not kind.brings_units)


def kinds_in(code: str) -> list[ListKind]:
    """What an upload may hold of whose kind this is said; all, where its lists are of several or none is known yet."""
    return [kind for kind in every_kind() if code in ("", Upload.SEVERAL, kind.code)]


def kind_of_sheet(upload: Upload, file: str, sheet: str) -> ListKind:
    """The kind of a sheet's lists, where an upload holds several."""
    found = (seen.get("kind", "") for seen in upload.lists if (seen["file"], seen["sheet"]) == (file, sheet))
    return kind_of(next((code for code in found if code in codes()), upload.kind))
