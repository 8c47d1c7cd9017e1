"""Which kind a file is, told from its content; and that it is no other kind besides. Headers alone are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from vungmanh.files.kinds import pictures
from vungmanh.files.kinds.boxes import brands, tracks
from vungmanh.files.kinds.sounds import is_mp3
from vungmanh.files.kinds.source import Bad, Source
from vungmanh.files.kinds.texts import refuse_unless_text
from vungmanh.files.kinds.zipped import document, ends_as_zip
from vungmanh.files.limits import POINTS, SIDE

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES: Final = (b"PK", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"\0asm",
    b"L\0\0\0\x01\x14\x02\0",
)
_HEIC: Final = {"heic", "heix", "heim", "heis"}
_FILMS: Final = {"isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "M4A ", "MSNV"}

# What another reader would take the same bytes for. Long enough that no picture or film holds it by chance.
_PAGE: Final = re.compile(rb"<(?:script[\s>]|!doctype html|html[\s>]|\?php\s)", re.IGNORECASE)
_HIDDEN: Final = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"This program cannot be run in DOS")
_LONGEST_HIDDEN: Final = 40

_POINTS_OF: Final[dict[str, Callable[[Source], pictures.Points]]] = {
    "jpg": pictures.of_jpg, "png": pictures.of_png, "webp": pictures.of_webp, "heic": pictures.of_heic,
}  # fmt: skip


def kind_of(source: Source) -> str:
    """Returns the code of the kind (kinds.kind). Raises Bad for what is none, for two in one, and for floods."""
    if source.size == 0:
        raise Bad("empty")
    if source.head.startswith(b"PK\x03\x04"):
        return document(source)
    kind = _by_first_bytes(source)
    if kind == "txt":
        refuse_unless_text(source)
        if b"%PDF-" in source.head:
            raise Bad("two-kinds")
        return kind
    _refuse_floods(kind, source)
    _refuse_two_in_one(kind, source)
    return kind


def _by_first_bytes(source: Source) -> str:
    head = source.head
    if head.startswith(_OLD_OFFICE):
        raise Bad("old-office")
    if head.startswith(_ARCHIVES):
        raise Bad("archive")
    if head.startswith(_PROGRAMS):
        raise Bad("unknown")
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"%PDF-"):
        return "pdf"
    said = brands(source)
    if said:
        return _in_boxes(said, source)
    if is_mp3(source):
        return "mp3"
    return "txt"


def _in_boxes(said: set[str], source: Source) -> str:
    if said & _HEIC:
        return "heic"
    if not said & _FILMS:
        raise Bad("unknown")
    found = tracks(source)
    if "vide" in found:
        return "mp4"
    if "soun" not in found:
        raise Bad("damaged")
    return "m4a"


def _refuse_floods(kind: str, source: Source) -> None:
    if kind in _POINTS_OF:
        width, height = _POINTS_OF[kind](source)
        if not width or not height:
            raise Bad("damaged")
        if width * height > POINTS or max(width, height) > SIDE:
            raise Bad("too-many-points")


def _refuse_two_in_one(kind: str, source: Source) -> None:
    """SECURITY: what one program shows as a picture another opens as an archive, a page or a paper."""
    if ends_as_zip(source) or (kind != "pdf" and b"%PDF-" in source.head):
        raise Bad("two-kinds")
    if kind == "pdf":
        if b"%%EOF" not in source.tail[-4096:]:
            raise Bad("damaged")
        return
    tail = b""
    for block in source.blocks():
        seen = tail + block
        if _PAGE.search(seen) or any(each in seen for each in _HIDDEN):
            raise Bad("two-kinds")
        tail = block[-_LONGEST_HIDDEN:]
