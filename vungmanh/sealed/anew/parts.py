"""Word and Excel files are parts in an archive; what both of them say of themselves, and archives without a moment."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from lxml import etree

DAY: Final = datetime(1980, 1, 1)  # noqa: DTZ001 -- no day at all: the first that an archive can say
_ENTRY: Final = (1980, 1, 1, 0, 0, 0)
_OF_WORDS: Final = {
    "author": re.compile(r"creator|lastmodifiedby|manager|company"),
    "time": re.compile(r"created|modified|lastprinted|totaltime"),
    "software": re.compile(r"application|appversion|template"),
    "comments": re.compile(r"title|subject|description|keywords|category|contentstatus"),
}
_OURS: Final = frozenset({"", "Microsoft Excel", "12.0000", "1980-01-01T00:00:00Z"})
_SAYS_NOTHING: Final = frozenset((
    "revision", "docsecurity", "scalecrop", "headingpairs", "titlesofparts", "linksuptodate", "shareddoc",
    "hyperlinkschanged", "pages", "words", "characters", "lines", "paragraphs", "characterswithspaces", "vector",
    "variant", "lpstr", "i4", "coreproperties", "properties", "language", "version"
))  # fmt: skip


def parsed(xml: bytes) -> Any:
    """SECURITY: no entity is resolved, nothing outside is asked for."""
    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def of_properties(package: zipfile.ZipFile) -> set[str]:
    found = set()
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name not in package.namelist():
            continue
        for mark in parsed(package.read(name)).iter():
            word = etree.QName(mark).localname.lower() if isinstance(mark.tag, str) else ""
            if not word or word in _SAYS_NOTHING or (mark.text or "").strip() in _OURS:
                continue
            found |= {code for code, words in _OF_WORDS.items() if words.search(word)} or {"comments"}
    return found


def rezipped(content: bytes) -> bytes:
    """SECURITY: an archive says of each part when it was put in: here, when somebody reported."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, _ENTRY)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return out.getvalue()
