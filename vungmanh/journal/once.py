"""What is sent twice is done once: a double click, a dead network, the Back button."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest

from vungmanh.journal.models import OnceKey

FIELD = "once"  # the hidden box of a form that holds its key


@dataclass
class Sending:
    """`first` says whether to act; `url` is where the first sending has led, or is to lead."""

    first: bool
    url: str


def new_key() -> str:
    return secrets.token_urlsafe(16)


def led_to(request: HttpRequest) -> str:
    """Where the first sending of this form has led; "" if this is the first, or the first is still under way.

    For acts after which the form itself would not open any more: whom the first sending has transferred, the
    second does not find.
    """
    key = _key_of(request)
    row = OnceKey.objects.filter(key=key).first() if key else None
    return row.url if row else ""


@contextmanager
def once(request: HttpRequest) -> Iterator[Sending]:
    """Within: act if `sending.first`, and set `sending.url`. All of it is one transaction with the key.

    Whoever sends the same form at the same moment waits here for the first to finish. What is refused leaves
    no key behind, so the mended form may be sent with it again. A form without a key acts each time.
    """
    key = _key_of(request)
    with transaction.atomic():
        if not key:
            yield Sending(first=True, url="/")
            return
        row, first = OnceKey.objects.get_or_create(key=key)
        sending = Sending(first, row.url)
        yield sending
        if first:
            row.url = sending.url
            row.save(update_fields=["url"])


def _key_of(request: HttpRequest) -> str:
    """The sender, the form's key and what was filled in; "" for a form without a key.

    Whoever goes back to a form with the Back button, types something else and sends it, sends another form under
    the same key: it must not pass for the first.
    """
    if not request.POST.get(FIELD):
        return ""
    typed = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = [(name, file.name, file.size) for name in request.FILES for file in request.FILES.getlist(name)]
    said = json.dumps([request.get_full_path(), typed, files])
    return f"{request.user.pk}:{hashlib.sha256(said.encode()).hexdigest()[:40]}"
