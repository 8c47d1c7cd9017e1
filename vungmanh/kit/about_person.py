"""What rooms show on the page of a person, each by its own rights."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class AboutPerson:
    """The page that is asked for: of whom, and by whom, who holds the permissions `held` at the person's unit today."""

    person: Any
    reader: Any
    held: Collection[Any]
    today: date
