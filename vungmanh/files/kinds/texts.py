"""Whether a file is text that people write: letters throughout, and neither a page nor a script."""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import Final

from vungmanh.files.kinds.source import Bad, Source

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_PAGE: Final = re.compile(r"<(?:!doctype|!--|html|head|body|script|svg|iframe|\?(?:php|xml|=))", re.IGNORECASE)
_PROGRAM: Final = re.compile(
    r"\s*(?:#!|@echo\b|\{\\rtf|%!PS|MIME-Version:|Windows Registry|\[InternetShortcut\]|\[Desktop Entry\])",
    re.IGNORECASE,
)


def refuse_unless_text(source: Source) -> None:
    """Raises Bad."""
    wide = source.head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    if b"\0" in source.head and not wide:
        raise Bad("unknown")
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")()
    before = ""
    for block in chain(source.blocks(), [None]):
        try:
            text = decoder.decode(block or b"", final=block is None)
        except UnicodeDecodeError as error:
            raise Bad("letters") from error
        if _CONTROL.search(text):
            raise Bad("unknown")
        if (not before and _PROGRAM.match(text)) or _PAGE.search(before + text):
            raise Bad("page")
        before = text[-20:] or before
