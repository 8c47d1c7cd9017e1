"""What lies in an envelope, as values and as bytes. Nothing of it is ever kept outside of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Final, Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What an envelope is. A NOTE is for the readers alone; NAME is opened by an act of its own."""

    SENDER, ANSWER, QUESTION, NOTE, SAYS, NAME, SYSTEM = (
        "sender", "answer", "question", "note", "says", "name", "system",
    )  # fmt: skip


# Whom a report is about.
EMPLOYER, OFFICER, SOMEBODY = "employer", "officer", "somebody"
WHOM: Final = ((EMPLOYER, _("the employer")), (OFFICER, _("an officer of the union")), (SOMEBODY, _("somebody else")))

# What was done that both sides, or the readers, are told of.
SETTLED, UNSETTLED, AGREED, SAW_NAME, SAW_ORIGINAL, PASSED_ON, CLOSED = (
    "settled", "unsettled", "agreed", "saw_name", "saw_original", "passed_on", "closed",
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A report as it is sent: `whom` it is about and how that one is `called`, since when, how many people it touches.

    `name` is the sender's own, "" in a report without a name (Luật Tố cáo 2018 Đ.23, Đ.25).
    """

    words: str = field(repr=False)
    whom: str = field(default="", repr=False)
    called: str = field(default="", repr=False)
    since: str = field(default="", repr=False)
    people: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Spoken:
    """One thing that was said or done: by the account of a reader, or 0, the sender. `did`: what was done."""

    kind: str
    words: str = field(repr=False)
    on: date
    by: int = 0
    did: str = ""
    whom: str = field(default="", repr=False)
    called: str = field(default="", repr=False)
    since: str = field(default="", repr=False)
    people: str = field(default="", repr=False)

    def packed(self) -> bytes:
        return json.dumps({**asdict(self), "on": self.on.isoformat()}, ensure_ascii=False).encode()

    @classmethod
    def of(cls, packed: bytes) -> Spoken:
        found = json.loads(packed)
        known = {name: value for name, value in found.items() if name in {each.name for each in fields(cls)}}
        return cls(**{**known, "on": date.fromisoformat(found["on"])})


class FileIn(Protocol):
    """A file as the cleaner gives it: its cleaned copy, the original, and what was taken out, by codes."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def original(self) -> bytes: ...
    @property
    def cleaned(self) -> bytes: ...
    @property
    def taken_out(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class Told:
    """A file as the conversation tells it; `size` is the cleaned copy's. `key` finds it within its case."""

    key: UUID
    name: str = field(repr=False)
    kind: str
    size: int
    taken_out: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: UUID, packed: bytes) -> Told:
        name, kind, size, taken_out = json.loads(packed)
        return cls(key, name, kind, size, tuple(taken_out))


def packed_file(file: FileIn) -> bytes:
    """Its name and kind as they lie in an envelope."""
    return json.dumps([file.name, file.kind, len(file.cleaned), list(file.taken_out)], ensure_ascii=False).encode()


@dataclass(frozen=True)
class Entry:
    """One line of the conversation, with the files that came with it."""

    key: UUID
    spoken: Spoken
    files: tuple[Told, ...] = ()
