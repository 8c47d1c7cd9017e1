"""What is typed into the one search box, and what a room finds for it within the reader's reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Sought:
    """`text` is clean and long enough. `rights` are the reader's of `today`; `user` is who acts, where finding is an
    act that the journal keeps. At most `at_most` of a kind are shown.

    `not_by_number` says why nothing is looked up by a number now, "" where it may be.
    """

    text: str
    user: Any
    rights: Any
    today: date
    at_most: int
    not_by_number: str = ""


@dataclass(frozen=True)
class Hit:
    """One record that was found: its name, as little beside it as tells namesakes apart, and its page."""

    name: str
    aside: str
    url: str


@dataclass(frozen=True)
class Hits:
    """What one room has found, under its heading. `more` says that there are others, `hint` what to do then.

    `why_not` says why nothing was looked for, "" where it was.
    """

    heading: str | Promise
    icon: str
    hint: str | Promise
    hits: list[Hit] = field(default_factory=list)
    more: bool = False
    why_not: str = ""
