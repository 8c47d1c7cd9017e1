"""Who is chosen on a list: some people one by one, on any of its pages, or everybody whom its filter finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CHOSEN_AT_MOST = 200  # one by one; more are chosen by a filter


def chosen_in(address: Any) -> list[int]:
    """Keys named in the address: boxes ticked on this page (`person`) and on the pages before (`chosen`)."""
    named = [*address.getlist("person"), *address.get("chosen", "").split(",")]
    keys = dict.fromkeys(int(key) for key in named if key.isascii() and key.isdigit() and len(key) < 16)
    return list(keys)[: CHOSEN_AT_MOST + 1]


def all_found(address: Mapping[str, Any]) -> bool:
    """Whether everybody whom the filter finds is meant."""
    return bool(address.get("all"))
