"""Whose records have files, by the kind of the record: who may see a file, and which records there still are."""

from __future__ import annotations

from typing import Final

from vungmanh.files.owner import Owner, StillThere
from vungmanh.home.rooms import ROOMS

OWNERS: Final[dict[str, Owner]] = {owner.kind: owner for room in ROOMS for owner in room.evidence}


def still_there() -> dict[str, StillThere]:
    return {kind: owner.still_there for kind, owner in OWNERS.items()}
