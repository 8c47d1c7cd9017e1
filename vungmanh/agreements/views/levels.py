"""Agreements as levels above see them, beside dialogues and conferences; and the list of what is missing where."""

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
from vungmanh.agreements.lacking_register import LACKING, missing_at, units_of
from vungmanh.agreements.levels_form import LackingForm, LevelsForm
from vungmanh.agreements.levels_page import levels_of
from vungmanh.agreements.levels_units import ENDED, NEVER, NONE
from vungmanh.agreements.levels_words import TO_DO, WORDING
from vungmanh.agreements.measures import AGREEMENTS_SIGNED
from vungmanh.dialogue.levels_page import Levels
from vungmanh.dialogue.levels_text import Behind, Lacks, text_of, text_of_levels
from vungmanh.dialogue.levels_workbook import levels_workbook
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.listing import ListPage
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit

TITLE: Final = _("Agreements of the units")
NAMED_AT_MOST: Final = 100  # units that a task names one by one
_COUNTED_BY: Final = {NONE: AGREEMENTS_SIGNED, NEVER: AGREEMENTS_SIGNED, ENDED: AGREEMENTS_SIGNED}
_SEES: Final = Permission.SEE_AGREEMENTS


@require_safe
def levels(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form = _form(request, unit)
    here = reverse("agreements:levels", args=[unit.code])
    page: dict[str, Any] = {"unit": unit, "form": form, "here": here, "levels": None, "title": TITLE}
    if form.is_valid():
        question, found = form.question(), _read(request, form, page=request.GET.get("page") or 1)
        page |= {"levels": found, "question": question, "day": form.as_of(), "is_today": form.as_of() == form.today}
        page["absence"] = absence_here(request, unit, form.as_of(), "agreements:levels", ahead=False)
        page["tags"] = [(tag.text, here + tag.without) for tag in question.tags("about", "by")]
        page["abouts"] = _choices(form, here, "about")
        page["bys"] = _choices(form, here, "by")
        page["sorts"] = [
            (said, here + question.but(sort=said).query(), said == question.sort) for said in ("", LevelsForm.ORDER)
        ]
        page["before"] = here + question.query(page="_").removesuffix("_")
        page["sheet"] = reverse("agreements:levels_sheet", args=[unit.code]) + question.query()
        page["lacking"] = reverse("agreements:lacking", args=[unit.code])
        page["text"] = _text_to_levels(request, form, found)
    return TemplateResponse(request, "agreements/levels.html", page)


@require_safe
def levels_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same columns, and all rows in the same order."""
    unit = unit_for(request, code, to=_SEES)
    form = _form(request, unit)
    if not form.is_valid():  # the page says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('agreements:levels', args=[unit.code])}?{request.GET.urlencode()}")
    found = _read(request, form, page=0)
    facts: dict[str, Any] = {"rows": len(found.lines), "format": ".xlsx", **form.for_journal()}
    record(request.user, _SEES, unit.code, about=about(units=[unit]), **facts)
    return levels_workbook(form, found, file="thoa-uoc-theo-don-vi", title=TITLE, sheet=_("Agreements by unit"))


def _read(request: HttpRequest, form: LevelsForm, *, page: Any) -> Levels:
    return levels_of(form, talks=Permission.SEE_DIALOGUES in held_here(request), page=page)


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
    """To the units directly below how far each is with agreements, to unions which of them have none."""
    if not form.at.kind.is_upper:
        return ""
    link = request.build_absolute_uri(reverse("agreements:lacking", args=[form.at.code]) + f"?what={NONE}")
    told = [(str(line.name), line.cells[0]) for line in found.lines if line.code and not line.here]
    lacking = [Lacks(name, [NONE]) for name, cell in told if cell.of_one and cell.tally and cell.tally.lacking]
    if lacking:
        return text_of(form.at.name, NONE, form.as_of(), lacking, 0, link, WORDING)
    units = [Behind(name, cell.tally.have, cell.tally.must) for name, cell in told if cell.tally and not cell.of_one]
    return text_of_levels(form.at.name, NONE, form.as_of(), units, link, WORDING)


@require_safe
def lacking(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    form: Any = form_of(request, unit, LACKING, today=today_of(request))
    found = read_page(request, LACKING, form)
    sets = found is not None and bool(found.records) and Permission.SET_TASK in held_here(request)
    return show(
        request, LACKING, form, found, exports=True, template="agreements/lacking.html",
        absence=absence_here(request, unit, form.as_of(), "agreements:lacking", ahead=False) if found else None,
        text=_text(request, form, found) if found else "",
        asks=_task_for(form, unit) if sets else "",
    )  # fmt: skip


@require_safe
def lacking_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=_SEES)
    return sheet(request, unit, LACKING, today=today_of(request))


def _text(request: HttpRequest, form: LackingForm, found: ListPage) -> str:
    """About those on the page; nothing to those that are only counted."""
    what = form.cleaned_data["what"]
    if what in LackingForm.COUNTED:
        return ""
    units = [Lacks(row.unit.name, missing_at(row)) for row in found.records]
    link = request.build_absolute_uri(reverse("agreements:agreements", args=[form.at.code]))
    return text_of(form.at.name, what, form.as_of(), units, found.count - len(units), link, WORDING)


def _task_for(form: LackingForm, unit: Unit) -> str:
    """The form of a task for those at which the one thing is missing; "" where they have nothing to do themselves."""
    what = form.cleaned_data["what"]
    if what not in TO_DO or not unit.kind.is_upper:
        return ""
    codes = units_of(form, _SEES).order_by("unit__code").values_list("unit__code", flat=True)[: NAMED_AT_MOST + 1]
    told = {"what": str(TO_DO[what]), "named": "\n".join(codes) if len(codes) <= NAMED_AT_MOST else ""}
    if what in _COUNTED_BY:
        told |= {"proof": "record", "measure": _COUNTED_BY[what].code}
    return f"{reverse('tasks:set', args=[unit.code])}?{urlencode({name: said for name, said in told.items() if said})}"
