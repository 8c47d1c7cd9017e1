"""A part of XML as it streams by: what no reader of ours is ever given to understand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from vungmanh.sheets.unreadable import Unreadable

_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_NOT_UTF8: Final = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii)", re.IGNORECASE)


def checked(path: Path, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes. Raises `Unreadable` at declarations of entities, and at letters in another encoding."""
    first = True
    tail = b""
    for chunk in chunks:
        # SECURITY: in UTF-16 none of our patterns would match, and the reader might still understand it.
        if first and (chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_wide(chunk) or _NOT_UTF8.search(chunk[:200])):
            raise Unreadable("damaged", file=path.name)
        if (b"<!" in chunk or b"<" in tail) and _DECLARATION.search(tail + chunk):
            raise Unreadable("entities", file=path.name)
        first, tail = False, chunk[-12:]
        yield chunk


def _is_wide(chunk: bytes) -> bool:
    return chunk[:4].strip(b"\0") != chunk[:4] and b"<" in chunk[:4]
