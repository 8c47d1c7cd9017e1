"""What may stand under what, on which day. Pure: rules are data, given by the caller."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from vungmanh.core.tree import Span


@dataclass(frozen=True, slots=True)
class MayStand:
    """During the span a unit of `kind` may stand under one of `parent_kind`."""

    kind: str
    parent_kind: str
    span: Span


def may_stand(kind: str, parent_kind: str, days: Span, rules: Iterable[MayStand]) -> bool:
    """Whether the pair is allowed on the first of the days.

    The rule of the day a link begins decides: what stood lawfully before a new law goes on standing
    until it is moved (the districts' unions ended by a decision of their own, not by the law's date).
    """
    return any(rule.kind == kind and rule.parent_kind == parent_kind and rule.span.holds(days.since) for rule in rules)


def is_code(text: str) -> bool:
    """Whether a unit can be named by this: up to 40 characters that can be typed and stand in an address.

    "." and ".." vanish from addresses; what cannot be seen cannot be typed again.
    """
    seen = all(letter == " " or not unicodedata.category(letter).startswith(("C", "Z")) for letter in text)
    return 0 < len(text) <= 40 and seen and text == text.strip() and text not in (".", "..")
