"""The list of particulars (danh sách trích ngang) of officers or candidates, as upper levels ask for it.

A workbook, and a paper of A4 laid across.

In Vietnamese, as offices write to offices. The columns are those of the forms that are handed out; of each column the
roll or what was written down tells, and what nobody knows stays empty to be filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.http import HttpResponse

from vungmanh.core.days import show_day
from vungmanh.members.models import Person
from vungmanh.officers.particulars import ETHNICITY, HOME, LANGUAGES, PROFESSION, SCHOOLING, THEORY, Written, written_of
from vungmanh.papers.names import in_full, place_of
from vungmanh.papers.paper import Align, Paper, Signature, Table, TableColumn
from vungmanh.sheets.download import workbook
from vungmanh.sheets.writer import Heading

READ_PARTICULARS: Final = "officers.read_particulars"

# Head, share of the breadth of the paper, width in the workbook, how it stands.
_COLUMNS: Final[Sequence[tuple[str, float, float, Align]]] = (
    ("STT", 7.5, 6, "centre"),
    ("Họ và tên", 16, 26, "left"),
    ("Chức vụ, đơn vị", 18, 40, "left"),
    ("Ngày sinh (nam)", 14, 13, "centre"),
    ("Ngày sinh (nữ)", 14, 13, "centre"),
    ("Dân tộc", 9, 10, "centre"),
    ("Quê quán", 15, 30, "left"),
    ("Ngày vào Đảng", 14, 14, "centre"),
    ("Học vấn", 8, 11, "centre"),
    ("Chuyên môn", 13, 22, "left"),
    ("Lý luận chính trị", 9, 14, "centre"),
    ("Ngoại ngữ", 10, 14, "centre"),
)


@dataclass(frozen=True)
class Named:
    """Whom the list names, as what: `post` is the office and the unit, or what a candidate is proposed for. Of somebody
    whose entry on the roll the reader may not see (not `known`) the birth stays empty."""

    person: Person
    post: str
    known: bool = True


@dataclass(frozen=True)
class ParticularsList:
    """`title` says whose particulars they are: "Ban Chấp hành Công đoàn … khóa …". `unit` is the issuing one as it is
    called, `above` are the units over it, the nearest first. `rows` stand in the order of the columns."""

    title: str
    unit: str
    above: Sequence[str]
    is_upper: bool
    on: date
    rows: Sequence[Sequence[str | int]]


def rows_of(people: Sequence[Named]) -> list[list[str | int]]:
    """What the list says of the people, in their order. One query.

    SECURITY: births stand in it and what is sealed; whoever calls has asked for the right to take it along.
    """
    written = written_of([each.person.pk for each in people])
    return [_row(number, each, written.get(each.person.pk, Written())) for number, each in enumerate(people, 1)]


def rows_without_particulars(people: Sequence[Named]) -> list[list[str | int]]:
    """The same with names and posts alone, for whoever may not take more along."""
    return [_row(number, replace(each, known=False), Written()) for number, each in enumerate(people, 1)]


def _row(number: int, named: Named, written: Written) -> list[str | int]:
    person = named.person
    told = named.known and person.born_on
    born = show_day(person.born_on, person.born_precision) if told else ""  # type: ignore[arg-type]
    of_man, of_woman = (born, "") if person.gender == Person.MALE else ("", born)
    facts = (written.of(fact) for fact in (SCHOOLING, PROFESSION, THEORY, LANGUAGES))
    return [
        number, person.name, named.post, of_man, of_woman,
        written.of(ETHNICITY), written.of(HOME), written.party, *facts,
    ]  # fmt: skip


def workbook_of(name: str, found: ParticularsList) -> HttpResponse:
    """Returns the list as an .xlsx named `name`."""
    columns = [Heading(head, "count" if head == "STT" else "text", width) for head, _share, width, _align in _COLUMNS]
    title = f"Danh sách trích ngang {found.title}"
    return workbook(name, title=title, sheet="Trích ngang", columns=columns, rows=found.rows, as_of=found.on)


def table_of(rows: Sequence[Sequence[str | int]]) -> Table:
    """Returns the rows as they stand in a paper, laid across."""
    columns = tuple(TableColumn(head, share, align) for head, share, _width, align in _COLUMNS)
    return Table(columns, tuple(tuple(row) for row in rows))


def paper_of(found: ParticularsList) -> Paper:
    """Returns the list as a paper to be signed; a Word file, in which it can be mended before."""
    issuer, above = in_full(found.unit), [in_full(name) for name in found.above]
    committee = "Ban Thường vụ" if found.is_upper else "Ban Chấp hành"
    return Paper(
        kind="DS",
        issuer=issuer,
        above=above[0] if above else "",
        place=place_of([issuer, *above]),
        day=found.on,
        title=f"Trích ngang {found.title}",
        body=(table_of(found.rows),),
        signatures=(Signature("Chủ tịch", "", (("TM.", committee),)),),
        recipients=(*([f"{above[0]} (để báo cáo)"] if above else []), "Lưu: VT" if found.is_upper else "Lưu: CĐCS"),
        is_landscape=True,
    )
