"""Pour rows into tables the fastest way each database has, without paying for indexes row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.db import connection

# What COPY reads as NULL.
NOTHING = "\\N"
_BATCH = 20_000

Show = Callable[[str], None]


def on_postgres() -> bool:
    return connection.vendor == "postgresql"


def nothing() -> str | None:
    """What stands for NULL in rows of text."""
    return NOTHING if on_postgres() else None


def pour(table: str, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> int:
    """Add rows of text, by COPY or in large batches. Nothing in them may hold a tab or a line end."""
    rows = iter(rows)
    poured = 0
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if on_postgres():
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                while batch := list(islice(rows, _BATCH)):
                    copy.write("\n".join(["\t".join(row) for row in batch]) + "\n")  # type: ignore[arg-type]
                    poured += len(batch)
        else:
            blanks = ", ".join(["%s"] * len(columns))
            while batch := list(islice(rows, _BATCH)):
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({blanks})", batch)
                poured += len(batch)
    return poured


@contextmanager
def bare(tables: Sequence[str], show: Show, *, of: str = "fui") -> Iterator[None]:
    """Take foreign and unique keys and indexes (or those kinds in `of`) from the tables, and give them back afterwards.

    Primary keys stay: rows come in the order of their ids. SQLite keeps the keys it holds within a table.
    """
    taken = _on_postgres(tables, of) if on_postgres() else _on_sqlite(tables, of)
    for drop, _ in taken:
        run(drop)
    try:
        yield
    finally:
        for _, make in reversed(taken):
            show(make.split(" (")[0].split(" USING")[0])
            run(make)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def fetch(statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters))
        return list(cursor.fetchall())


def _on_postgres(tables: Sequence[str], of: str) -> list[tuple[str, str]]:
    """Pairs of statements (take, give back); what depends on another is taken before it."""
    keys = fetch(
        """SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
           WHERE conrelid::regclass::text = ANY(%s) AND contype = ANY(%s) ORDER BY contype, conname""",
        [list(tables), [kind for kind in of if kind in "fu"]],
    )
    indexes = fetch(
        """SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)
           AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u')) ORDER BY indexname""",
        [list(tables)],
    )
    return [
        *((f'ALTER TABLE {table} DROP CONSTRAINT "{key}"', f'ALTER TABLE {table} ADD CONSTRAINT "{key}" {definition}')
          for table, key, definition in keys),
        *((f'DROP INDEX "{index}"', definition) for index, definition in indexes if "i" in of),
    ]  # fmt: skip


def _on_sqlite(tables: Sequence[str], of: str) -> list[tuple[str, str]]:
    marks = ", ".join(["%s"] * len(tables))
    found = fetch(
        f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
        tables,
    )
    return [(f'DROP INDEX "{name}"', statement) for name, statement in found if "i" in of]
