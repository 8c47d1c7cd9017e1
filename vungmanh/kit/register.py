"""A register: all records of a kind at a unit and below, with filters, sorting, pages, and Excel of what is seen.

A room says what a row is and which columns it has; everything else is the same everywhere. A cell reads a row that has
been fetched: it asks nothing of the database, so that a page costs the same however many rows it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.filter_pages import FilterPages, NameForm
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.listing import Listing, ListPage, Ordered
from vungmanh.kit.saved_filters import saved_by
from vungmanh.kit.table import Column, fields_of, heads_of, orders_of, row_of, sorts_of, standing
from vungmanh.sheets.download import workbook

SHEET_AT_MOST: Final = 20_000  # rows of a workbook from the screen; a longer one is taken unit by unit


@dataclass(frozen=True)
class Register:
    """`code` names it in saved filters; `view` and `sheet_view` are its page and its workbook, both of a unit.

    `asks(request, today)` is the reader as rows ask for what may be seen (access.asking.rights_of); the form has it.
    `rows(form, to)` are the records that the valid form asks for and whose reader has the right `to` where they stand,
    with everything that the cells read: a queryset, or the room's own way of reading them. `sees` and `exports` are the
    rights for the page and for the workbook; `exports` is also the journal's word for having taken it along, `reads`
    that for having read a page, "" where nobody is named in it. `file` is the beginning of the workbook's name,
    `name` that of its sheet, `titled` its title with the blank %(day)s, and `sheet_columns` its columns where it has
    others than the page, as `told_columns` are those of the command line.
    For the command line: `day` is the box of the form that takes the day of the register, `period` those that take the
    first and the last day of one; "" and () where it has none. `unasked` are boxes as they are where a command says
    nothing of them, since whoever writes a list out wants all of it. `everyday` is the code of the column that orders
    it where none is asked for; "" for the first that can.
    """

    code: str
    name: Words
    view: str
    sheet_view: str
    form: type[FilterForm]
    asks: Callable[[HttpRequest, date], Any]
    rows: Callable[[Any, Any], QuerySet[Any] | Listing]
    columns: Sequence[Column]
    sees: Any
    exports: Any
    file: str
    titled: Words
    reads: str = ""
    sheet_columns: Sequence[Column] = ()
    told_columns: Sequence[Column] = ()
    day: str = ""
    period: tuple[str, ...] = ()
    unasked: Mapping[str, str] = field(default_factory=dict)
    everyday: str = ""

    @property
    def sorts(self) -> list[str]:
        """The codes of the columns that can be sorted by, the everyday one first."""
        return sorted(sorts_of(self.columns), key=lambda code: code != self.everyday)

    def listing(self, form: FilterForm, to: Any) -> Listing:
        """Returns the records that the valid form asks for, in its order."""
        rows = self.rows(form, to)
        if isinstance(rows, QuerySet):
            return Ordered(rows.order_by(*fields_of(self.columns, form.question().sort or self.everyday)))
        return rows


def form_of(request: HttpRequest, unit: Any, register: Register, *, today: date, asked: Any = None) -> FilterForm:
    """Returns the filters in the address, or in `asked`."""
    data = request.GET if asked is None else asked
    return register.form(data, unit=unit, user=register.asks(request, today), today=today, sorts=register.sorts)


def filter_pages(register: Register, *, mine: str, keep: str, rename: str, forget: str) -> FilterPages:
    """Returns the pages of the filters of this register that somebody has kept, by the names of their addresses."""

    def read(request: HttpRequest, unit: Any, query: str, today: date) -> tuple[str, str]:
        form = form_of(request, unit, register, today=today, asked=QueryDict(query))
        return (form.to_save(), form.question().in_words()) if form.is_valid() else ("", "")

    return FilterPages(register.code, register.view, mine, keep, rename, forget, read)


def page(request: HttpRequest, unit: Any, register: Register, *, today: date, **more: Any) -> TemplateResponse:
    """Returns one page of the register for whoever may see it here; see `show`."""
    form = form_of(request, unit, register, today=today)
    return show(request, register, form, read_page(request, register, form), **more)


def read_page(request: HttpRequest, register: Register, form: FilterForm) -> ListPage | None:
    """Returns the page that the address names; None where the form is wrong, so that no list is taken for another."""
    return register.listing(form, register.sees).page(request.GET.get("page")) if form.is_valid() else None


def show(
    request: HttpRequest,
    register: Register,
    form: FilterForm,
    found: ListPage | None,
    *,
    exports: bool,
    mine: FilterPages | None = None,
    template: str = "kit/register.html",
    said: Sequence[str] = (),
    **more: Any,
) -> TemplateResponse:
    """Returns the page with what was found; `exports` says whether the reader may take it along too.

    With `mine` its filters can be kept. `template` extends kit/register.html where a room adds buttons of its own;
    `more` is what that needs, `said` are the boxes whose filters it says by itself. That names were read stays in the
    journal.
    """
    unit, here = form.at, reverse(register.view, args=[form.at.code])
    shown: dict[str, Any] = {"unit": unit, "register": register, "form": form, "found": found, "here": here, **more}
    shown["typing"] = bool(getattr(request, "htmx", False))
    if mine:
        shown |= {"pages": mine, "saved": saved_by(request.user, register.code), "name_form": NameForm()}
    if found is not None:
        if found.records and register.reads:
            facts = {"rows": len(found.records), "page": found.page.number, **form.for_journal()}
            record(request.user, register.reads, unit.code, about=about(units=[unit]), **facts)
        shown |= _listed(register, form, found, here, said)
        if exports and form.has_address:
            shown["sheet_url"] = reverse(register.sheet_view, args=[unit.code]) + form.question().query()
    return TemplateResponse(request, template, shown)


def _listed(register: Register, form: FilterForm, found: ListPage, here: str, said: Sequence[str]) -> dict[str, Any]:
    question = form.question()
    columns = standing(register.columns, form, found.records)
    everyday = next(iter(register.sorts), "")
    # The everyday order is offered also where its column says nothing: the box must show in which order the list is.
    ordering = [each for each in register.columns if each in columns or each.code == everyday]
    return {
        "question": question,
        "tags": [(tag.text, here + tag.without) for tag in question.tags()],
        "chips": [(tag.text, here + tag.without) for tag in question.tags(form.SEARCH, *said)],
        "orders": list(orders_of(ordering, question, everyday)),
        "heads": list(heads_of(columns, question, here if form.has_address else "", everyday)),
        "rows": [row_of(columns, each, each.pk) for each in found.records],
        "before": here + question.query(page="_").removesuffix("_"),
        "to_save": form.to_save(),
        "sheet_at_most": SHEET_AT_MOST,
        "fits_a_sheet": not found.more and found.count <= SHEET_AT_MOST,
    }


def sheet(
    request: HttpRequest,
    unit: Any,
    register: Register,
    *,
    today: date,
    too_long: str = "kit/sheet_too_long.html",
) -> HttpResponse:
    """Returns the workbook of what the register's page shows, all pages of it; that it was taken along stays in the
    journal. What is longer than a workbook is refused on the page `too_long`.
    """
    form = form_of(request, unit, register, today=today)
    here = reverse(register.view, args=[unit.code])
    if not form.is_valid():  # the list says what is wrong, beside the box to mend it in
        return redirect(f"{here}?{request.GET.urlencode()}")
    records = register.listing(form, register.exports).everything(SHEET_AT_MOST)
    if records is None:
        told = {"unit": unit, "back": here + form.question().query(), "limit": SHEET_AT_MOST}
        return TemplateResponse(request, too_long, told, status=400)
    return take_along(register, form, records, by=request.user)


def take_along(register: Register, form: FilterForm, records: Sequence[Any], *, by: Any) -> HttpResponse:
    """Returns the records as a workbook; that they were taken along stays in the journal."""
    unit, question = form.at, form.question()
    facts = {"rows": len(records), "format": ".xlsx", **form.for_journal()}
    record(by, register.exports, unit.code, about=about(units=[unit]), **facts)
    columns = standing(register.sheet_columns or register.columns, form, records)
    title, words = str(register.titled) % {"day": show_day(form.as_of())}, question.in_words()
    return workbook(
        f"{register.file}-{unit.code}-{form.as_of().isoformat()}.xlsx",
        title=f"{title} ({words})" if words else title,
        sheet=str(register.name),
        columns=[column.heading() for column in columns],
        rows=([column.cell(each) for column in columns] for each in records),
        unit=unit.name,
    )
