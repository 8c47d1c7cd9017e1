"""What a browser without an account is given to keep for a while: sealed, so that it can neither be read nor made.

A sender has no session: nothing about them is written to the office's database, however often they come.
"""

from __future__ import annotations

import base64
import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered, seal, unseal


def give(answer: HttpResponse, name: str, value: Any, *, path: str, seconds: int, now: datetime) -> None:
    """Let the browser keep `value` under this path, so long."""
    content = json.dumps([int(now.timestamp()) + seconds, value]).encode()
    answer.set_cookie(
        name,
        base64.urlsafe_b64encode(seal(content, about=f"door.{name}")).decode(),
        max_age=seconds,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def given(request: HttpRequest, name: str, *, now: datetime) -> Any:
    """What it was given; None if that is over, or is none of ours."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(name, ""))
        until, value = json.loads(unseal(sealed, about=f"door.{name}"))
    except (Tampered, VaultClosed, ValueError, TypeError):
        return None
    return value if now.timestamp() < until else None
