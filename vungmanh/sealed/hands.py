"""Somebody who has opened a case, for as long as one page takes: the private halves of its keys, by their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from vungmanh.sealed.models import Case, CaseLine
from vungmanh.sealed.said import Entry, Told


class Hand(Protocol):
    @property
    def case(self) -> Case: ...
    @property
    def keys(self) -> Mapping[UUID, bytes]: ...


def _files(entries: list[Entry]) -> list[Told]:
    return [file for entry in entries for file in entry.files]


@dataclass(frozen=True)
class SenderHand:
    """The sender, who typed the receipt. `nobody_reads`: all who could read it may not any more."""

    case: Case
    keys: Mapping[UUID, bytes] = field(repr=False)
    entries: list[Entry] = field(repr=False)
    nobody_reads: bool = False

    @property
    def files(self) -> list[Told]:
        return _files(self.entries)


@dataclass(frozen=True)
class Opened:
    """A reader, who typed the passphrase. `token` stands in the page's forms for the next ten minutes."""

    case: Case
    account: int
    token: str = field(repr=False)
    keys: Mapping[UUID, bytes] = field(repr=False)
    entries: list[Entry] = field(repr=False)
    lines: list[CaseLine] = field(repr=False)

    @property
    def files(self) -> list[Told]:
        return _files(self.entries)
