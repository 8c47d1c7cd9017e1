"""Correct what was recognised: a list's columns and units, or one refused row; then it is read again."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_view
from vungmanh.lists.asking import own_answers
from vungmanh.lists.forms import ListForm, RowForm
from vungmanh.lists.kinds import kind_of_sheet, kinds_in
from vungmanh.lists.loaders import upload_for
from vungmanh.lists.offered import named_by, units_to_offer
from vungmanh.lists.verbs import answer
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.answers import answered
from vungmanh.sheets.models import Line, Upload


@act_view
def one_list(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One list of an upload: which column is what, whose list it is."""
    upload, unit = upload_for(request, pk)
    if upload.state != Upload.READY:
        return redirect("lists:import", pk)
    if number >= len(upload.lists) or upload.lists[number]["state"] in ("hidden", "empty"):
        raise Http404
    seen = upload.lists[number]
    alike = [each for each in upload.lists if each is not seen and _heads(each) == _heads(seen) != []]
    form = ListForm(
        request.POST if request.method == "POST" else None,
        seen=seen,
        given=own_answers(upload.answers, seen["file"], seen["sheet"]).get("letters", {}),
        kind=kind_of_sheet(upload, seen["file"], seen["sheet"]),
        units=named_by(upload, unit, today_of(request), by=request.user),
        alike=len(alike),
    )
    back = reverse("lists:import", args=[pk])

    def do() -> Done:
        answer(upload, _answers(upload, seen, alike, form), by=request.user)
        return Done("", back)

    if answered_now := act(request, form, do):
        return answered_now
    context = {
        "unit": unit,
        "upload": upload,
        "form": form,
        "seen": seen,
        "offered": units_to_offer(upload, unit, today_of(request)) if _names_units(upload) else [],
        "back": back,
    }
    return render(request, "lists/one_list.html", context)


@act_view
def row(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """One refused row, to be corrected and read again."""
    upload, unit = upload_for(request, pk)
    if upload.state != Upload.READY:
        return redirect("lists:import", pk)
    line = get_object_or_404(upload.lines, kind=Line.REFUSED, place=place)
    if line.row is None or not line.facts["cells"]:
        raise Http404
    form = RowForm(
        request.POST if request.method == "POST" else None,
        cells=line.facts["cells"],
        kind=kind_of_sheet(upload, line.file, line.sheet),
        wrong=_field(upload, line),
    )
    back = reverse("lists:import", args=[pk]) + "?show=refused"

    def do() -> Done:
        said = answered(upload.answers, line.file, line.sheet, {"rows": _row(upload, line, form)})
        answer(upload, said, by=request.user)
        return Done(_("Row %(row)d was corrected; the list is being read again.") % {"row": line.row}, back)

    if corrected := act(request, form, do):
        return corrected
    # The row stands here with its numbers whole, be the list one's own or a colleague's.
    read = {"row": line.row, "list_of": upload.by}
    record(request.user, "home.read_refused_row", f"upload {upload.pk}", about=about(units=[unit]), **read)
    others = upload.lines.filter(kind=Line.REFUSED, row__isnull=False)
    context = {
        "unit": unit,
        "upload": upload,
        "line": line,
        "form": form,
        "back": back,
        "next": others.filter(place__gt=place).first(),
    }
    return render(request, "lists/row.html", context)


def _names_units(upload: Upload) -> bool:
    return any(kind.has_units for kind in kinds_in(upload.kind))


def _answers(upload: Upload, seen: dict[str, Any], alike: list[dict[str, Any]], form: ListForm) -> dict[str, Any]:
    more = form.answers()
    said = answered(upload.answers, seen["file"], seen["sheet"], more)
    if form.cleaned_data.get("alike"):
        shared: dict[str, dict[str, Any]] = {part: more[part] for part in more if part in ("letters", "values")}
        for each in alike:
            said = answered(said, each["file"], each["sheet"], shared)
    return said


def _row(upload: Upload, line: Line, form: RowForm) -> dict[str, dict[str, str]]:
    """The corrections of the row, with those it has had before."""
    before = own_answers(upload.answers, line.file, line.sheet).get("rows", {}).get(str(line.row), {})
    return {str(line.row): {**before, **form.corrections()}}


def _heads(seen: dict[str, Any]) -> list[tuple[str, str]]:
    return [(column["letter"], column["head"]) for column in seen["columns"]]


def _field(upload: Upload, line: Line) -> str:
    """The field of the column that the refusal names, "" if it names none."""
    head = line.facts["column"]
    lists = [seen for seen in upload.lists if (seen["file"], seen["sheet"]) == (line.file, line.sheet)]
    columns = (column for seen in lists for column in seen["columns"])
    return next((column["code"] for column in columns if head and head in (column["head"], column["letter"])), "")
