"""What a maker gives back."""

from __future__ import annotations

from dataclasses import dataclass


class CannotBeMade(Exception):
    """`code` is one of cleaning.refusals."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Made:
    """`taken_out` are codes of cleaning.traces."""

    kind: str
    content: bytes
    taken_out: frozenset[str]
