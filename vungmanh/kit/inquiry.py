"""What several rooms ask of the database for one page goes there as one statement, however many rooms there are.

A room writes an ordinary `values_list`, with its order and its limit, and a function that tells of its rows. Whoever
makes the page puts the questions of all rooms together: each is a table of its own under one WITH, whose rows come back
as one text each, and are given to the function as if they had been asked for alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection

from vungmanh.vault.fields import SealedField

Told = TypeVar("Told")
Row = Sequence[Any]


@dataclass(frozen=True)
class Inquiry(Generic[Told]):
    """`rows` is a queryset of values_list(…) that nobody has asked yet; `tell` tells of all of its rows at once."""

    rows: Any
    tell: Callable[[Sequence[Row]], Iterable[Told]]


@dataclass(frozen=True)
class _Part:
    """One question as the database understands it, and the fields of its columns."""

    sql: str
    params: tuple[Any, ...]
    fields: Sequence[Any]


def asked_together(*said: Iterable[Any]) -> list[list[Any]]:
    """Returns what is told by each of these, with their inquiries answered. One query for all, none if there are none.

    What an inquiry tells stands where it stood, in the order of its rows. Rows that several tell of are asked for once.
    """
    heard = [list(each) for each in said]
    wanted = {id(each.rows): each.rows for some in heard for each in some if isinstance(each, Inquiry)}
    found = dict(zip(wanted, _asked([_part(rows) for rows in wanted.values()]), strict=True))
    return [[*_told(some, found)] for some in heard]


def _told(said: Iterable[Any], rows: dict[int, Sequence[Row]]) -> Iterator[Any]:
    for each in said:
        if isinstance(each, Inquiry):
            yield from each.tell(rows[id(each.rows)])
        else:
            yield each


def _part(rows: Any) -> _Part | None:
    """None where the question has no answer, whatever is in the database."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    return _Part(sql, tuple(params), [expression.output_field for expression, *_rest in compiler.select])


def _asked(parts: Sequence[_Part | None]) -> list[Sequence[Row]]:
    asked = [part for part in parts if part]
    texts = dict[int, list[str]]()
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(_together(asked), [value for part in asked for value in part.params])
            for place, row in cursor.fetchall():
                texts.setdefault(place, []).append(row)
    rows = iter([_rows(part, texts.get(place, [])) for place, part in enumerate(asked)])
    return [next(rows) if part else [] for part in parts]


def _together(parts: Sequence[_Part]) -> str:
    """Returns the statement for these questions; of each row the place of its question and a JSON array."""
    on_postgres = connection.vendor == "postgresql"
    row = "json_build_array({})::text" if on_postgres else "json_array({})"
    bytes_as = "encode({0}, 'hex')" if on_postgres else "CASE WHEN {0} IS NOT NULL THEN hex({0}) END"
    tables, reads = [], []
    for place, part in enumerate(parts):
        columns = ", ".join(f"c{n}" for n in range(len(part.fields)))
        told = ", ".join(
            bytes_as.format(f"c{n}") if _is_sealed(field) else f"c{n}" for n, field in enumerate(part.fields)
        )
        tables.append(f"q{place} ({columns}) AS ({part.sql})")
        reads.append(f"SELECT {place}, {row.format(told)} FROM q{place}")
    return f"WITH {', '.join(tables)} {' UNION ALL '.join(reads)}"


def _rows(part: _Part, texts: Iterable[str]) -> list[Row]:
    return [
        tuple(_value(field, value) for field, value in zip(part.fields, json.loads(text), strict=True))
        for text in texts
    ]


def _is_sealed(field: Any) -> bool:
    """JSON holds no bytes: they come as hexadecimal digits."""
    return isinstance(field, SealedField)


def _value(field: Any, value: Any) -> Any:
    """Returns the value as the field has it; a moment without a zone comes from SQLite, which keeps UTC."""
    if _is_sealed(field):
        return field.from_db_value(None if value is None else bytes.fromhex(value), field, connection)
    known = None if value is None else field.to_python(value)  # of a row that is not there a column may be nothing
    if isinstance(known, datetime) and known.tzinfo is None:
        return known.replace(tzinfo=UTC)
    return known
