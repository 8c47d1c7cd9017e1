"""Every request has a name by which it is found in the log, and one that takes long leaves a line there."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

SLOW: Final = 2.0  # seconds
_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none is taken for another when read out on the telephone

log = logging.getLogger(__name__)


class Watched:
    """Middleware, the first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.incident = "".join(secrets.choice(_SIGNS) for _ in range(8))  # type: ignore[attr-defined]
        begun = time.monotonic()
        answer = self.get_response(request)
        took = time.monotonic() - begun
        if took >= SLOW:
            told = {"status": answer.status_code, "ms": round(took * 1000)}
            log.warning("slow request", extra={"request": request, "told": told})
        return answer
