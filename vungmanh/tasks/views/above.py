"""Tasks as those above see them: the matrix with its workbook, one task at all units below, a directive, its report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import grants_of, permissions_at, reach
from vungmanh.core import paths
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.register import page as register_page
from vungmanh.kit.register import sheet
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.road import roads_of_codes
from vungmanh.organization.seats import seat_of
from vungmanh.papers.docx import docx
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import DOCX, attachment
from vungmanh.tasks.filters import MatrixForm
from vungmanh.tasks.loaders import directive_for, task_seen
from vungmanh.tasks.matrix import Matrix, matrix_of
from vungmanh.tasks.matters import directive_of
from vungmanh.tasks.models import DIRECTIVE, Assignment, Directive
from vungmanh.tasks.papers_register import DIRECTIVES
from vungmanh.tasks.progress import progress_of
from vungmanh.tasks.reminders import LateOfMany, text_of_many
from vungmanh.tasks.report import report_of
from vungmanh.tasks.reporting import PDF_AT_MOST, facts_of
from vungmanh.tasks.seen import Seen
from vungmanh.tasks.standing import standing_of
from vungmanh.tasks.tally import Tally, summed
from vungmanh.tasks.workbooks import matrix_workbook

_FORMATS: Final = {
    "docx": (docx, DOCX),
    "pdf": (pdf, "application/pdf"),
}


def _form(request: HttpRequest, unit: Unit) -> MatrixForm:
    today = today_of(request)
    return MatrixForm(request.GET, unit=unit, user=rights_of(request, today), today=today)


@require_safe
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    form = _form(request, unit)
    here = reverse("tasks:matrix", args=[unit.code])
    page: dict[str, Any] = {"unit": unit, "form": form, "here": here, "matrix": None}
    if form.is_valid():
        question, turned = form.question(), {name: request.GET.get(name, "") for name in ("tasks", "page")}
        found = matrix_of(form.seen(), form, columns=turned["tasks"] or 1, page=turned["page"] or 1)
        page |= {"matrix": found, "seen": form.seen(), "question": question}
        page["absence"] = absence_here(request, unit, form.seen().tree_day, "tasks:matrix")
        page["tags"] = [(tag.text, here + tag.without) for tag in question.tags()]
        page["tasks_before"] = here + question.query(page=turned["page"], tasks="_").removesuffix("_")
        page["rows_before"] = here + question.query(tasks=turned["tasks"], page="_").removesuffix("_")
        page["sorts"] = [
            (sort, here + question.but(sort=said).query(tasks=turned["tasks"]), said == question.sort)
            for sort, said in ((MatrixForm.NEED, ""), (MatrixForm.ORDER, MatrixForm.ORDER))
        ]
        page["sheet"] = reverse("tasks:matrix_sheet", args=[unit.code]) + question.query(tasks=turned["tasks"])
        page["reminder"] = _reminder(request, form, found)
    return TemplateResponse(request, "tasks/matrix.html", page)


def _reminder(request: HttpRequest, form: MatrixForm, found: Matrix) -> str:
    """Of the units in the rows, for the tasks in the columns."""
    paper = form.cleaned_data["directive"]
    late = {str(line.name): _in(line.cells).late for line in found.lines if line.code and not line.here}
    late = {name: count for name, count in sorted(late.items(), key=lambda each: -each[1]) if count}
    link = request.build_absolute_uri(reverse("tasks:directive", args=[paper.pk]) if paper else "/")
    number, words = (paper.number, paper.summary) if paper else ("", "")
    return text_of_many(LateOfMany(form.at.name, number, words, form.as_of(), link, late))


def _in(cells: Iterable[Any]) -> Tally:
    return summed(cell.tally for cell in cells if cell.tally)


@require_safe
def matrix_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same columns, and all rows in the same order."""
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    form = _form(request, unit)
    if not form.is_valid():  # the page says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('tasks:matrix', args=[unit.code])}?{request.GET.urlencode()}")
    found = matrix_of(form.seen(), form, columns=request.GET.get("tasks", 1), page=0)
    facts: dict[str, Any] = {"rows": len(found.lines), "format": ".xlsx", **form.for_journal()}
    record(request.user, Permission.SEE_TASKS, unit.code, about=about(units=[unit]), **facts)
    return matrix_workbook(form, found)


@require_safe
def standing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One task at the unit and below, as it stood on the day that the matrix was asked for."""
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    task = task_seen(request, pk)
    form = _form(request, unit)
    today = today_of(request)
    seen = form.seen() if form.is_valid() else Seen(unit, today, today, rights_of(request, today), stands=True)
    link = request.build_absolute_uri(reverse("tasks:mine", args=[task.pk]))
    page = {"unit": unit, "task": task, "seen": seen, "standing": standing_of(task, seen, link=link)}
    page["register"] = reverse("tasks:tasks", args=[unit.code]) + seen.query(task=task.pk)
    return TemplateResponse(request, "tasks/standing.html", page)


@require_safe
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads whoever was sent the address to the task of their own unit; with several, to the list of them."""
    task = task_seen(request, pk)
    today = today_of(request)
    fallen = Assignment.objects.filter(task=task).visible_to(rights_of(request, today), today)
    found = list(fallen.select_related("unit__kind").order_by("unit__kind__rank", "-pk")[:2])
    if not found:
        raise Http404
    first, *more = found
    if not more:
        return redirect("tasks:task", first.pk)
    unit_for(request, first.unit.code, to=Permission.SEE_TASKS)
    return redirect(reverse("tasks:tasks", args=[first.unit.code]) + f"?task={task.pk}")


@require_safe
def directives(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    more = {"records": Permission.RECORD_DIRECTIVE in held_here(request)}
    return register_page(
        request, unit, DIRECTIVES, today=today_of(request), exports=True, template="tasks/directives.html", **more
    )


@require_safe
def directives_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    return sheet(request, unit, DIRECTIVES, today=today_of(request))


@require_safe
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper with its tasks, as they stood on the day where the reader looks from."""
    paper = directive_for(request, pk)
    seen, others = _seen_for(request, paper)
    held = permissions_at(rights_of(request, seen.today), at=seat_of(paper.unit, today=seen.today), on=seen.today)
    progress = progress_of(paper, seen)
    link = request.build_absolute_uri(reverse("tasks:directive", args=[paper.pk]))
    here = seen.query(at=seen.at.code).replace("&stands=on", "")
    page: dict[str, Any] = {"paper": paper, "seen": seen, "progress": progress, "reminder": progress.reminder(link)}
    page["matter"] = directive_of(paper, held=held, progress=progress)
    page["matrix"] = reverse("tasks:matrix", args=[seen.at.code]) + f"?directive={paper.pk}"
    page["sets"] = Permission.SET_TASK in held and not paper.withdrawn_on
    page["others"] = [(unit.name, f"?at={unit.code}") for unit in others]
    page["reports"] = [
        (word, reverse("tasks:report", args=[paper.pk, ending]) + here)
        for word, ending in ((_("Progress report (Word)"), "docx"), (_("Progress report (PDF)"), "pdf"))
        if ending == "docx" or len(progress.units) + len(progress.tasks) <= PDF_AT_MOST
    ]
    return TemplateResponse(request, "tasks/directive.html", page)


@require_safe
def report(request: HttpRequest, pk: int, ending: str) -> HttpResponse:
    """The progress report as a file to be mended, numbered and signed."""
    paper = directive_for(request, pk)
    if ending not in _FORMATS:
        raise Http404
    seen, _others = _seen_for(request, paper)
    progress = progress_of(paper, seen)
    if ending == "pdf" and len(progress.units) + len(progress.tasks) > PDF_AT_MOST:
        return redirect(reverse("tasks:report", args=[paper.pk, "docx"]) + f"?{request.GET.urlencode()}")
    write, content_type = _FORMATS[ending]
    made = write(report_of(facts_of(progress, seen.today)))
    touched = about(units=[seen.at], records={DIRECTIVE: [paper]})
    facts: dict[str, Any] = {"rows": len(progress.units), "format": f".{ending}", "number": paper.number}
    record(request.user, Permission.SEE_TASKS, seen.at.code, about=touched, on=seen.day, **facts)
    return attachment(f"bao-cao-tien-do-{seen.at.code}-{seen.day.isoformat()}.{ending}", made, content_type)


def _seen_for(request: HttpRequest, paper: Directive) -> tuple[Seen, list[Unit]]:
    """From where the reader looks at a directive, with the other units they may look from: the unit that has recorded
    it where they see it, else those they look after."""
    today = today_of(request)
    rights = rights_of(request, today)
    tops = reach(rights, Permission.SEE_TASKS, today)
    if any(paths.covers(top, seat_of(paper.unit, today=today)) for top in tops):
        units = [paper.unit]
    else:
        codes = {held.code for held in grants_of(rights, today) if held.place(today) in tops}
        units = [road.unit for road in roads_of_codes(codes)]
    chosen = next((unit for unit in units if unit.code == request.GET.get("at")), units[0])
    form = _form(request, chosen)
    seen = form.seen() if form.is_valid() else Seen(chosen, today, today, rights, stands=True)
    return seen, [unit for unit in units if unit != chosen]
