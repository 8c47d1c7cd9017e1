"""Which columns of a list say whether a row counts: its status, a remark, a day of leaving, a tick for members."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.fields import Form, sign_of
from vungmanh.sheets.headers import Column
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.reader import Cells, Value

_SAMPLE: Final = 2_000


def with_signs(mapping: Mapping, form: Form, body: Sequence[Cells]) -> Mapping:
    """The mapping with its signs, of which several columns may hold one each.

    A head that may name a fact as well ("Tham gia công đoàn") is a sign where something stands in its column that
    looks like one, and else the fact that all of its entries look like. What the officer has answered goes before.
    """
    if not form.signs:
        return mapping
    codes = {field.code for field in form.signs}
    signs = [(code, column) for code, column in mapping.columns.items() if code in codes]
    columns = {code: column for code, column in mapping.columns.items() if code not in codes}
    sample = [row for row in body[:_SAMPLE] if row]
    answered = mapping.answers
    for code, column in list(columns.items()):
        sign = sign_of(form, column.path)
        found = _entries(column, sample) if sign and column.letter not in answered.letters else []
        if _looks(form, sign, found) and (_may_hold(form, sign, code) or _looks(form, sign, found, all)):
            signs.append((sign, column))
            del columns[code]
    ignored: list[Column] = []
    for column in mapping.ignored:
        sign = sign_of(form, column.path) if column.path and not _is_refused(column, mapping) else ""
        fact = _fact(form, sign, _entries(column, sample), columns) if sign else ""
        if fact:
            columns[fact] = column
        elif sign:
            signs.append((sign, column))
        else:
            ignored.append(column)
    signs.sort(key=lambda each: each[1].index)
    return replace(mapping, columns=columns, ignored=tuple(ignored), signs=tuple(signs))


def _is_refused(column: Column, mapping: Mapping) -> bool:
    """Whether the officer has said that the column is not to be taken."""
    texts = {fold(" ".join(column.path)), fold(column.path[-1])}
    return mapping.answers.column(column.path, column.letter, frozenset(texts)) == ""


def _looks(form: Form, code: str, entries: Sequence[Value], how_many: Callable[[Iterable[bool]], bool] = any) -> bool:
    """Whether entries of a column look like a sign's."""
    looks = form.field(code).looks if code else None
    return looks is not None and bool(entries) and how_many(map(looks, entries))


def _may_hold(form: Form, sign: str, fact: str) -> bool:
    """Whether the sign's column may hold the fact instead, so that one tick in it tells which it is."""
    return fact in dict(form.field(sign).facts)


def _fact(form: Form, sign: str, entries: Sequence[Value], columns: dict[str, Column]) -> str:
    """The fact that a column is whose head names a sign and whose entries never look like it, '' for none."""
    field = form.field(sign)
    if not field.facts or not entries or _looks(form, sign, entries):
        return ""
    return next((code for code, looks in field.facts if code not in columns and all(map(looks, entries))), "")


def _entries(column: Column, sample: Sequence[Cells]) -> list[Value]:
    return [row[column.index] for row in sample if len(row) > column.index and row[column.index] is not None]
