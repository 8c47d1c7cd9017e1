"""Why a file cannot be taken, in one sentence that says what to do."""

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _


class Unreadable(Exception):
    """A file that is refused as a whole. `code` and `params` are stable, `str()` is the sentence for a person."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return _SENTENCES[self.code]() % self.params


_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "missing": lambda: _("There is no file %(file)s. Check the name and the folder."),
    "not-a-file": lambda: _("%(file)s is a folder. Choose the workbook itself."),
    "no-permission": lambda: _("%(file)s may not be read. Ask whoever keeps it for permission, or copy it."),
    "empty": lambda: _("%(file)s is empty (0 bytes). Save the workbook again and send the new file."),
    "too-big": lambda: _(
        "%(file)s is larger than %(limit)s MB. Remove pictures, or divide the list into several files."
    ),
    "too-many-files": lambda: _(
        "%(count)s files at once are too many: at most %(limit)s are read together. Send the rest afterwards."
    ),
    "too-big-together": lambda: _(
        "The files together are larger than %(limit)s MB. Send some of them now and the rest afterwards."
    ),
    "pdf": lambda: _("%(file)s is a PDF, not a workbook. Send the Excel file it was printed from."),
    "html": lambda: _(
        "%(file)s is a web page under the name of a workbook. Open it in Excel, choose Save As, "
        "Excel Workbook (.xlsx), and send that file."
    ),
    "xml": lambda: _(
        "%(file)s is an XML file, not a workbook. Open it in Excel, choose Save As, "
        "Excel Workbook (.xlsx), and send that file."
    ),
    "picture": lambda: _("%(file)s is a picture, not a workbook. Send the Excel file."),
    "word": lambda: _(
        "%(file)s is a Word document in which no table could be read. Save an old one (.doc) as .docx, with the list "
        "as a table in it."
    ),
    "archive": lambda: _("%(file)s is a compressed archive. Unpack it and send the workbooks in it."),
    "binary": lambda: _("%(file)s is not a workbook. Send an Excel file (.xlsx, .xls) or a list in .csv."),
    "password": lambda: _(
        "%(file)s is protected by a password. Open it in Excel, remove the password "
        "(File, Info, Protect Workbook, Encrypt with Password) and save it again."
    ),
    "macros": lambda: _(
        "%(file)s contains macros. Open it in Excel, choose Save As, Excel Workbook (.xlsx) "
        "without macros, and send that file."
    ),
    "binary-workbook": lambda: _(
        "%(file)s is a binary workbook (.xlsb). Open it in Excel, choose Save As, "
        "Excel Workbook (.xlsx), and send that file."
    ),
    "open-document": lambda: _(
        "%(file)s is an OpenDocument file (.ods). Open it, choose Save As, Excel Workbook (.xlsx), and send that file."
    ),
    "damaged": lambda: _(
        "%(file)s is damaged or incomplete. Open it in Excel, save it as a new .xlsx file and send that."
    ),
    "too-many-parts": lambda: _(
        "%(file)s has more than %(limit)s parts. Copy the lists into a new workbook and save it as .xlsx."
    ),
    "unpacks-too-big": lambda: _(
        "%(file)s unpacks to far more than a list needs. Copy the lists into a new workbook and save it as .xlsx."
    ),
    "too-many-rows": lambda: _(
        "Sheet %(sheet)s of %(file)s has something in row %(row)s; at most %(limit)s rows are read. "
        "Delete what stands far below the list, or divide it into several files."
    ),
    "too-many-columns": lambda: _(
        "Sheet %(sheet)s of %(file)s has something in column %(column)s; at most %(limit)s columns are read. "
        "Delete what stands far to the right of the list."
    ),
    "too-many-cells": lambda: _(
        "%(file)s is too large to read at once: %(cells)s cells. Divide the lists into several files."
    ),
    "too-much": lambda: _(
        "The list is too large or too complicated to read. Split it into several files, or copy it into a new "
        "workbook, save that and send it."
    ),
    "entities": lambda: _(
        "%(file)s contains declarations that no workbook needs. Copy the lists into a new workbook "
        "and save it as .xlsx."
    ),
    "external-links": lambda: _(
        "%(file)s has links to other files. Open it in Excel, choose Data, Edit Links, Break Link, "
        "save it and send it again."
    ),
    "dangerous-formula": lambda: _(
        "Cell %(cell)s of sheet %(sheet)s in %(file)s has a formula that reaches outside the workbook "
        "(%(what)s). Copy the sheet, paste it as values, and send it again."
    ),
    "formula-in-list": lambda: _(
        "Cell %(cell)s of sheet %(sheet)s in %(file)s is a formula, in column %(column)s. "
        "Copy the column, paste it as values, and send the file again."
    ),
    "no-sheets": lambda: _("%(file)s has no sheet with anything in it."),
    "unknown-letters": lambda: _(
        "The letters of %(file)s could not be recognised. Open it in Excel and save it as .xlsx or as CSV UTF-8."
    ),
    "csv-shape": lambda: _(
        "Line %(row)s of %(file)s cannot be read as a list (%(what)s). Open it in Excel and save it as .xlsx."
    ),
    "mapping-missing": lambda: _("There is no mapping file %(file)s."),
    "mapping-wrong": lambda: _("The mapping file %(file)s cannot be read: %(what)s."),
}
