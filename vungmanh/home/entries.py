"""What can be done from the search box: the menu entries that are meant by the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from vungmanh.access.scope import permissions_at
from vungmanh.core.vietnamese import fold
from vungmanh.home.beginning import Beginning, beginning_of
from vungmanh.home.rooms import ENTRIES
from vungmanh.kit.menu import MenuEntry


@dataclass(frozen=True)
class Way:
    name: str
    url: str
    icon: str


def ways(text: str, rights: Any, today: date, *, entries: Sequence[MenuEntry] = ENTRIES) -> list[Way]:
    """The entries meant by the words that the reader may use, at the reader's own unit."""
    words = fold(text).split(" ")
    meant = [entry for entry in entries if _fits(words, f" {entry.words} {fold(str(entry.name))}")]
    return [way for _entry, way in open_to(rights, today, meant)]


def open_to(rights: Any, today: date, entries: Sequence[MenuEntry] = ENTRIES) -> list[tuple[MenuEntry, Way]]:
    """Those of the entries that the reader may use, each with its address at the reader's own unit."""
    if not entries:
        return []
    home = beginning_of(rights, today)
    held = permissions_at(rights, at=home.path, on=today) if home else frozenset()
    found = []
    for entry in entries:
        at_a_unit = entry.needs is not None
        if at_a_unit and (home is None or entry.needs not in held):
            continue
        if entry.of_the_tree and not (home and home.has_units_below):
            continue
        if entry.whose and not entry.whose(rights, today):
            continue
        if url := _address(entry, home if at_a_unit else None):
            found.append((entry, Way(str(entry.name), url, entry.icon)))
    return found


def _fits(words: Sequence[str], known: str) -> bool:
    return all(word and f" {word}" in known for word in words)


def _address(entry: MenuEntry, home: Beginning | None) -> str:
    """ "" for a page that this installation leaves out."""
    try:
        return reverse(entry.view, args=[home.code] if home else [])
    except NoReverseMatch:
        return ""
