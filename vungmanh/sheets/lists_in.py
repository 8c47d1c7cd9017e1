"""The lists of some workbooks, for whoever reads those of one kind: what is not read of them is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form
from vungmanh.sheets.notes import hidden, questioned
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.seen import ListSeen, see, see_without_list
from vungmanh.sheets.tables import Table, find_tables
from vungmanh.sheets.taking import Takes


def lists_in(
    files: Iterable[Path], form: Form, kind: str, answers: Answers, outcome: Outcome, takes: Takes
) -> Iterator[tuple[Table, ListSeen]]:
    """Each list that can be read, with what is seen in it. Raises `Unreadable` for a whole file.

    Sheets of another kind, hidden ones, lists that are left out and those that first have to be asked about are told
    in the outcome and not given.
    """
    for file in files:
        for sheet in read_workbook(file):
            taking = takes(sheet)
            if taking.left_to_others(sheet, outcome):
                continue
            if sheet.hidden:
                outcome.refuse([hidden(sheet)], 0)
            tables = find_tables(sheet, form, answers)
            if not tables:
                outcome.seen.append(see_without_list(sheet))
            for table in tables:
                seen = see(table)
                seen.kind, seen.asked = kind, [*taking.asked, *seen.asked]
                outcome.seen.append(seen)
                if table.left_out:
                    continue
                if table.mapping.questions:
                    outcome.rows += table.entries
                    outcome.refuse([questioned(table)], table.entries)
                    continue
                yield table, seen
