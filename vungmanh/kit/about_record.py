"""What rooms above put on the page of one record, each by the rights of its reader."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class AboutRecord:
    """The page that is asked for: of which record, of the kind that its room calls it by (files.subject.Subject), and
    by whom, who holds the permissions `held` at its unit today."""

    kind: str
    record: Any
    held: Collection[Any]
    today: date
