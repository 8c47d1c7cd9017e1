"""Refusals that any list may earn, whatever it lists: hidden sheets, unanswered questions, rows in doubt."""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from vungmanh.sheets.outcome import Refusal
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table


def hidden(sheet: Sheet) -> Refusal:
    """A hidden sheet is not read: nobody sees what stands in it."""
    return Refusal(sheet.file, sheet.name, None, "", "hidden_sheet", _("The sheet is hidden and was not read."))


def questioned(table: Table) -> Refusal:
    """A list whose columns must be asked about is refused as a whole, with every question."""
    questions = table.mapping.questions
    reason = " ".join(str(question) for question in questions)
    return Refusal(table.sheet.file, table.sheet.name, None, "", questions[0].code, reason)


def unclear(table: Table, row: Row) -> Refusal:
    """A row in doubt is refused with its text, never passed over."""
    return Refusal(table.sheet.file, table.sheet.name, row.number, "", "unclear_row", row.reason)


def no_rows(files: Sequence[Path]) -> Refusal:
    """Lists in which nobody has written anything yet."""
    reason = _("There is nothing in the list yet: fill in the rows below the heads, then send it again.")
    return Refusal(files[0].name if files else "", "", None, "", "no_rows", reason)
