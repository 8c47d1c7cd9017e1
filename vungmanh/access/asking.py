"""The rights of whoever asks for a page: read once for all of it, kept at the request and thrown away with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from vungmanh.access.scope import Rights


def rights_of(request: HttpRequest, on: date) -> Rights:
    """What the reader holds on the day. SECURITY: for what a page shows and refuses; an act is given `request.user`."""
    known: Any = request
    rights = getattr(known, "rights", None)
    if rights is None or rights.user is not known.user or rights.on != on:
        rights = known.rights = Rights(known.user, on)
    return rights
