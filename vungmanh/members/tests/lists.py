"""An office with its units, and the lists that people keep in it: built for one test each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from django.apps import apps
from django.db import connection, connections, router
from django.db.models import Model

from tests.world import Built
from vungmanh.access.operators import operator
from vungmanh.accounts.models import User
from vungmanh.core.days import show_day
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.verify import differences
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.vault.fields import SealedField

TODAY = date(2025, 6, 2)
LIST_DAY = date(2025, 5, 31)
SINCE = date(1997, 1, 6)

Rows = Sequence[Sequence[Any]]
_KEPT = (Unit, Person, Membership)


class Someone(NamedTuple):
    """A member as the roll knows them: days as 1988-02-01, 1988-02 or 1988, '' for what nobody said."""

    name: str
    gender: str
    born: str
    number: str = ""
    phone: str = ""
    joined: str = ""


AN = Someone("Nguyễn Văn An", "male", "1988-02-01", "001088000111", "0912345678", "2010-09-05")
BINH = Someone("Trần Thị Bình", "female", "1990-05-09", "001190000222", "0912345679", "2012-10-20")
CHI = Someone("Lê Thị Thúy Chi", "female", "1975-12-31", "034175000333", "0987654321", "1998-03-02")
DAT = Someone("Đặng Quốc Đạt", "male", "2001-03-04", "001201000444", "0356789012", "2023-11-17")
FOUR = [AN, BINH, CHI, DAT]

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Ngày vào công đoàn"]
GENDERS = {"male": "Nam", "female": "Nữ"}


def typed(day: str) -> str:
    """A day as officers type it: 2010-09-05 → 05/09/2010."""
    return "/".join(reversed(day.split("-")))


def row(number: int, who: Someone) -> list[Any]:
    """The row of a person under HEAD."""
    return [number, who.name, typed(who.born), GENDERS[who.gender], who.number, who.phone, typed(who.joined)]


def plain(people: Iterable[Someone], title: str = "") -> list[list[Any]]:
    """The simplest list: with a title row 1 holds it and row 3 the head; else row 1 is the head."""
    above: list[list[Any]] = [[title], []] if title else []
    return [*above, HEAD, *(row(number, who) for number, who in enumerate(people, 1))]


def workbook(path: Path, sheets: dict[str, Rows], merges: dict[str, Sequence[str]] | None = None) -> Path:
    """An .xlsx of sheets: name → rows; `merges` gives the merged cells of a sheet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for number, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    sheet.cell(number, column, value)
        for merge in (merges or {}).get(name, ()):
            sheet.merge_cells(merge)
    book.save(path)
    return path


@dataclass
class Office:
    """The district BC with unions below it, and whoever loads lists into it."""

    folder: Path
    names: dict[str, str] = field(default_factory=lambda: {"BC-001": "CĐCS Trường Mầm non Hoa Mai"})
    since: date = SINCE

    def __post_init__(self) -> None:
        is_empty = not Unit.objects.exists() and not User.objects.exists()
        made = _built(tuple(self.names.items()), self.since).lay() if is_empty else _build(self.names, self.since)
        self.by, self.district = made["by"], made["district"]
        self.way: dict[str, Any] = {"by": self.by, "today": TODAY}

    def found(self, names: dict[str, str], since: date = SINCE) -> None:
        """More unions under the district: code → name."""
        _found(names, since, self.district, self.by)

    def unit(self, code: str = "BC-001") -> Unit:
        return Unit.objects.get(code=code)

    def book(self, rows: Rows, *merges: str, sheet: str = "Sheet1", file: str = "ds.xlsx") -> Path:
        """A workbook with one sheet in the office's folder."""
        return workbook(self.folder / file, {sheet: rows}, {sheet: merges})

    def books(self, sheets: dict[str, Rows], file: str = "ds.xlsx") -> Path:
        return workbook(self.folder / file, sheets)

    def members(
        self,
        *files: Path,
        under: str = "BC-001",
        on: date | None = None,
        answers: dict[str, Any] | None = None,
        dry_run: bool = False,
        today: date = TODAY,
    ) -> Outcome:
        """Import lists of members, as the command does."""
        outcome = import_members(
            files,
            under=self.unit(under),
            on=on,
            answers=Answers.of(answers or {}),
            by=self.by,
            today=today,
            dry_run=dry_run,
        )
        fold()
        return outcome

    def units(
        self,
        *files: Path,
        under: str = "BC",
        on: date | None = None,
        answers: dict[str, Any] | None = None,
        dry_run: bool = False,
    ) -> Outcome:
        """Import lists of units."""
        outcome = import_units(
            files,
            under=self.unit(under),
            on=on,
            answers=Answers.of(answers or {}),
            by=self.by,
            today=TODAY,
            dry_run=dry_run,
        )
        fold()
        return outcome


@cache
def _built(names: tuple[tuple[str, str], ...], since: date) -> Built:
    """The rows of such an office, for the many tests that begin with it."""
    return Built(lambda: _build(dict(names), since))


def _build(names: dict[str, str], since: date) -> dict[str, Any]:
    """Found the province, the district and its unions by the real actions."""
    by = operator()
    way: dict[str, Any] = {"by": by, "today": TODAY}
    (province,) = found_units([NewUnit("SX", "LĐLĐ tỉnh Sông Xanh", "province", SINCE)], under=None, **way)
    (district,) = found_units([NewUnit("BC", "LĐLĐ huyện Bến Cũ", "district", SINCE)], under=province, **way)
    _found(names, since, district, by)
    return {"by": by, "district": district}


def _found(names: dict[str, str], since: date, district: Unit, by: User) -> None:
    new = [NewUnit(code, name, "grassroots", since, block=6) for code, name in names.items()]
    found_units(new, under=district, by=by, today=TODAY)
    fold()


def roll(code: str = "BC-001") -> list[Someone]:
    """The open members of a unit, in the order they were written."""
    stays = Membership.objects.open().filter(unit__code=code).select_related("person", "person__identity")
    return [_someone(stay.person) for stay in stays.order_by("person_id")]


def everybody() -> dict[str, list[str]]:
    """Code → names of the members of every unit that has any."""
    found: dict[str, list[str]] = {}
    for code, name in Membership.objects.open().order_by("person_id").values_list("unit__code", "person__name"):
        found.setdefault(code, []).append(name)
    return found


def _someone(person: Person) -> Someone:
    identity = getattr(person, "identity", None)
    return Someone(
        person.name,
        person.gender,
        _shown(person.born_on, person.born_precision),
        identity.number if identity else "",
        person.phone,
        _shown(person.joined_on, person.joined_precision),
    )


def _shown(day: date | None, precision: str) -> str:
    return "-".join(reversed(show_day(day, precision).split("/"))) if day else ""  # type: ignore[arg-type]


def refused(outcome: Outcome) -> list[tuple[int | None, str]]:
    """(row of the workbook, code) of each refusal."""
    return [(refusal.row, refusal.code) for refusal in outcome.refusals]


def only(outcome: Outcome) -> Refusal:
    """The one refusal there is."""
    (refusal,) = outcome.refusals
    return refusal


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    """(created, updated, unchanged, refused)."""
    found = outcome.counts
    assert found["rows"] == sum(found[name] for name in ("created", "updated", "unchanged", "refused"))
    return found["created"], found["updated"], found["unchanged"], found["refused"]


def nobody_minds(people: Any) -> None:
    """No room above has built anything on the people who go with their list."""


def books_as_they_stand(*also: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but those that only tell what was done: the journal, and what was imported."""
    told = {"journal_entry", "journal_about", "sheets_import", "sheets_change", *also}
    found = {}
    for model in apps.get_models():
        table = model._meta.db_table
        with connections[router.db_for_read(model)].cursor() as cursor:
            if table not in told:
                # A row that was taken away and put back has another id; whose row it is, its other columns say.
                named = [field for field in model._meta.concrete_fields if model in _KEPT or field.column != "id"]
                columns = ", ".join(f'"{field.column}"' for field in named)
                cursor.execute(f'SELECT {columns} FROM "{table}"')
                found[table] = sorted((_opened(named, row) for row in cursor.fetchall()), key=repr)
    return found


def _opened(fields: list[Any], row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row with what is sealed in it opened: the same value is sealed differently each time."""
    return tuple(
        repr(field.from_db_value(value, None, connection)) if isinstance(field, SealedField) else value
        for field, value in zip(fields, row, strict=True)
    )


def differing(before: dict[str, list[tuple[Any, ...]]], after: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """The tables that differ: rows that went and rows that came."""
    return {
        table: (sorted(set(rows) - set(after[table]), key=repr), sorted(set(after[table]) - set(rows), key=repr))
        for table, rows in before.items()
        if rows != after[table]
    }


def how_many() -> dict[str, int]:
    """The number of rows of every table, the journal's too."""
    return {model._meta.db_table: _count(model) for model in sorted(apps.get_models(), key=lambda m: m._meta.db_table)}


def _count(model: type[Model]) -> int:
    """Raw, in the database of the model: what came from outside has one of its own."""
    with connections[router.db_for_read(model)].cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
        return int(cursor.fetchone()[0])


def is_clean() -> bool:
    """Whether every figure equals its records and the journal is whole."""
    seal()
    return not list(differences(MEASURES)) and verify().broken_at is None
