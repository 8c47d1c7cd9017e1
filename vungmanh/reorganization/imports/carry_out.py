"""Carry out an import of units: found what is new, describe what is known, all of it in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core import vietnamese
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.imports.carry_out import one_import_at_a_time, unit_counts
from vungmanh.organization.models import DeclaredCount, Unit, UnitKind
from vungmanh.organization.queries import units_below
from vungmanh.organization.seats import elsewhere, seat_of
from vungmanh.organization.standing import rules
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.found_units import NewUnit, check_founding, found_units
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.imports.changes import told
from vungmanh.reorganization.imports.form import FORM
from vungmanh.reorganization.imports.rows import Listed, RowReader
from vungmanh.reorganization.refusals import CannotFound
from vungmanh.reorganization.snapshots import snapshot, snapshots
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Change, Import, Upload
from vungmanh.sheets.names import bare
from vungmanh.sheets.notes import hidden, no_rows, questioned, unclear
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.seen import see, see_without_list
from vungmanh.sheets.stated import stated_day
from vungmanh.sheets.tables import find_tables

Progress = Callable[[str, int], None]


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
) -> Outcome:
    """Read the lists and write their units under `under` as a whole; with `dry_run` write nothing.

    `on` is the day the lists were made for; else the day their titles state, else today. Head counts hold
    from that day, and a unit without a founding day is founded on it. `upload` is where the files waited;
    one is carried out at most once, by a constraint, and in the transaction that loads it the upload is done.
    `planned` is called with what is to come of it before anything is written. Raises `Unreadable` for a whole file.
    """
    require(by, Permission.IMPORT_UNITS, at=seat_of(under, today=today), on=today)
    outcome = Outcome()
    progress("open", len(files))
    # Read before the transaction begins: on SQLite everybody else who writes waits for it to end.
    listed = list(_read(files, answers, today, outcome))
    progress("read", outcome.rows)
    if not outcome.rows and not outcome.refusals:
        outcome.refuse([no_rows(files)], 0)
    day = on or next((stated for _, stated in listed if stated), None) or today
    with transaction.atomic():
        one_import_at_a_time()
        held(())
        matched = list(_match([unit for unit, _ in listed], under, day, by, today, outcome))
        new = [unit for unit, known in matched if known is None]
        codes = _Codes(under, (unit.code for unit, _ in listed))
        founded = [_to_found(unit, under, day, codes) for unit in new]
        new, founded = _foundable(new, founded, under, outcome)
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        planned(outcome)
        batch = Import.objects.create(
            kind=Import.UNITS,
            files=[numbers_masked(file.name) for file in files],
            unit=under,
            under=under.code,
            by=by.username,
            upload=upload,
        )
        progress("write", len(matched))
        made = _found(new, founded, under, day, by, today, batch)
        progress("written", len(made))
        known = [(unit, row) for unit, row in matched if row is not None]
        changed = _describe(known, day, by, today, batch)
        outcome.created, outcome.updated = len(made), len(changed)
        outcome.unchanged = len(known) - len(changed)
        outcome.units = unit_counts({*made, *(row for _, row in known)})
        if dry_run:
            outcome.changes = [told(row, unit, change) for row, unit, change in changed]
        if dry_run or not (made or changed):
            transaction.set_rollback(True)
            return outcome
        batch.counts = outcome.counts
        batch.save(update_fields=["counts"])
        outcome.batch = batch.pk
        touched = about(units=[under, *made, *(row for _, row, _ in changed)])
        facts: dict[str, Any] = {"batch": batch.pk, "files": batch.files, **outcome.counts}
        record(by, Permission.IMPORT_UNITS, under.code, about=touched, **facts)
        if upload:
            upload.is_loaded(outcome.counts)
    return outcome


def _read(
    files: Iterable[Path], answers: Answers, today: date, outcome: Outcome
) -> Iterable[tuple[Listed, date | None]]:
    for file in files:
        for sheet in read_workbook(file):
            if sheet.hidden:
                outcome.refuse([hidden(sheet)], 0)
            tables = find_tables(sheet, FORM, answers)
            if not tables:
                outcome.seen.append(see_without_list(sheet))
            for table in tables:
                seen = see(table)
                outcome.seen.append(seen)
                if table.left_out:
                    continue
                if table.mapping.questions:
                    outcome.rows += table.entries
                    outcome.refuse([questioned(table)], table.entries)
                    continue
                stated = stated_day([*table.title_lines, *table.sheet_titles], today)
                reader = RowReader(table, today, seen)
                for row in table.rows:
                    if row.kind is Kind.UNCLEAR:
                        outcome.rows += 1
                        outcome.refuse([unclear(table, row)])
                    elif row.kind is Kind.DATA:
                        outcome.rows += 1
                        read = reader.read(row)
                        if isinstance(read, Refusal):
                            outcome.refuse([read])
                        else:
                            yield read, stated


def _match(
    listed: Sequence[Listed], under: Unit, day: date, by: Any, today: date, outcome: Outcome
) -> Iterable[tuple[Listed, Unit | None]]:
    """Each listed unit with the one it is, or None if it is new. One is told from another by its code, else by
    its name with every mark: Ngọc Thụy is not Ngọc Thúy."""
    below = [unit for unit in units_below(under, day, today) if unit.pk != under.pk]
    by_name: dict[str, list[Unit]] = {}
    for unit in below:
        by_name.setdefault(_key(unit.name), []).append(unit)
    coded = Unit.objects.filter(code__in=[row.code for row in listed if row.code])
    by_code = {unit.code: unit for unit in coded}
    seen_by = set(coded.visible_to(by, Permission.SEE_UNITS, today).order_by().values_list("pk", flat=True))
    here = {unit.pk for unit in below}
    # SECURITY: what stood here then and is others' today is theirs to describe.
    gone = elsewhere(here, Permission.IMPORT_UNITS, by=by, today=today)
    seen: dict[str, list[Listed]] = {}
    for row in listed:
        key = _key(row.name)
        # Two codes prove two units; otherwise it may be one written down twice.
        twice = [each for each in seen.get(key, ()) if not (row.code and each.code)]
        if first := next(iter([*seen.get(row.code, ()), *twice]), None):
            outcome.refuse([row.refusal("duplicate", "name", row=first.row, sheet=first.table.sheet.name)])
            continue
        for known_as in {key, row.code} - {""}:
            seen.setdefault(known_as, []).append(row)
        known = by_code.get(row.code)
        same = by_name.get(key, [])
        if row.code:
            same = [known] if known else [unit for unit in same if unit.code not in by_code]
        if known and known.pk not in here and known.pk not in seen_by:
            outcome.refuse([row.refusal("code_elsewhere", "code")])
            continue
        fault = _doubt(row, key, known, same, here, under)
        if not fault and same and same[0].pk in gone:
            fault = row.refusal("unit_elsewhere", "name", name=same[0].name, parent=gone[same[0].pk])
        if fault:
            outcome.refuse([fault])
        else:
            yield row, same[0] if same else None


def _doubt(
    row: Listed, key: str, known: Unit | None, same: Sequence[Unit], here: set[int], under: Unit
) -> Refusal | None:
    """Why it is not clear that a row is about the unit of its code, or the one of its name."""
    if known and known.pk not in here:
        return row.refusal("stands_elsewhere", "code", name=known.name, under=under.name)
    if known and _key(known.name) != key:
        return row.refusal("code_of_another", "code", name=known.name)
    if len(same) > 1 or (same and row.code and not known):
        names = ", ".join(f"{unit.name} ({unit.code})" for unit in same)
        return row.refusal("several_units" if len(same) > 1 else "other_code", "name", candidates=names)
    if same and row.founded and not row.founded.day <= same[0].established_on <= row.founded.last:
        stood = show_day(same[0].established_on)
        said = show_day(row.founded.day, row.founded.precision)
        return row.refusal("founded_otherwise", "founded_on", known=stood, value=said)
    return None


def _key(name: str) -> str:
    """What two spellings of one unit's name share: capitals, where tones are put, and "CĐCS" make no difference."""
    words = vietnamese.clean(name).split(" ")
    kept = len(bare(name).split(" "))
    return vietnamese.sort_key(" ".join(words[-kept:]), given_first=False)


class _Codes:
    """Codes for units that came without one: the parent's code and the next free number."""

    def __init__(self, under: Unit, listed: Iterable[str]) -> None:
        self.prefix = f"{under.code}-"
        pattern = re.compile(re.escape(self.prefix) + r"(\d+)")
        taken = Unit.objects.filter(code__startswith=self.prefix).values_list("code", flat=True)
        numbers = [int(found[1]) for code in (*taken, *listed) if (found := pattern.fullmatch(code))]
        self.last = max(numbers, default=0)

    def next(self) -> str:
        self.last += 1
        return f"{self.prefix}{self.last:03d}"


def _to_found(row: Listed, under: Unit, day: date, codes: _Codes) -> NewUnit:
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
    stands = snapshots(made)
    Change.objects.bulk_create(Change(batch=batch, model="unit", key=pk, after=after) for pk, after in stands.items())
    return made


def _describe(
    known: list[tuple[Listed, Unit]], day: date, by: Any, today: date, batch: Import
) -> list[tuple[Listed, Unit, Change]]:
    changed = []
    for row, unit in known:
        before = snapshot(unit)
        said = Description(block=row.block, workers=row.workers, declared=row.declared, facts=row.facts)
        if describe_unit(unit, said, on=day, by=by, today=today):
            change = Change.objects.create(batch=batch, model="unit", key=unit.pk, before=before, after=snapshot(unit))
            changed.append((row, unit, change))
    return changed
