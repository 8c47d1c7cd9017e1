"""What has been loaded, through whichever door, and how it is taken back."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.accounts.queries import names_of
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.lists import undoing, worded
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.after import After
from vungmanh.lists.kinds import kind_of
from vungmanh.lists.loaders import batch_for
from vungmanh.lists.tasks import undo_batch
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.organization.seats import seat_of
from vungmanh.sheets.models import Line
from vungmanh.ui.forms import HouseForm

_PER_PAGE = 50


@require_GET
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of an import."""
    found, unit = batch_for(request, pk)
    upload = found.upload
    held = held_here(request)
    beside = list(upload.batches.exclude(pk=pk).filter(undone_at=None)) if upload else []
    lines: list[Line] = list(upload.lines.filter(kind=Line.UNIT)) if upload else []
    context = {
        "unit": unit,
        "batch": found,
        "by": names_of([found.by])[found.by],
        "beside": [(other, worded.beside(kind_of(other.kind))) for other in beside],
        "page": Paginator(lines, _PER_PAGE).get_page(request.GET.get("page")),
        "before": "?page=",
        "refused": upload is not None and upload.files.filter(refused=True).exists(),
        "said": upload.said if upload else "",
        "told": After(found, unit, held, is_alone=not beside),
        "may_undo": Permission.UNDO_IMPORT in held,
        "going_on": undoing.is_going_on(pk) and not found.undone_at,
        "not_undone": "" if found.undone_at else undoing.refusal_of(pk),
    }
    return render(request, "lists/batch.html", context)


@act_view
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back: what goes, and then it goes as a whole or not at all."""
    found, unit = batch_for(request, pk)
    today = today_of(request)
    require(request.user, Permission.UNDO_IMPORT, at=seat_of(unit, today=today), on=today)
    here = reverse("lists:import_batch", args=[pk])
    if found.undone_at:
        return redirect(here)
    form = HouseForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        if found.counts["created"] + found.counts["updated"] > undoing.AT_ONCE:
            undoing.begin(pk)
            undo_batch.enqueue(pk, request.user.pk or 0, get_language() or "vi")
            return Done("", here)
        rows = undo_import(found, by=request.user, today=today)
        return Done(_("The import was taken back: %(rows)d rows.") % {"rows": rows}, here)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Take this import back?"),
        verb=_("Take it back"),
        back=here,
        template="lists/undo.html",
        grave=True,
        batch=found,
        gone=worded.gone(kind_of(found.kind), found.counts["created"]),
        lines=undoing.foretold(found, request.user, today),
    )
