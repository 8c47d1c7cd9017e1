"""What a line may hold: texts with every long number masked, and only so much of them. The one door to the table."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from vungmanh.core.masks import numbers_masked
from vungmanh.core.spelled_numbers import LONG

TEXT_AT_MOST: Final = 500  # signs of one text; the reasons and decisions of forms are shorter
_READ: Final = 2 * TEXT_AT_MOST  # so much of it is looked at, so that no number is cut in two before it is masked
_KEY: Final = 100
ITEMS_AT_MOST: Final = 20_000  # of one list: more people than any union has
WHOLE_AT_MOST: Final = 250_000  # signs of all facts of a line
_DEPTH: Final = 6
_REST: Final = "…"


def text_told(text: object, at_most: int = TEXT_AT_MOST) -> str:
    """The text as a line holds it. What no database can store (NUL, half of a sign) goes."""
    said = str(text)[:_READ].replace("\0", "").encode(errors="replace").decode()
    told = numbers_masked(said)
    return told if len(told) <= at_most else told[: at_most - 1] + _REST


def facts_told(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts as a line holds them, keys as well as values. Of too many the longest are left out, which is said."""
    told = _mapping(facts, 0)
    sizes = {key: len(json.dumps(value, ensure_ascii=False)) for key, value in told.items()}
    for key in sorted(told, key=lambda each: -sizes[each]):
        if sum(sizes.values()) <= WHOLE_AT_MOST:
            break
        told[key], sizes[key] = {"left_out": sizes[key]}, 0
    return told


def _told(value: Any, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, (Mapping, list, tuple, set, frozenset)) and depth >= _DEPTH:
        return _REST
    if isinstance(value, Mapping):
        return _mapping(value, depth)
    if isinstance(value, (list, tuple, set, frozenset)):
        return _items(value, depth)
    return text_told(value)


def _number(value: int | float) -> int | float | str:
    """Keys and counts stay. What has the digits of an identity number is not known to be anything else."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if abs(value) < 10 ** (LONG - 1) else "•" * (LONG - 3) + f"{int(abs(value)) % 1_000:03d}"


def _items(values: Iterable[Any], depth: int) -> list[Any]:
    found = list(values)
    rest = [{"more": len(found) - ITEMS_AT_MOST}] if len(found) > ITEMS_AT_MOST else []
    return [_told(value, depth + 1) for value in found[:ITEMS_AT_MOST]] + rest


def _mapping(values: Mapping[Any, Any], depth: int) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for key, value in list(values.items())[:ITEMS_AT_MOST]:
        name = free = text_told(key, _KEY)
        number = 1
        while free in told:  # two keys that differ in what is masked
            number += 1
            free = f"{name} ({number})"
        told[free] = _told(value, depth + 1)
    if len(values) > ITEMS_AT_MOST:
        told[_REST] = len(values) - ITEMS_AT_MOST
    return told
