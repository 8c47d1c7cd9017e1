"""What stands between a stranger's file and the database: counted, recognised, compared with its name, scanned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, Protocol

from vungmanh.core.file_names import free_name, parted
from vungmanh.files import limits
from vungmanh.files.kinds.kind import BY_CODE, BY_ENDING, Kind
from vungmanh.files.kinds.recognise import kind_of
from vungmanh.files.kinds.source import Bad, Source
from vungmanh.files.refusals import NotTaken
from vungmanh.files.scanner import Dangerous, scan

_NAMELESS: Final = "tep"


class Sent(Protocol):
    """A file as the browser sends it. What it says of its own kind is not asked."""

    name: str | None
    size: int | None
    file: Any


@dataclass(frozen=True)
class Looked:
    """A file that may be kept: under a harmless name, of a known kind, with the digest of its content.

    Made by `look_at` alone: whoever holds one need not look again.
    """

    name: str
    kind: Kind
    size: int
    checksum: str
    file: BinaryIO


def look_at(files: Sequence[Sent]) -> list[Looked]:
    """Returns what may be kept of these, each content once. Raises NotTaken for the first that may not, or too many.

    Nothing is unpacked, drawn or played: only sizes and headers are read, and all bytes once for their digest.
    """
    if len(files) > limits.FILES_AT_ONCE:
        raise NotTaken("too-many-files", count=len(files), limit=limits.FILES_AT_ONCE)
    if sum(file.size or 0 for file in files) > limits.BYTES_AT_ONCE:
        raise NotTaken("too-big-together", limit=limits.BYTES_AT_ONCE // limits.MIB)
    found: dict[str, Looked] = {}
    for sent in files:
        looked = _look_at(sent, [each.name for each in found.values()])
        found.setdefault(looked.checksum, looked)
    return list(found.values())


def _look_at(sent: Sent, names: Sequence[str]) -> Looked:
    stem, ending = parted(sent.name or "")
    name = f"{stem or _NAMELESS}.{ending}" if ending else stem or _NAMELESS
    source = Source(sent.file)
    if source.size > limits.BYTES_OF_ONE:
        raise NotTaken("too-big", file=name, limit=limits.BYTES_OF_ONE // limits.MIB)
    try:
        kind = _agreed(BY_CODE[kind_of(source)], ending.lower(), name)
    except Bad as bad:
        raise NotTaken(bad.code, file=name) from bad
    verdict = scan(sent.file)
    if isinstance(verdict, Dangerous):
        raise NotTaken("dangerous", file=name, what=verdict.what)
    if not ending:
        name = f"{name}.{kind.endings[0]}"
    return Looked(free_name(name, names), kind, source.size, _digest(source), sent.file)


def _agreed(kind: Kind, ending: str, name: str) -> Kind:
    """The kind, where the name does not say another one; of text, the kind that its name says."""
    claimed = BY_ENDING.get(ending)
    if not ending or claimed is kind:
        return kind
    if kind.code == "txt" and claimed is BY_CODE["csv"]:
        return claimed
    if kind.code == "txt" and claimed is None:
        raise NotTaken("unknown", file=name)
    raise NotTaken("mismatch", file=name, kind=kind.endings[0])


def _digest(source: Source) -> str:
    digest = hashlib.sha256()
    for block in source.blocks():
        digest.update(block)
    return digest.hexdigest()
