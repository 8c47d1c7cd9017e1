"""A table as a workbook that the browser keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading, write_table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def workbook(
    name: str,
    *,
    title: str,
    sheet: str,
    columns: Sequence[Heading],
    rows: Iterable[Sequence[Value]],
    unit: str = "",
    as_of: date | None = None,
    lines: Sequence[str] = (),
) -> HttpResponse:
    """The rows as an .xlsx named `name`; see `write_table`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_table(path, title=title, sheet=sheet, columns=columns, rows=rows, unit=unit, as_of=as_of, lines=lines)
        return attachment(name, path.read_bytes(), XLSX)


def empty_list(name: str, write: Callable[[Path], object]) -> HttpResponse:
    """The workbook that `write` puts at a path, as an .xlsx named `name`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty.xlsx"
        write(path)
        return attachment(name, path.read_bytes(), XLSX)


def attachment(name: str, content: bytes, content_type: str) -> HttpResponse:
    """A file to keep, whatever letters its name has; never shown inside a page."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
