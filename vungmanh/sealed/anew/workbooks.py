"""Excel: what is seen in the cells of the sheets that are seen, written into a new workbook."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO
from posixpath import join, normpath
from typing import Any, Final

import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from vungmanh.sealed.anew.made import CannotBeMade, Made
from vungmanh.sealed.anew.parts import DAY, of_properties, parsed, rezipped

_CELLS: Final = 400_000
_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OURS: Final = frozenset(("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
                          "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
                          "xl/theme/theme1.xml", "xl/metadata.xml", "xl/calcChain.xml"))  # fmt: skip


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    out = BytesIO()
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    unseen = _unseen(content)
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False}) as new:
        new.set_properties({"created": DAY})
        styles = {kind: new.add_format({"num_format": shape}) for kind, shape in _SHAPES.items()}
        left, number = _CELLS, 0
        for told in book.sheets_metadata:
            if told.visible != SheetVisibleEnum.Visible or told.name not in unseen:
                continue
            number += 1
            sheet = new.add_worksheet(told.name)
            left -= _written(book.get_sheet_by_name(told.name), sheet, unseen[told.name], styles)
            if left < 0:
                raise CannotBeMade("too-much")
            sheet.autofit()
        if not number:
            raise CannotBeMade("damaged")
    return Made("xlsx", rezipped(out.getvalue()), frozenset(traces(content, kind)))


_SHAPES: Final = {datetime: "dd/mm/yyyy hh:mm", date: "dd/mm/yyyy", time: "hh:mm", timedelta: "[h]:mm"}


def _written(old: Any, sheet: Any, unseen: tuple[set[int], set[int]], styles: dict[type, Any]) -> int:
    rows, columns = unseen
    cells = place = 0
    for at, row in enumerate(old.to_python(skip_empty_area=False)):
        if at in rows:
            continue
        seen = [value for column, value in enumerate(row) if column not in columns]
        cells += len(seen)
        for column, value in enumerate(seen):
            if value != "":
                sheet.write(place, column, value, styles.get(type(value)))
        place += 1
    return cells


def traces(content: bytes, kind: str) -> set[str]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        found = of_properties(package)
        for name in package.namelist():
            if name in _OURS or name.endswith(".rels") or name.startswith("xl/worksheets/sheet"):
                continue
            found.add(_of_part(name.lower()))
        root = parsed(package.read("xl/workbook.xml"))
        if any(next(root.iter(f"{_S}{unseen}"), None) is not None for unseen in ("definedName", "externalReference")):
            found.add("hidden")
        sheets = list(root.iter(f"{_S}sheet"))
        if any(sheet.get("state", "visible") != "visible" for sheet in sheets):
            found.add("hidden")
    if any(rows or columns for rows, columns in _unseen(content).values()):
        found.add("hidden")
    return found


def _of_part(name: str) -> str:
    if "comment" in name or "person" in name:
        return "comments"
    if "revision" in name or "usernames" in name:
        return "changes"
    if "thumbnail" in name:
        return "thumbnail"
    if "printersettings" in name:
        return "device"
    return "object" if any(each in name for each in ("media/", "drawing", "chart", "embed")) else "hidden"


def _unseen(content: bytes) -> dict[str, tuple[set[int], set[int]]]:
    """Of each sheet that is a sheet of cells: the rows and columns that are hidden, counted from 0."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        relations = parsed(package.read("xl/_rels/workbook.xml.rels"))
        places = {each.get("Id"): each.get("Target", "") for each in relations}
        found = {}
        for sheet in parsed(package.read("xl/workbook.xml")).iter(f"{_S}sheet"):
            target = places.get(sheet.get(f"{_R}id"), "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            if "worksheets/" in part and part in package.namelist():
                found[sheet.get("name", "")] = _hidden_of(package, part)
    return found


def _hidden_of(package: zipfile.ZipFile, part: str) -> tuple[set[int], set[int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    at = 0
    with package.open(part) as file:
        for _event, mark in etree.iterparse(file, tag=(f"{_S}row", f"{_S}col", f"{_S}sheetFormatPr"), **_SAFE):
            if mark.tag == f"{_S}row":
                at = int(mark.get("r", at + 1))
                if _is_hidden(mark):
                    rows.add(at - 1)
            elif mark.tag == f"{_S}col" and _is_hidden(mark):
                columns.update(range(int(mark.get("min")) - 1, min(int(mark.get("max")), 16_384)))
            mark.clear()
    return rows, columns


_SAFE: Final[dict[str, Any]] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _is_hidden(mark: Any) -> bool:
    height = mark.get("ht") or mark.get("width")
    return mark.get("hidden") in ("1", "true") or (height is not None and float(height) == 0)
