"""What is wrong with a row, or worth knowing about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """The field, the code of the reason and its parameters.

    `person` is the key of somebody on the roll whom the row has met.
    """

    code: str
    about: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
    person: int | None = None
