"""What is said at the door before it is kept: values."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says to a unit for the first time. `category` and `account` are keys; 0 for no account."""

    words: str
    category: int
    people: int = 1
    about_officer: bool = False
    name: str = ""
    phone: str = ""
    account: int = 0

    @property
    def content(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Told:
    """What the sender is told once: the number of what was said, and the code by which they alone follow it."""

    number: str
    code: str
    key: UUID
