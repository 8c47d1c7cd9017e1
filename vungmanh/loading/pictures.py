"""What stands in a row, as an import keeps it, and the row put back to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

_CHUNK = 1_000


def picture(row: Model) -> dict[str, Any]:
    """The columns of the row but its key, as JSON takes them."""
    fields = [each for each in row._meta.concrete_fields if not each.primary_key]
    return {each.attname: _plain(getattr(row, each.attname), each, row) for each in fields}


def _plain(value: Any, column: Any, row: Model) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else column.value_to_string(row)


def put_back(row: Model, before: dict[str, Any]) -> None:
    """Let the row be as in the picture, and save it."""
    for each in row._meta.concrete_fields:
        if each.attname in before:
            setattr(row, each.attname, each.to_python(before[each.attname]))
    row.save(update_fields=[each.name for each in row._meta.concrete_fields if each.attname in before])


def in_chunks(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
