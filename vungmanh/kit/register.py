"""A register: all records of a kind at a unit and below, with filters, sorting, pages, and Excel of what is seen.

A room says what a row is and which columns it has; everything else is the same everywhere. A cell reads a row that has
been fetched: it asks nothing of the database, so that a page costs the same however many rows it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import number_format

from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.filter_pages import FilterPages, NameForm
from vungmanh.kit.filters import FilterForm, Question
from vungmanh.kit.saved_filters import saved_by
from vungmanh.sheets.download import workbook
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading

A_PAGE: Final = 50
LISTED_AT_MOST: Final = 10_000  # two hundred pages; nobody turns more, and every deeper page costs more to reach
SHEET_AT_MOST: Final = 20_000  # rows of a workbook from the screen; a longer one is taken unit by unit


@dataclass(frozen=True)
class Column:
    """`cell` gives the value of a fetched row: a text, a whole number, a day, or None. `sort` are the fields that
    order by it, none where it cannot be sorted by. `link` leads from the cell to the record; the first column has one.
    """

    code: str
    name: Words
    cell: Callable[[Any], Value]
    kind: Literal["text", "count", "day"] = "text"
    sort: Sequence[str] = ()
    link: Callable[[Any], str] | None = None
    width: float | None = None


@dataclass(frozen=True)
class Register:
    """`code` names it in addresses of files, in saved filters and in the journal; `view` and `sheet_view` are its page
    and its workbook, both under a unit's code. `rows(unit, filters, user, today)` are the records that the user may
    see, with everything that the cells read; `filters` are the cleaned values of `form`. `reads` is the journal's word
    for having read a page of it, "" where nobody is named in it; `exports` that for having taken it along. For the
    command line: `day` is the box of the form that takes the day of the register, `period` those that take the first
    and the last day of one; "" and () where it has none.
    """

    code: str
    name: Words
    view: str
    sheet_view: str
    form: type[FilterForm]
    rows: Callable[[Any, dict[str, Any], Any, date], QuerySet[Any]]
    columns: Sequence[Column]
    exports: str
    reads: str = ""
    day: str = ""
    period: tuple[str, ...] = ()

    @property
    def sorts(self) -> list[str]:
        return [column.code for column in self.columns if column.sort]

    def ordered(self, rows: QuerySet[Any], sort: str) -> QuerySet[Any]:
        """By the column asked for, the first one without asking; every order ends with the key."""
        wanted = sort.removeprefix("-") or (self.sorts or [""])[0]
        fields = next((column.sort for column in self.columns if column.code == wanted), ())
        turned = sort.startswith("-")
        return rows.order_by(*(_turned(field) if turned else field for field in fields), "-pk" if turned else "pk")


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


@dataclass(frozen=True)
class Head:
    """The head of a column: where to click for another order ("" where there is none), and the order it is in now."""

    name: Words
    url: str
    order: str
    kind: str


@dataclass(frozen=True)
class Cell:
    text: str
    kind: str
    name: Words
    url: str = ""


def form_of(request: HttpRequest, unit: Any, register: Register, *, today: date, asked: Any = None) -> FilterForm:
    """The filters in the address, or in `asked`."""
    data = request.GET if asked is None else asked
    return register.form(data, unit=unit, user=request.user, today=today, sorts=register.sorts)


def filter_pages(register: Register, *, mine: str, keep: str, rename: str, forget: str) -> FilterPages:
    """The pages of the filters of this register that somebody has kept, by the names of their addresses."""

    def read(request: HttpRequest, unit: Any, query: str, today: date) -> tuple[str, str]:
        form = form_of(request, unit, register, today=today, asked=QueryDict(query))
        return (form.to_save(), form.question().in_words()) if form.is_valid() else ("", "")

    return FilterPages(register.code, register.view, mine, keep, rename, forget, read)


def page(
    request: HttpRequest,
    unit: Any,
    register: Register,
    *,
    today: date,
    exports: bool,
    mine: FilterPages | None = None,
    template: str = "kit/register.html",
    **more: Any,
) -> TemplateResponse:
    """One page of the register for whoever may see it here; `exports` says whether they may take it along too.

    With `mine` its filters can be kept. `template` extends kit/register.html where a room adds buttons of its own;
    `more` is what that needs.
    """
    form = form_of(request, unit, register, today=today)
    here = reverse(register.view, args=[unit.code])
    shown: dict[str, Any] = {"unit": unit, "register": register, "form": form, "here": here, **more}
    if mine:
        shown |= {"pages": mine, "saved": saved_by(request.user, register.code), "name_form": NameForm()}
    if form.is_valid():
        question = form.question()
        rows = register.ordered(register.rows(unit, form.cleaned_data, request.user, today), question.sort)
        count = rows.order_by()[: LISTED_AT_MOST + 1].count()
        pages = Paginator(range(min(count, LISTED_AT_MOST)), A_PAGE).get_page(request.GET.get("page"))
        records = list(rows[(pages.number - 1) * A_PAGE : pages.number * A_PAGE])
        if records and register.reads:
            facts = {"rows": len(records), "page": pages.number, "filter": question.query()}
            record(request.user, register.reads, unit.code, about=about(units=[unit]), **facts)
        shown |= {
            "question": question,
            "tags": [(tag.text, here + tag.without) for tag in question.tags()],
            "heads": list(_heads(register, question, here)),
            "lines": [list(_cells(register, each)) for each in records],
            "count": min(count, LISTED_AT_MOST),
            "more": count > LISTED_AT_MOST,
            "page": pages,
            "before": here + question.query(page="_").removesuffix("_"),
            "to_save": form.to_save(),
            "sheet_url": reverse(register.sheet_view, args=[unit.code]) + question.query() if exports else "",
            "sheet_at_most": SHEET_AT_MOST,
            "fits_a_sheet": count <= SHEET_AT_MOST,
        }
    return TemplateResponse(request, template, shown)


def sheet(request: HttpRequest, unit: Any, register: Register, *, today: date) -> HttpResponse:
    """The workbook of what the register's page shows, all pages of it; that it was taken along stays in the journal."""
    form = form_of(request, unit, register, today=today)
    here = reverse(register.view, args=[unit.code])
    if not form.is_valid():  # the list says what is wrong, beside the box to mend it in
        return redirect(f"{here}?{request.GET.urlencode()}")
    records = records_of(register, form, SHEET_AT_MOST + 1)
    if len(records) > SHEET_AT_MOST:
        told = {"unit": unit, "back": here + form.question().query(), "limit": SHEET_AT_MOST}
        return TemplateResponse(request, "kit/sheet_too_long.html", told, status=400)
    return take_along(register, form, records)


def records_of(register: Register, form: FilterForm, at_most: int | None = None) -> list[Any]:
    """The records that a valid form asks for, as its user may see them, in the order it says."""
    rows = register.rows(form.unit, form.cleaned_data, form.user, form.today)
    return list(register.ordered(rows, form.question().sort)[:at_most])


def take_along(register: Register, form: FilterForm, records: Sequence[Any]) -> HttpResponse:
    """The records as a workbook; that they were taken along stays in the journal."""
    question, unit, today = form.question(), form.unit, form.today
    facts = {"rows": len(records), "filter": question.query(), "format": ".xlsx"}
    record(form.user, register.exports, unit.code, about=about(units=[unit]), **facts)
    words = question.in_words()
    return workbook(
        f"{register.code}-{unit.code}-{today.isoformat()}.xlsx",
        title=str(register.name),
        columns=[Heading(str(column.name), column.kind, column.width) for column in register.columns],
        rows=([column.cell(each) for column in register.columns] for each in records),
        unit=unit.name,
        as_of=today,
        lines=[words] if words else [],
    )


def _heads(register: Register, question: Question, here: str) -> Iterator[Head]:
    everyday = (register.sorts or [""])[0]
    now = question.sort or everyday
    for column in register.columns:
        order = {column.code: "ascending", f"-{column.code}": "descending"}.get(now, "")
        following = f"-{column.code}" if order == "ascending" else column.code
        asked = question.sorted_by("" if following == everyday else following)
        yield Head(column.name, here + asked.query() if column.sort else "", order if column.sort else "", column.kind)


def _cells(register: Register, row: Any) -> Iterator[Cell]:
    for column in register.columns:
        yield Cell(_text(column.cell(row)), column.kind, column.name, column.link(row) if column.link else "")


def _text(value: Value) -> str:
    """As the screen shows it; Excel gets the value itself."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)
