"""Carry out an import of units: found what is new, describe what is known, all of it in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Max

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.journal.models import Entry
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.job import Job
from vungmanh.members.imports.carry_out import unit_counts
from vungmanh.members.imports.unit_notes import about_places
from vungmanh.officers.chairs_told import Fits
from vungmanh.organization.models import DeclaredCount, Unit, UnitKind
from vungmanh.organization.queries import stood_elsewhere
from vungmanh.organization.seats import seat_of
from vungmanh.organization.standing import at_the_bottom, rules
from vungmanh.reorganization.actions.describe_unit import describe_unit
from vungmanh.reorganization.actions.found_units import NewUnit, check_founding, found_units
from vungmanh.reorganization.actions.held import held
from vungmanh.reorganization.imports.chairs import chairs_offered, with_chairs, write_chairs
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
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import TODAY, of_day
from vungmanh.sheets.outcome import Outcome, Refusal, UnitCount
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.stated import day_of

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
    **more: Any,
) -> Outcome:
    """Read the lists and write their units under `under` as a whole; with `dry_run` write nothing. As of `Job`.

    Head counts hold from the day of the lists, and a unit without a founding day is founded on it. Raises
    `Unreadable` for a whole file.
    """
    job = Job(files, under, on, answers, by, today, **more)
    return carry_out(LoadingUnits(job), dry_run=dry_run)


@dataclass
class _Plan:
    """What the list would write: units to found, and known ones with their pictures before and after.

    `chairs` are written down as officers. `made` are the units once they have been founded, None before.
    """

    new: list[Listed]
    founded: list[NewUnit]
    known: list[tuple[Listed, Unit]]
    changed: list[tuple[Listed, Unit, Change]]
    chairs: list[tuple[Listed, Fits]]
    made: list[Unit] | None = None


class LoadingUnits(Loading[Listed, _Plan]):
    """Lists of units; `day` is that of the first list that says one."""

    kind = Import.UNITS
    needs = Permission.IMPORT_UNITS
    tries = 3

    def read(self, outcome: Outcome) -> list[Listed]:
        listed = list(_read(self.job, outcome))
        self.day = next((said for _, said in listed if said), None) or self.job.today
        return [row for row, _ in listed]

    def begin(self, rows: Sequence[Listed]) -> int:
        return _last_line()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> _Plan:
        job, day = self.job, self.day
        matched = list(standing(match(list(rows), job.under, day, job.by, job.today, outcome), outcome))
        new = [row for row, unit in matched if unit is None]
        codes = Codes(job.under, (row.code for row in rows))
        founded = [_to_found(row, job.under, day, codes) for row in new]
        founded = place_before(new, founded, job.under, outcome, by=job.by, today=job.today)
        new, founded = _foundable(new, founded, job.under, outcome)
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        known = [(row, unit) for row, unit in matched if unit is not None]
        _tell_of_places(known, job.under, day, outcome)
        job.progress("read", outcome.rows)
        changed = list(_changes(known, day))
        chairs = chairs_offered(known, job, day, outcome)
        self._ask(founded, [unit for _, unit, _ in changed])
        others = {unit.pk for _, unit, _ in changed} | {each.unit.pk for _, each in chairs}
        outcome.created, outcome.updated = len(founded), len(others)
        outcome.unchanged = len(known) - len(others)
        return _Plan(new, founded, known, changed, chairs)

    def _ask(self, founded: list[NewUnit], changed: list[Unit]) -> None:
        """Whoever may not do it is told so before anything is shown; the verbs ask once more when they write."""
        job = self.job
        if founded:
            require(job.by, Permission.FOUND_UNIT, at=seat_of(job.under, today=job.today), on=job.today)
        for unit in changed:
            require(job.by, Permission.DESCRIBE_UNIT, at=seat_of(unit, today=job.today), on=job.today)

    def size(self, plan: _Plan) -> int:
        return len(plan.founded) + len(plan.changed) + len(plan.chairs)

    def units(self, plan: _Plan) -> list[int]:
        changed = (*(unit for _, unit, _ in plan.changed), *(each.unit for _, each in plan.chairs))
        return list(dict.fromkeys(unit.pk for unit in (*(plan.made or ()), *changed)))

    def counts(self, plan: _Plan) -> list[UnitCount]:
        if plan.made is None:
            return _counts_then(plan, self.job.today)
        return unit_counts({*plan.made, *(unit for _, unit in plan.known)}, self.job.today)

    def show(self, plan: _Plan, outcome: Outcome) -> None:
        self.job.founding(units_to_come(plan.founded))
        outcome.changes = with_chairs([told(row, unit, change) for row, unit, change in plan.changed], plan.chairs)
        outcome.coming = first_standing(plan.new, plan.founded, self.job.under)

    def hold(self) -> None:
        held(())

    def is_still_true(self, mark: int, plan: _Plan) -> bool:
        return _still_true(mark, plan)

    def write(self, plan: _Plan, batch: Import) -> None:
        job = self.job
        plan.made = _found(plan.new, plan.founded, job.under, self.day, job.by, job.today, batch)
        job.progress("written", len(plan.made))
        for place, (row, unit, change) in enumerate(plan.changed, 1):
            describe_unit(unit, said_in(row), on=self.day, by=job.by, today=job.today)
            change.batch = batch
            job.progress("written", len(plan.made) + place)
        chairs = write_chairs(plan.chairs, self.day, batch, by=job.by, today=job.today) if plan.chairs else []
        Change.objects.bulk_create([*(change for _, _, change in plan.changed), *chairs], batch_size=1_000)


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


def _counts_then(intended: _Plan, today: date) -> list[UnitCount]:
    """Declared and counted members of the list's units as they would be, in the order of lists."""
    after = {unit.pk: change.after for _, unit, change in intended.changed}
    known = {unit.code: unit for _, unit in intended.known}
    counts: list[tuple[str, UnitCount]] = []
    for count in unit_counts(set(known.values()), today):
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


def _read(job: Job, outcome: Outcome) -> Iterator[tuple[Listed, date | None]]:
    """The units of the lists, each with the day of its list where one is said."""
    for table, seen in lists_in(job.files, FORM, Import.UNITS, job.answers, outcome, job.takes):
        of = of_day(day_of(table, job.today), job.on, table.mapping.answers, job.today)
        of.tell(seen)
        signs = UnitSigns(table, of.day, job.today)
        seen.asked += signs.asked
        if signs.refused:
            outcome.rows += signs.refused_rows
            outcome.refuse([signs.refused], signs.refused_rows)
        reader = RowReader(table, job.today, seen)
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
    allowed, bottom = rules(), at_the_bottom([under.pk, *(unit.before.pk for unit in units if unit.before)])
    good: list[tuple[Listed, NewUnit]] = []
    for row, unit in zip(rows, units, strict=True):
        try:
            check_founding(unit, under, kinds, allowed, bottom, older_than_parent=True)
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
