"""A file of an open report, given to a reader: its cleaned copy, or with a reason the original."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.look import original_file
from vungmanh.sealed.actions.open_case import opened
from vungmanh.sealed.forms.acting import ReasonForm
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.page import of_file
from vungmanh.sealed.queries import cleaned_file
from vungmanh.sealed.refusals import Over, Walled
from vungmanh.sealed.said import Told
from vungmanh.sealed.views.opening import open_page, seat_here, shut_page
from vungmanh.sealed.views.reading import reading

# Shown in the browser, so that nothing of it stays among its downloads. SECURITY: whatever it holds, it runs nothing,
# asks nobody, and has no origin of ours.
_SHOWN: Final = {"jpg": "image/jpeg", "png": "image/png"}
_POLICY: Final = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


@reading
def reader_file(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    def give(hand: Opened) -> HttpResponse:
        return _given(cleaned_file(hand, file))

    return _of(request, key, give)


@reading
def original(request: HttpRequest, key: UUID, file: UUID) -> HttpResponse:
    """As it was sent, with all that it may tell of whoever took it. That it was opened stands in the case's journal."""

    def give(hand: Opened) -> HttpResponse:
        form = ReasonForm(request.POST, auto_id=of_file(file))
        if not form.is_valid():
            return open_page(request, hand, typed={"original": form})
        typed = form.cleaned_data
        once, today = typed["once"], today_of(request)
        return _given(original_file(hand, file, typed["reason"], once=once, today=today), shows=False)

    return _of(request, key, give)


def _of(request: HttpRequest, key: UUID, give: Callable[[Opened], HttpResponse]) -> HttpResponse:
    if request.method != "POST":
        return redirect("sealed:case", key=key)
    today, now = today_of(request), timezone.now()
    try:
        return give(opened(request.POST.get("token", ""), key, request.user, today=today, now=now))  # type: ignore[arg-type]
    except Walled:
        raise Http404 from None
    except Over:
        return shut_page(request, seat_here(request, key))


def _given(found: tuple[Told, bytes] | None, *, shows: bool = True) -> HttpResponse:
    if found is None:
        raise Http404
    told, content = found
    kind = _SHOWN.get(told.kind, "") if shows else ""
    answer = HttpResponse(content, content_type=kind or "application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(not kind, told.name) or "attachment"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["Cache-Control"] = "no-store"
    return answer
