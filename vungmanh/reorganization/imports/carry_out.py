"""Carry out an import of units: found what is new, describe what is known, all of it in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.members.imports.carry_out import Overtaken, one_import_at_a_time, unit_counts
from vungmanh.members.imports.unit_notes import about_places
from vungmanh.organization.models import DeclaredCount, Unit, UnitKind
from vungmanh.organization.queries import stood_elsewhere
from vungmanh.organization.seats import seat_of
from vungmanh.organization.standing import rules
from vungmanh.reorganization.actions.describe_unit import describe_unit
from vungmanh.reorganization.actions.found_units import NewUnit, check_founding, found_units
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.imports.changes import told
from vungmanh.reorganization.imports.earlier_place import place_before
from vungmanh.reorganization.imports.form import FORM
from vungmanh.reorganization.imports.matching import Codes, match
from vungmanh.reorganization.imports.reckoning import described, said_in
from vungmanh.reorganization.imports.rows import Listed, RowReader
from vungmanh.reorganization.imports.signs import UnitSigns, standing
from vungmanh.reorganization.imports.standing import first_standing
from vungmanh.reorganization.imports.to_come import units_to_come
from vungmanh.reorganization.refusals import CannotFound
from vungmanh.reorganization.snapshots import pictures_of_links, snapshots
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Change, Import, Upload
from vungmanh.sheets.notes import hidden, no_rows, questioned, unclear
from vungmanh.sheets.of_day import TODAY, of_day
from vungmanh.sheets.outcome import Outcome, Refusal, UnitCount
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.seen import see, see_without_list
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import find_tables
from vungmanh.sheets.taking import Takes, everything

Progress = Callable[[str, int], None]
_TRIES = 3  # how often a list is compared anew because somebody has changed units meanwhile
# Whatever changes a unit, as the journal names it.
_OF_UNITS = (
    Permission.FOUND_UNIT,
    Permission.RENAME_UNIT,
    Permission.MOVE_UNITS,
    Permission.DISSOLVE_UNIT,
    Permission.DESCRIBE_UNIT,
    Permission.IMPORT_UNITS,
    Permission.UNDO_IMPORT,
    "reorganization.undo",
)


def import_units(
    files: Sequence[Path],
    *,
    under: Unit,
    on: date | None,
    answers: Answers,
    by: Any,
    today: date,
    dry_run: bool = False,
    progress: Progress = lambda step, count: None,
    upload: Upload | None = None,
    planned: Callable[[Outcome], None] = lambda outcome: None,
    takes: Takes = everything,
    founding: Callable[[Sequence[Unit]], None] = lambda units: None,
) -> Outcome:
    """Read the lists and write their units under `under` as a whole; with `dry_run` write nothing.

    `on` is the day the lists were made for; else the day their titles state, else today. Head counts hold
    from that day, and a unit without a founding day is founded on it. `upload` is where the files waited;
    one is carried out at most once, by a constraint, and in the transaction that loads it the upload is done.
    `planned` is called with what is to come of it before anything is written. `takes` says which sheets are read.
    A dry run calls `founding` with the units that would be founded, under keys below zero that no unit has. Raises
    `Unreadable` for a whole file.
    """
    require(by, Permission.IMPORT_UNITS, at=seat_of(under, today=today), on=today)
    outcome = Outcome()
    progress("open", len(files))
    # All is read and compared before the transaction begins: on SQLite everybody else who writes waits for it to end.
    listed = list(_read(files, on, answers, today, outcome, takes))
    progress("read", outcome.rows)
    if not outcome.rows and not outcome.refusals:
        outcome.refuse([no_rows(files)], 0)
    day = next((said for _, said in listed if said), None) or today
    loading = _Loading(files, [row for row, _ in listed], outcome, day, under, by, today, progress, upload, planned)
    if dry_run:
        return loading.show(founding)
    for _try in range(_TRIES):
        with suppress(Overtaken):
            return loading.load()
    # Somebody keeps changing units: then they wait for once.
    with transaction.atomic():
        one_import_at_a_time()
        held(())
        return loading.load(alone=True)


@dataclass
class _Plan:
    """What the list would write: units to found, and known ones with their pictures before and after."""

    new: list[Listed]
    founded: list[NewUnit]
    known: list[tuple[Listed, Unit]]
    changed: list[tuple[Listed, Unit, Change]]


@dataclass
class _Loading:
    """A list that has been read: what is to become of it is reckoned while others write, and written in one go."""

    files: Sequence[Path]
    listed: list[Listed]
    read: Outcome
    day: date
    under: Unit
    by: Any
    today: date
    progress: Progress
    upload: Upload | None
    planned: Callable[[Outcome], None]

    def _plan(self) -> tuple[Outcome, _Plan]:
        outcome = self.read.again()
        matched = list(standing(match(self.listed, self.under, self.day, self.by, self.today, outcome), outcome))
        new = [row for row, unit in matched if unit is None]
        codes = Codes(self.under, (row.code for row in self.listed))
        founded = [_to_found(row, self.under, self.day, codes) for row in new]
        founded = place_before(new, founded, self.under, outcome, by=self.by, today=self.today)
        new, founded = _foundable(new, founded, self.under, outcome)
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        known = [(row, unit) for row, unit in matched if unit is not None]
        _tell_of_places(known, self.under, self.day, outcome)
        self.progress("read", outcome.rows)
        changed = list(_changes(known, self.day))
        self._ask(founded, [unit for _, unit, _ in changed])
        outcome.created, outcome.updated = len(founded), len(changed)
        outcome.unchanged = len(known) - len(changed)
        self.planned(outcome)
        return outcome, _Plan(new, founded, known, changed)

    def _ask(self, founded: list[NewUnit], changed: list[Unit]) -> None:
        """Whoever may not do it is told so before anything is shown; the verbs ask once more when they write."""
        if founded:
            require(self.by, Permission.FOUND_UNIT, at=seat_of(self.under, today=self.today), on=self.today)
        for unit in changed:
            require(self.by, Permission.DESCRIBE_UNIT, at=seat_of(unit, today=self.today), on=self.today)

    def show(self, founding: Callable[[Sequence[Unit]], None]) -> Outcome:
        """What would happen. Writes nothing, and nobody waits for it."""
        outcome, intended = self._plan()
        founding(units_to_come(intended.founded))
        outcome.units = _counts_then(intended)
        outcome.changes = [told(row, unit, change) for row, unit, change in intended.changed]
        outcome.coming = first_standing(intended.new, intended.founded, self.under)
        return outcome

    def load(self, *, alone: bool = False) -> Outcome:
        """Load it. Raises Overtaken if units were changed meanwhile, unless nobody else can."""
        line = _last_line()
        outcome, intended = self._plan()
        if not (intended.founded or intended.changed):
            outcome.units = _counts_then(intended)
            return outcome
        self.progress("write", len(intended.founded) + len(intended.changed))
        with transaction.atomic():
            one_import_at_a_time()
            held(())
            if not alone and not _still_true(line, intended):
                raise Overtaken
            self._write(outcome, intended)
        return outcome

    def _write(self, outcome: Outcome, intended: _Plan) -> None:
        batch = Import.objects.create(
            kind=Import.UNITS,
            files=[numbers_masked(file.name) for file in self.files],
            unit=self.under,
            under=self.under.code,
            by=self.by.username,
            upload=self.upload,
            counts=outcome.counts,
        )
        outcome.batch = batch.pk
        made = _found(intended.new, intended.founded, self.under, self.day, self.by, self.today, batch)
        self.progress("written", len(made))
        for place, (row, unit, change) in enumerate(intended.changed, 1):
            describe_unit(unit, said_in(row), on=self.day, by=self.by, today=self.today)
            change.batch = batch
            self.progress("written", len(made) + place)
        Change.objects.bulk_create([change for _, _, change in intended.changed], batch_size=1_000)
        outcome.units = unit_counts({*made, *(unit for _, unit in intended.known)})
        touched = about(units=[self.under, *made, *(unit for _, unit, _ in intended.changed)])
        facts: dict[str, Any] = {"batch": batch.pk, "files": batch.files, **outcome.counts}
        record(self.by, Permission.IMPORT_UNITS, self.under.code, about=touched, **facts)
        if self.upload:
            self.upload.is_loaded(outcome.counts)


def _still_true(line: int, intended: _Plan) -> bool:
    """Whether no unit was changed since this line of the journal, and those that are to be stand as they were."""
    if Entry.objects.filter(pk__gt=line, action__in=_OF_UNITS).exists():
        return False
    befores = {unit.pk: change.before for _, unit, change in intended.changed}
    keys = sorted(befores)
    return all(
        snapshots(list(Unit.objects.filter(pk__in=some))) == {pk: befores[pk] for pk in some}
        for some in (keys[start : start + 1_000] for start in range(0, len(keys), 1_000))
    )


def _last_line() -> int:
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0


def _counts_then(intended: _Plan) -> list[UnitCount]:
    """Declared and counted members of the list's units as they would be, in the order of lists."""
    after = {unit.pk: change.after for _, unit, change in intended.changed}
    known = {unit.code: unit for _, unit in intended.known}
    counts: list[tuple[str, UnitCount]] = []
    for count in unit_counts(set(known.values())):
        picture = after.get(known[count.code].pk)
        declared = picture["declared"][-1][1] if picture and picture["declared"] else count.declared
        counts.append((known[count.code].sort_key, replace(count, declared=declared)))
    for row, new in zip(intended.new, intended.founded, strict=True):
        unit = Unit(code=new.code.strip())
        unit.call(new.name)
        counts.append((unit.sort_key, UnitCount(unit.code, unit.name, row.declared, 0)))
    return [count for _key, count in sorted(counts, key=lambda each: (each[0], each[1].code))]


def _changes(known: list[tuple[Listed, Unit]], day: date) -> Iterator[tuple[Listed, Unit, Change]]:
    """Of the known units those that the list says otherwise, with what stands and what would."""
    befores = snapshots([unit for _, unit in known])
    for row, unit in known:
        after = described(unit, befores[unit.pk], said_in(row), on=day)
        if after != befores[unit.pk]:
            yield row, unit, Change(model="unit", key=unit.pk, before=befores[unit.pk], after=after)


def _read(
    files: Iterable[Path], on: date | None, answers: Answers, today: date, outcome: Outcome, takes: Takes
) -> Iterable[tuple[Listed, date | None]]:
    for file in files:
        for sheet in read_workbook(file):
            taking = takes(sheet)
            if taking.left_to_others(sheet, outcome):
                continue
            if sheet.hidden:
                outcome.refuse([hidden(sheet)], 0)
            tables = find_tables(sheet, FORM, answers)
            if not tables:
                outcome.seen.append(see_without_list(sheet))
            for table in tables:
                seen = see(table)
                seen.kind, seen.asked = Import.UNITS, [*taking.asked, *seen.asked]
                outcome.seen.append(seen)
                if table.left_out:
                    continue
                if table.mapping.questions:
                    outcome.rows += table.entries
                    outcome.refuse([questioned(table)], table.entries)
                    continue
                of = of_day(day_of(table, today), on, table.mapping.answers, today)
                of.tell(seen)
                signs = UnitSigns(table, of.day, today)
                seen.asked += signs.asked
                if signs.refused:
                    outcome.rows += signs.refused_rows
                    outcome.refuse([signs.refused], signs.refused_rows)
                reader = RowReader(table, today, seen)
                for row in signs.rows:
                    if refused := signs.refusal(row):
                        outcome.rows += 1
                        outcome.refuse([refused])
                    elif row.kind is Kind.UNCLEAR:
                        outcome.rows += 1
                        outcome.refuse([unclear(table, row)])
                    elif row.kind is Kind.DATA:
                        outcome.rows += 1
                        read = reader.read(row)
                        if isinstance(read, Refusal):
                            outcome.refuse([read])
                        else:
                            outcome.notes += reader.notes
                            yield replace(read, ended=signs.ended(row)), None if of.source == TODAY else of.day


def _tell_of_places(known: list[tuple[Listed, Unit]], under: Unit, day: date, outcome: Outcome) -> None:
    """A list of a day on which its units stood elsewhere says so, list by list, once."""
    stood = stood_elsewhere([unit.pk for _, unit in known], under, day)
    for seen in outcome.seen if stood else ():
        theirs = [unit for row, unit in known if row.stands_in(seen)]
        seen.notes += [note for note in about_places(theirs, day, stood) if note not in seen.notes]


def _to_found(row: Listed, under: Unit, day: date, codes: Codes) -> NewUnit:
    return NewUnit(
        code=row.code or codes.next(),
        name=row.name,
        kind=row.kind,
        on=row.founded_on or max(day, under.established_on),
        block=row.block or 0,
        workers=row.workers,
        workers_since=day,
        facts=row.facts,
    )


def _foundable(
    rows: list[Listed], units: list[NewUnit], under: Unit, outcome: Outcome
) -> tuple[list[Listed], list[NewUnit]]:
    """Those that may be founded; the others go to the outcome with the reason."""
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    allowed = rules()
    good: list[tuple[Listed, NewUnit]] = []
    for row, unit in zip(rows, units, strict=True):
        try:
            check_founding(unit, under, kinds, allowed, older_than_parent=True)
        except CannotFound as refused:
            outcome.refuse([row.refusal("cannot_found", reason=refused.reason)])
        else:
            good.append((row, unit))
    return [row for row, _ in good], [unit for _, unit in good]


def _found(
    rows: Sequence[Listed], new: list[NewUnit], under: Unit, day: date, by: Any, today: date, batch: Import
) -> list[Unit]:
    if not new:
        return []
    made = found_units(new, under=under, by=by, today=today, older_than_parent=True)
    DeclaredCount.objects.bulk_create(
        DeclaredCount(unit=unit, on=max(day, unit.established_on), members=row.declared)
        for unit, row in zip(made, rows, strict=True)
        if row.declared is not None
    )
    links = pictures_of_links([unit.pk for unit in made])
    Change.objects.bulk_create(
        Change(batch=batch, model="unit", key=pk, after={**after, "links": links[pk]})
        for pk, after in snapshots(made).items()
    )
    return made
