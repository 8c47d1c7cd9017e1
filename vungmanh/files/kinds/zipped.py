"""Which zipped document a file is, and whether anything in it has no business in a document. Nothing is unpacked."""

from __future__ import annotations

import re
import struct
import zipfile
from typing import Final

from vungmanh.core.zip_shape import BadShape, parts_of
from vungmanh.files.kinds.source import Bad, Source

_END: Final = b"PK\x05\x06"
_LOCAL: Final = struct.Struct("<4s5H3I2H")
_OPEN: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
_PROGRAMS: Final = re.compile(
    r"vbaproject\.bin$|(^|/)vba|/macrosheets/|/activex/|^basic/|^scripts/|\.class$|^classes\.dex$"
    r"|\.(exe|dll|scr|com|bat|cmd|ps1|vbs|js|hta|jar|msi|lnk|apk)$",
    re.IGNORECASE,
)
_ARCHIVES: Final = re.compile(r"\.(zip|rar|7z|gz|tar|iso|docm|xlsm)$", re.IGNORECASE)


def ends_as_zip(source: Source) -> bool:
    """Whether a reader of archives, which begins at the end, would find one here."""
    tail = source.tail
    at = tail.rfind(_END)
    while at >= 0:
        if at + 22 <= len(tail) and at + 22 + struct.unpack_from("<H", tail, at + 20)[0] == len(tail):
            return True
        at = tail.rfind(_END, 0, at)
    return False


def document(source: Source) -> str:
    """Returns docx, xlsx, odt or ods. Raises Bad."""
    try:
        parts = parts_of(source.file, source.size)
    except BadShape as bad:
        raise Bad(bad.code) from bad
    _refuse_shape(source, parts)
    names = set(parts)
    if any(_PROGRAMS.search(name) for name in names):
        raise Bad("macros")
    if any(_ARCHIVES.search(name) for name in names) or "META-INF/MANIFEST.MF" in names:
        raise Bad("archive")
    kind = _OPEN.get(_said_first(source)) if "content.xml" in names else None
    if "[Content_Types].xml" in names:
        found = {code for code, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")) if part in names}
        if kind or len(found) > 1:
            raise Bad("two-kinds")
        kind = found.pop() if found else None
    if "encrypted-package" in names:
        raise Bad("password")
    if kind is None:
        raise Bad("archive")
    return kind


def _refuse_shape(source: Source, parts: dict[str, zipfile.ZipInfo]) -> None:
    """What stands before or behind the archive, between its parts' names and the folders of whoever unpacks it."""
    if not ends_as_zip(source) or min((part.header_offset for part in parts.values()), default=1):
        raise Bad("two-kinds")
    for part in parts.values():
        name = part.orig_filename
        if name.startswith(("/", "\\")) or ":" in name or "\0" in name or ".." in re.split(r"[/\\]", name):
            raise Bad("outside")


def _said_first(source: Source) -> bytes:
    """What an OpenDocument file says in its first part, which is stored as it is."""
    header = source.at(0, _LOCAL.size)
    if len(header) < _LOCAL.size:
        return b""
    _sign, _version, _flags, method, *_rest, size, name, extra = _LOCAL.unpack(header)
    if method or size > 100 or source.at(_LOCAL.size, name) != b"mimetype":
        return b""
    return source.at(_LOCAL.size + name + extra, size)
