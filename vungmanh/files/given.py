"""The answer that gives a file out: as it was attached, kept and never shown in a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header

from vungmanh.files.models import Evidence

# Whatever a file holds, and whichever program shows it: it runs nothing, asks nobody, and has no origin of ours.
_POLICY: Final = "default-src 'none'; sandbox"


def attachment(request: HttpRequest, found: Evidence, content: Iterator[bytes]) -> StreamingHttpResponse:
    """Under the name that it was given. Whoever calls has asked for the right, and written down that it is read."""
    # It is packed already: packing it again would cost, and take away the length that tells a broken download.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    answer = StreamingHttpResponse(content, content_type=found.told_kind.media)
    answer.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["Accept-Ranges"] = "none"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "no-store"
    return answer
