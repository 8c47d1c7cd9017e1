"""Dialogue, conferences and regulations as levels above see them, and the list of who lacks what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.lacking_register import LACKING, lacks_of, units_of
from vungmanh.dialogue.levels_form import LackingForm, LevelsForm
from vungmanh.dialogue.levels_page import Levels, levels_of
from vungmanh.dialogue.levels_text import Behind, Lacks, text_of, text_of_levels
from vungmanh.dialogue.levels_words import TO_DO
from vungmanh.dialogue.levels_workbook import levels_workbook
from vungmanh.dialogue.measures import CONFERENCES, DIALOGUES, REGULATIONS_COORDINATION, REGULATIONS_DEMOCRACY
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DIALOGUE
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.listing import ListPage
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

NAMED_AT_MOST: Final = 100  # units that a task names one by one
_COUNTED_BY: Final = {
    DIALOGUE: DIALOGUES, CONFERENCE: CONFERENCES, kinds.DEMOCRACY: REGULATIONS_DEMOCRACY,
    kinds.COORDINATION: REGULATIONS_COORDINATION,
}  # fmt: skip
_SEES: Final = Permission.SEE_DIALOGUES
TITLE: Final = _("Dialogue and regulations of the units")


@require_safe
def levels(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form = _form(request, unit)
    here = reverse("dialogue:levels", args=[unit.code])
    page: dict[str, Any] = {"unit": unit, "form": form, "here": here, "levels": None, "title": TITLE}
    if form.is_valid():
        question, found = form.question(), levels_of(form, page=request.GET.get("page") or 1)
        page |= {"levels": found, "question": question, "day": form.as_of(), "is_today": form.as_of() == form.today}
        page["absence"] = absence_here(request, unit, form.as_of(), "dialogue:levels", ahead=False)
        page["tags"] = [(tag.text, here + tag.without) for tag in question.tags("about", "by")]
        page["abouts"] = _choices(form, here, "about")
        page["bys"] = _choices(form, here, "by")
        page["sorts"] = [
            (said, here + question.but(sort=said).query(), said == question.sort) for said in ("", LevelsForm.ORDER)
        ]
        page["before"] = here + question.query(page="_").removesuffix("_")
        page["sheet"] = reverse("dialogue:levels_sheet", args=[unit.code]) + question.query()
        page["lacking"] = reverse("dialogue:lacking", args=[unit.code])
        page["text"] = _text_to_levels(request, form, found)
    return TemplateResponse(request, "dialogue/levels.html", page)


@require_safe
def levels_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same columns, and all rows in the same order."""
    unit = unit_for(request, code, to=_SEES)
    form = _form(request, unit)
    if not form.is_valid():  # the page says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('dialogue:levels', args=[unit.code])}?{request.GET.urlencode()}")
    found = levels_of(form, page=0)
    facts: dict[str, Any] = {"rows": len(found.lines), "format": ".xlsx", **form.for_journal()}
    record(request.user, _SEES, unit.code, about=about(units=[unit]), **facts)
    return levels_workbook(
        form, found, file="doi-thoai-theo-don-vi", title=TITLE,
        sheet=_("Dialogue by unit"),
    )  # fmt: skip


def _form(request: HttpRequest, unit: Unit) -> LevelsForm:
    today = today_of(request)
    sorts = ("need", LevelsForm.ORDER)
    return LevelsForm(request.GET, unit=unit, user=rights_of(request, today), today=today, sorts=sorts)


def _choices(form: LevelsForm, here: str, name: str) -> Sequence[tuple[Any, str, bool]]:
    """Of one box, as links: what is chosen there is seen at once."""
    question, box = form.question(), form.fields[name]
    choices: Any = getattr(box, "choices", ())
    return [
        (word, here + question.but(**{name: code}).query(), code == form.cleaned_data[name]) for code, word in choices
    ]


def _text_to_levels(request: HttpRequest, form: LevelsForm, found: Levels) -> str:
    """About the first column: to the units directly below how far each is, to unions which of them lack it."""
    if not form.at.kind.is_upper:
        return ""
    what = form.demands[0]
    link = request.build_absolute_uri(reverse("dialogue:lacking", args=[form.at.code]) + f"?what={what}")
    told = [(str(line.name), line.cells[0]) for line in found.lines if line.code and not line.here]
    lacking = [Lacks(name, [what]) for name, cell in told if cell.of_one and cell.tally and cell.tally.lacking]
    if lacking:
        return text_of(form.at.name, what, form.as_of(), lacking, 0, link)
    units = [
        Behind(name, cell.tally.must - cell.tally.lacking, cell.tally.must)
        for name, cell in told
        if cell.tally and not cell.of_one
    ]
    return text_of_levels(form.at.name, what, form.as_of(), units, link)


@require_safe
def lacking(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, LACKING, today=today_of(request))
    found = read_page(request, LACKING, form)
    sets = found is not None and bool(found.records) and Permission.SET_TASK in held_here(request)
    return show(
        request, LACKING, form, found, exports=True, template="dialogue/lacking.html",
        absence=absence_here(request, unit, form.as_of(), "dialogue:lacking", ahead=False) if found else None,
        text=_text(request, form, found) if found else "",
        asks=_task_for(form, unit) if sets else "",
    )  # fmt: skip


@require_safe
def lacking_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, LACKING, today=today_of(request))


def _text(request: HttpRequest, form: LackingForm, found: ListPage) -> str:
    """About those on the page; nothing to those that have what is asked for."""
    if form.cleaned_data["which"]:
        return ""
    units = [Lacks(row.unit.name, lacks_of(row)) for row in found.records]
    link = request.build_absolute_uri(reverse("dialogue:dialogues", args=[form.at.code]))
    return text_of(form.at.name, form.cleaned_data["what"], form.as_of(), units, found.count - len(units), link)


def _task_for(form: LackingForm, unit: Unit) -> str:
    """The form of a task for those that lack the one thing, done where it is counted; "" where there is no such."""
    what = form.cleaned_data["what"]
    if not what or form.cleaned_data["which"] or not unit.kind.is_upper:
        return ""
    codes = units_of(form, _SEES).order_by("unit__code").values_list("unit__code", flat=True)[: NAMED_AT_MOST + 1]
    told = {"what": str(TO_DO[what]), "named": "\n".join(codes) if len(codes) <= NAMED_AT_MOST else ""}
    if what in _COUNTED_BY:
        told |= {"proof": "record", "measure": _COUNTED_BY[what].code}
    return f"{reverse('tasks:set', args=[unit.code])}?{urlencode({name: said for name, said in told.items() if said})}"
