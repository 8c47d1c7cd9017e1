"""Lists of which each row is one record of a unit: read, compared with what is known, written, taken back.

A room derives from `Records` and says how a row becomes a record and which columns make it the same record; it gets
reading, questions, preview, refused rows, the journal and the way back. What lists hold that speak of several records
in a row, or of persons, derives from `Loading` itself.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.measures import Measure
from vungmanh.ledger.actions.post import recount
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_units import ListUnits, list_days
from vungmanh.loading.pictures import in_chunks, picture
from vungmanh.organization.models import Unit
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.fields import Form
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.many import reserve
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table

_FIRST = 20  # new rows that a preview shows


@dataclass(frozen=True, slots=True)
class Said:
    """A good row: of which unit, and what it says by the columns of the table."""

    unit: Unit
    facts: dict[str, Any]
    place: Place


@dataclass
class Compared:
    """What is new, and what is known and said otherwise with the facts that differ: what stood, what comes."""

    created: list[Said] = field(default_factory=list)
    changed: list[tuple[Said, Any, dict[str, tuple[Any, Any]]]] = field(default_factory=list)


class Records(Loading[Said, Compared]):
    """`model` has a foreign key `unit`; `same` are the columns that, besides it, make two rows the same record.

    `days` are the fields of `form` that hold days; its field `unit` names the unit of a row, where the sheet or a
    section does not. `measures` are counted from the table.
    """

    form: ClassVar[Form]
    model: ClassVar[type[Model]]
    same: ClassVar[tuple[str, ...]] = ()
    days: ClassVar[tuple[str, ...]] = ()
    measures: ClassVar[tuple[Measure, ...]] = ()

    @abstractmethod
    def record(self, cells: Cells, unit: Unit, day: date) -> dict[str, Any]:
        """What the row says by the columns of the table, of a list of this day; of a known record, what is "" or None
        changes nothing. Raises Wrong."""

    @classmethod
    def load(cls, files: Sequence[Path], *, dry_run: bool = False, **asked: Any) -> Outcome:
        """Load the lists, as of `Job`."""
        return carry_out(cls(Job(files, **asked)), dry_run=dry_run)

    def read(self, outcome: Outcome) -> Iterator[Said]:
        job = self.job
        of_lists = list_days(job, self.needs)
        for table, seen in lists_in(job.files, self.form, self.kind, job.answers, outcome, job.takes):
            of = of_day(day_of(table, job.today), job.on, table.mapping.answers, job.today)
            of.tell(seen)
            units = ListUnits(table, of_lists(of.day))
            units.tell(seen)
            yield from self._rows(table, units, of.day, seen, outcome)
            units.tell(seen)

    def _rows(self, table: Table, units: ListUnits, day: date, seen: ListSeen, outcome: Outcome) -> Iterator[Said]:
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        outcome.rows += len(entries)
        if entries and units.refusal and not units.by_row:
            outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        columns = {code: table.mapping.columns[code] for code in self.days if code in table.mapping.columns}
        days = DayColumns(table, columns)
        seen.asked += days.asked
        for row in entries:
            place, unit = Place(table, row.number), units.of(row)
            if row.kind is Kind.UNCLEAR:
                outcome.refuse([unclear(table, row)])
            elif not isinstance(unit, Unit):
                outcome.refuse([place.no_unit(unit)])
            else:
                try:
                    facts = self.record(Cells(table, row, days, seen, self.job.today), unit, day)
                except Wrong as wrong:
                    outcome.refuse([place.refusal(wrong)])
                else:
                    yield Said(unit, facts, place)

    def plan(self, rows: Sequence[Said], outcome: Outcome) -> Compared:
        known = self._known({said.unit.pk for said in rows})
        first: dict[Hashable, Said] = {}
        compared = Compared()
        for said in rows:
            key = (said.unit.pk, *(said.facts[name] for name in self.same))
            before, row = first.setdefault(key, said), known.get(key)
            if before is not said:
                told = {"row": before.place.row, "sheet": before.place.table.sheet.name}
                reason = _("The same stands in this list already, in row %(row)s of sheet %(sheet)s.") % told
                outcome.refuse([said.place.refusal(Wrong("", "duplicate", reason))])
            elif row is None:
                compared.created.append(said)
            elif differs := {
                name: (getattr(row, name), value)
                for name, value in said.facts.items()
                if value not in ("", None) and getattr(row, name) != value
            }:
                compared.changed.append((said, row, differs))
            else:
                outcome.unchanged += 1
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        outcome.created, outcome.updated = len(compared.created), len(compared.changed)
        return compared

    def _known(self, units: set[int]) -> dict[Hashable, Any]:
        """The records of these units by what makes them the same; held where they are about to be written."""
        rows: Any = self.model._default_manager.order_by("pk")
        if connection.in_atomic_block:
            rows = rows.select_for_update(of=("self",))
        found = (row for keys in in_chunks(units) for row in rows.filter(unit__in=keys))
        return {(row.unit_id, *(getattr(row, name) for name in self.same)): row for row in found}

    def size(self, plan: Compared) -> int:
        return len(plan.created) + len(plan.changed)

    def units(self, plan: Compared) -> set[int]:
        return {said.unit.pk for said in (*plan.created, *(said for said, _row, _differs in plan.changed))}

    def show(self, plan: Compared, outcome: Outcome) -> None:
        for said in plan.created[:_FIRST]:
            told = ((label, _shown(said.facts.get(name))) for name, label in self._labels())
            outcome.coming.append(said.place.coming(self.name(said), said.unit.name, told))
        labels = dict(self._labels())
        for said, _row, differs in plan.changed:
            facts = ((labels.get(name, name), _shown(old), _shown(new)) for name, (old, new) in differs.items())
            outcome.changes.append(said.place.changed(self.name(said), said.unit.name, facts))

    def name(self, said: Said) -> str:
        """What a preview calls the record."""
        return said.unit.name

    def _labels(self) -> list[tuple[str, str]]:
        return [(field.code, field.label) for field in self.form.fields]

    def write(self, plan: Compared, batch: Import) -> None:
        rows = [self.model(unit=said.unit, **said.facts) for said in plan.created]
        for row, key in zip(rows, reserve(self.model, len(rows)), strict=True):
            row.pk = key
        keys = [*(row.pk for row in rows), *(row.pk for _said, row, _differs in plan.changed)]
        changes = [Change(batch=batch, model=self.kind, key=row.pk, after=picture(row)) for row in rows]
        with recount(self.measures, lambda: self._rows_of(keys)):
            self.model._default_manager.bulk_create(rows, batch_size=1_000)
            for _said, row, differs in plan.changed:
                before = picture(row)
                for name, (_old, new) in differs.items():
                    setattr(row, name, new)
                row.save(update_fields=list(differs))
                changes.append(Change(batch=batch, model=self.kind, key=row.pk, before=before, after=picture(row)))
        Change.objects.bulk_create(changes, batch_size=1_000)
        self.job.progress("written", len(keys))

    @classmethod
    def _rows_of(cls, keys: Sequence[int]) -> Iterator[Any]:
        for some in in_chunks(keys):
            yield from cls.model._default_manager.filter(pk__in=some)


def _shown(value: Any) -> str:
    return show_day(value) if isinstance(value, date) else numbers_masked(str("" if value is None else value))
