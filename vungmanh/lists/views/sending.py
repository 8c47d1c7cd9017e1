"""The desk of lists: send new ones; what is under way; what has been loaded."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from vungmanh.accounts.queries import names_of
from vungmanh.kit.act import Done, act
from vungmanh.lists import worded
from vungmanh.lists.forms import UploadForm
from vungmanh.lists.kinds import every_kind
from vungmanh.lists.loaders import kinds_at
from vungmanh.lists.verbs import send
from vungmanh.lists.waiting import imports_at, uploads_at
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.intake import takes_files
from vungmanh.sheets.models import Import, Upload

_UNDER_WAY, _PER_PAGE = 20, 20


@takes_files
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a unit's lists; POST sends files, which wait for a word once they have been read."""
    unit = unit_for(request, code)
    kinds, today = kinds_at(request), today_of(request)
    posted = request.method == "POST"
    told = {name: request.GET.get(name, "") for name in ("kind", "about")}
    form = UploadForm(
        request.POST if posted else None, request.FILES if posted else None, kinds=kinds, today=today,
        told=told["kind"], about=told["about"][:15],
    )  # fmt: skip

    def do() -> Done:
        said = form.cleaned_data
        way = {"kind": form.told_kind, "day": said["day"], "by": request.user, "language": get_language() or "vi"}
        upload = send(said["workbooks"], to=unit, said=form.said, **way)
        return Done("", reverse("lists:import", args=[upload.pk]))

    if sent := act(request, form, do):
        return sent
    page = Paginator(imports_at(unit, kinds, today), _PER_PAGE).get_page(request.GET.get("page"))
    under_way: list[Upload] = list(uploads_at(unit, kinds, today)[:_UNDER_WAY])
    shown: list[Upload | Import] = [*under_way, *page.object_list]
    officers = names_of(each.by for each in shown)
    context = {
        "unit": unit,
        "form": form,
        "page": page,
        "before": "?page=",
        "under_way": [(each, str(each.unit), officers[each.by]) for each in under_way],
        "loaded": [(each, str(each.unit), officers[each.by]) for each in page.object_list],
        "templates": [
            (reverse(kind.template, args=[unit.code]), worded.empty(kind))
            for kind in every_kind()
            if kind.code in kinds and kind.template
        ],
    }
    return render(request, "lists/desk.html", context)
