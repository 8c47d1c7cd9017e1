"""What a page at the door was opened with, given along with its form: sealed, and as long whatever it says.

So whoever looks at the page learns nothing of how fresh the code was, and nobody makes a form of their own.
"""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered, seal, unseal

_ABOUT: Final = "arrivals.form"
_FRESH_FOR: Final = 10 * 60  # seconds in which somebody writes two lines


@dataclass(frozen=True)
class Ticket:
    """`nonce` is the number of the form. `fresh`: the code stood on the screen, and not long ago."""

    sitting: int
    nonce: uuid.UUID
    fresh: bool


def sealed_ticket(sitting: int, fresh: bool, now: datetime) -> str:
    until = int(now.timestamp()) + _FRESH_FOR if fresh else 10**9
    content = json.dumps([sitting, uuid.uuid4().hex, until]).encode()
    return base64.urlsafe_b64encode(seal(content, about=_ABOUT)).decode()


def ticket_in(sealed: str, sitting: int, now: datetime) -> Ticket | None:
    """None of a form that no page of this sitting has given."""
    try:
        of, nonce, until = json.loads(unseal(base64.urlsafe_b64decode(sealed), about=_ABOUT))
    except (Tampered, VaultClosed, ValueError):
        return None
    return Ticket(of, uuid.UUID(nonce), now.timestamp() < until) if of == sitting else None
