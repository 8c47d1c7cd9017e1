"""What is sent twice is done once: a double click, a dead network, the Back button."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest

from vungmanh.journal.models import OnceKey

FIELD = "once"  # the hidden box of a form that holds its key


@dataclass
class Done:
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
    key = request.POST.get(FIELD, "")[:40]
    row = OnceKey.objects.filter(key=f"{request.user.pk}:{key}").first() if key else None
    return row.url if row else ""


@contextmanager
def once(request: HttpRequest) -> Iterator[Done]:
    """Within: act if `done.first`, and set `done.url`. All of it is one transaction with the key.

    Whoever sends the same form at the same moment waits here for the first to finish. What is refused leaves
    no key behind, so the mended form may be sent with it again. A form without a key acts each time.
    """
    key = request.POST.get(FIELD, "")[:40]
    with transaction.atomic():
        if not key:
            yield Done(first=True, url="/")
            return
        row, first = OnceKey.objects.get_or_create(key=f"{request.user.pk}:{key}")
        done = Done(first, row.url)
        yield done
        if first:
            row.url = done.url
            row.save(update_fields=["url"])
