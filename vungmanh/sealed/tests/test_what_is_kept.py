"""The page that says what is kept names every column there is: the promise to a sender can be held against it."""

from __future__ import annotations

import re
from pathlib import Path

from django.apps import apps

_PAGE = Path(__file__).resolve().parents[3] / "docs" / "confidential.md"


def _told() -> list[tuple[str, str]]:
    """(table, column) as the page tells them, in its order."""
    lines = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", _PAGE.read_text(), re.MULTILINE)
    return [(table, column) for table, columns in lines for column in re.findall(r"`(\w+)`", columns)]


def test_each_column_of_the_room_stands_once_in_the_table_of_what_is_kept() -> None:
    kept = {
        (model.__name__, field.name)
        for model in apps.get_app_config("sealed").get_models()
        for field in model._meta.local_concrete_fields
    }
    told = _told()
    assert set(told) == kept, f"not told: {kept - set(told)}; not kept: {set(told) - kept}"
    assert len(told) == len(set(told)), "told twice"
