"""One file, given out to whoever may see its record at this moment; to everybody else there is no such file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from vungmanh.files.content import content_of
from vungmanh.files.given import attachment
from vungmanh.files.queries import standing_named
from vungmanh.home.evidence import OWNERS
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.organization.loaders import today_of


@require_safe
def evidence(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The file as it was attached, under the officer's name for it; kept, never shown in a page."""
    found = standing_named(public_id)
    owner = OWNERS.get(found.about_kind) if found else None
    if found is None or owner is None or not owner.may_see(request.user, found.about_key, today_of(request)):
        raise Http404
    content: Iterator[bytes] = iter(())
    if request.method == "GET":
        record(request.user, "files.read", found.about, about=about(units=[found.unit]), evidence=found.pk)
        content = content_of(found)
    return attachment(request, found, content)
