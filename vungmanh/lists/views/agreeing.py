"""Agree to what was shown, cancel it, or take the refused rows home."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, press
from vungmanh.lists.loaders import upload_for
from vungmanh.lists.verbs import agree as agree_to
from vungmanh.lists.verbs import cancel as cancel_it
from vungmanh.sheets.download import XLSX, attachment
from vungmanh.sheets.models import Upload
from vungmanh.ui.said import say


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Load what was shown."""
    upload, _unit = upload_for(request, pk)
    here = reverse("lists:import", args=[pk])

    def do() -> Done:
        agree_to(upload, by=request.user)
        return Done("", here)

    return press(request, do, back=here)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the files go; what is being loaded stops."""
    upload, unit = upload_for(request, pk)
    cancel_it(upload)
    if upload.state != Upload.RUNNING:
        say(request, _("Cancelled. Nothing was loaded, and the files were deleted."))
        return redirect("lists:imports", unit.code)
    return redirect("lists:import", pk)


@require_GET
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows with their reasons, as a workbook like the one they came from."""
    upload, unit = upload_for(request, pk)
    kept = upload.files.filter(refused=True).first()
    if kept is None:
        raise Http404
    content = bytes(kept.content)
    read = {"rows": upload.counts.get("refused", 0), "list_of": upload.by}
    record(request.user, "home.take_refused_rows", f"upload {upload.pk}", about=about(units=[unit]), **read)
    return attachment(f"loi-{upload.under}-{upload.pk}.xlsx", content, XLSX)
