"""Which parts of an .xlsx are its sheets, under which names, and whether any part has no business in a list."""

import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
from array import array
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from vungmanh.sheets import sheet_xml, styles_xml, zip_parts
from vungmanh.sheets.noted_cells import Noting
from vungmanh.sheets.number_formats import Look
from vungmanh.sheets.sheet_xml import SheetFacts
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.sheets.word_tables import is_word
from vungmanh.sheets.xml_parts import checked

# The reader copies a shared text into every cell that points at it.
MAX_SHARED_BYTES: Final = 150 * 2**20
_SMALL: Final = 4 * 2**20  # workbook.xml and its relations are a few kilobytes
_LONGEST: Final = 2**20  # of one shared text with its marks; a cell holds 32,767 letters
_STYLES: Final = 32 * 2**20  # sixty thousand styles, as grow in a workbook that is copied for years, take ten

_SHARED_END: Final = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")
# Parts that no reader takes for a sheet, in which <f> means something else.
_NO_SHEETS: Final = ("docProps/", "xl/charts/", "xl/drawings/", "xl/media/", "xl/theme/")


def glance(path: Path) -> dict[str, zipfile.ZipInfo]:
    """The parts by name, of which nothing has been unpacked. Raises `Unreadable`."""
    parts = zip_parts.parts_of(path)
    _check_names(path, parts)
    return parts


def examine(path: Path) -> dict[str, SheetFacts]:
    """The facts of every sheet, by its name. Raises `Unreadable`."""
    parts = glance(path)
    with path.open("rb") as file:
        noting = Noting(_looks(path, file, parts), _struck_texts(path, file, parts))
        by_part = {name: _facts(path, file, info, noting) for name, info in parts.items()}
        sheets = _sheet_parts(path, file, parts)
        epoch = _epoch(_small(path, file, parts, "xl/workbook.xml"))
        facts = {name: by_part[part] for name, part in sheets.items()}
        for name, part in sheets.items():
            if by_part[part].cells > sheet_xml.MAX_CELLS:  # formats without content may reach far
                chunks = zip_parts.stream(path, file, parts[part])
                facts[name] = sheet_xml.facts_of(chunks, path.name, name, noting, filled_only=True)
            facts[name].epoch = epoch
        cells = sum(sheet.cells for sheet in facts.values())
        if max((sheet.cells for sheet in facts.values()), default=0) > sheet_xml.MAX_CELLS:
            raise Unreadable("too-many-cells", file=path.name, cells=cells)
        _check_shared_texts(path, file, parts, sheets, facts)
    return facts


def _check_names(path: Path, parts: dict[str, zipfile.ZipInfo]) -> None:
    names = [name.casefold() for name in parts]
    if "content.xml" in names and "mimetype" in names:
        raise Unreadable("open-document", file=path.name)
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise Unreadable("macros", file=path.name)
    if is_word(parts):
        return
    if "xl/workbook.bin" in names:
        raise Unreadable("binary-workbook", file=path.name)
    if any("/externallinks/" in name or "/embeddings/" in name for name in names):
        raise Unreadable("external-links", file=path.name)
    if "xl/workbook.xml" not in parts or "[Content_Types].xml" not in parts:
        raise Unreadable("archive" if "[content_types].xml" not in names else "damaged", file=path.name)


def _looks(path: Path, file: BinaryIO, parts: dict[str, zipfile.ZipInfo]) -> dict[int, Look]:
    """What the styles tell, by their number. The reader goes by this name too."""
    info = parts.get("xl/styles.xml")
    if info is None:
        return {}
    if info.file_size > _STYLES:
        raise Unreadable("unpacks-too-big", file=path.name)
    return styles_xml.looks_of(checked(path, zip_parts.stream(path, file, info)), path.name)


def _struck_texts(path: Path, file: BinaryIO, parts: dict[str, zipfile.ZipInfo]) -> set[int]:
    """Which shared texts are crossed out from the first letter to the last."""
    name = _shared_name(parts)
    found: set[int] = set()
    if name is None or not any(b"strike" in chunk for chunk in _overlapping(zip_parts.stream(path, file, parts[name]))):
        return found
    number, open_text = 0, b""
    for chunk in sheet_xml.whole_elements(zip_parts.stream(path, file, parts[name])):
        *whole, rest = _SHARED_END.split(chunk)
        for text in whole:
            if styles_xml.is_struck(open_text + text):
                found.add(number)
            number, open_text = number + 1, b""
        open_text = (open_text + rest)[:_LONGEST]
    return found


def _overlapping(chunks: Iterator[bytes]) -> Iterator[bytes]:
    tail = b""
    for chunk in chunks:
        yield tail + chunk
        tail = chunk[-10:]


def _shared_name(parts: dict[str, zipfile.ZipInfo]) -> str | None:
    return next((name for name in parts if name.casefold().endswith("sharedstrings.xml")), None)


def _epoch(workbook: ET.Element) -> date:
    """The day that numbers of days count from."""
    settings = next((each for each in workbook if _local(each.tag) == "workbookPr"), None)
    is_1904 = settings is not None and settings.get("date1904", "0") in ("1", "true", "on")
    return sheet_xml.COUNTS_FROM_1904 if is_1904 else sheet_xml.COUNTS_FROM_1900


def _facts(path: Path, file: BinaryIO, info: zipfile.ZipInfo, noting: Noting) -> SheetFacts:
    """Every part is looked at like a sheet, whatever it is called: the reader goes by links, not by names."""
    chunks = checked(path, zip_parts.stream(path, file, info))
    if info.filename.startswith(_NO_SHEETS):
        for _chunk in chunks:
            pass
        return SheetFacts()
    name = posixpath.basename(info.filename).removesuffix(".xml")
    return sheet_xml.facts_of(chunks, path.name, name, noting)


def _sheet_parts(path: Path, file: BinaryIO, parts: dict[str, zipfile.ZipInfo]) -> dict[str, str]:
    """Sheet name → part, as workbook.xml and its relations say."""
    workbook = _small(path, file, parts, "xl/workbook.xml")
    targets = {
        relation.get("Id"): relation
        for relation in _small(path, file, parts, "xl/_rels/workbook.xml.rels").iter()
        if _local(relation.tag) == "Relationship"
    }
    sheets = {}
    for sheet in workbook.iter():
        if _local(sheet.tag) == "definedName" and sheet_xml.reaches_out(sheet.text or ""):
            raise Unreadable("external-links", file=path.name)
        if _local(sheet.tag) != "sheet":
            continue
        link = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), None)
        relation = targets.get(link)
        if relation is None or relation.get("TargetMode") == "External":
            raise Unreadable("damaged", file=path.name)
        kind = relation.get("Type", "")
        target = relation.get("Target", "").replace("\\", "/")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        name = sheet.get("name", "")
        if kind.endswith("/chartsheet"):
            continue
        if part not in parts or part.startswith(_NO_SHEETS) or name in sheets:
            raise Unreadable("damaged", file=path.name)
        sheets[name] = part
    if not sheets:
        raise Unreadable("no-sheets", file=path.name)
    return sheets


def _small(path: Path, file: BinaryIO, parts: dict[str, zipfile.ZipInfo], name: str) -> ET.Element:
    info = parts.get(name)
    if info is None or info.file_size > _SMALL:
        raise Unreadable("damaged", file=path.name)
    try:
        return ET.fromstring(b"".join(zip_parts.stream(path, file, info)))
    except ET.ParseError as error:
        raise Unreadable("damaged", file=path.name) from error


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _check_shared_texts(
    path: Path,
    file: BinaryIO,
    parts: dict[str, zipfile.ZipInfo],
    sheets: dict[str, str],
    facts: dict[str, SheetFacts],
) -> None:
    """SECURITY: one long text that a million cells point at fills the memory; a small file holds both."""
    name = _shared_name(parts)
    pointing = sum(sheet.shared_texts for sheet in facts.values())
    if name is None or not pointing:
        return
    lengths = _shared_lengths(zip_parts.stream(path, file, parts[name]))
    if max(lengths, default=0) * pointing <= MAX_SHARED_BYTES:
        return
    for part in sheets.values():
        total = 0
        for number in sheet_xml.shared_text_numbers(zip_parts.stream(path, file, parts[part])):
            total += lengths[number] if number < len(lengths) else 0
            if total > MAX_SHARED_BYTES:
                raise Unreadable("unpacks-too-big", file=path.name)


def _shared_lengths(chunks: Iterator[bytes]) -> "array[int]":
    """The bytes of each shared text with its marks, in their order."""
    lengths: array[int] = array("L")
    open_text = 0
    for chunk in sheet_xml.whole_elements(chunks):
        pieces = _SHARED_END.split(chunk)
        for piece in pieces[:-1]:
            lengths.append(open_text + len(piece))
            open_text = 0
        open_text += len(pieces[-1])
    lengths.append(open_text)
    return lengths
