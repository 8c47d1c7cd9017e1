"""Write what lists of officers bring, in the caller's transaction, and what is needed to take it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from vungmanh.kit.kept import Look, differences, rows
from vungmanh.ledger.actions.post import recount
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.imports.comparing import Compared, Plan
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, Particulars
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Change, Import


def looked_at(units: Collection[int], entered: Collection[int], people: Collection[int]) -> Look:
    """What lists of officers write: terms and offices of the units, the people `entered`, particulars of `people`."""
    offices = offices_looked_at(units, entered)
    told = rows(lambda: [(Particulars.objects.filter(person__in=people), ())])
    return lambda: {**offices(), **told()}


def write_plan(plan: Plan, batch: Import, *, by: Any, today: date) -> None:
    """One unit after the other: new offices with those whom they follow, then what is corrected."""
    by_unit: dict[Unit, list[Compared]] = defaultdict(list)
    for row in plan.rows:
        if row.new or row.changes_anything:
            by_unit[row.listed.unit].append(row)
    written = [row for found in by_unit.values() for row in found]
    known = {row.person.pk for row in written if row.person.pk}
    held_in_office(known)
    entered, people = set[int](), set(known)
    look = looked_at({unit.pk for unit in by_unit}, entered, people)
    before = look()
    for unit, found in by_unit.items():
        _write_offices(unit, found, plan, by=by, today=today)
    entered |= {row.person.pk for row in written} - known
    people |= entered
    _write_particulars(written)
    Change.objects.bulk_create(_changes(batch, differences(before, look())), batch_size=1_000)


def _write_offices(unit: Unit, found: Iterable[Compared], plan: Plan, *, by: Any, today: date) -> None:
    if new := [each for row in found for each in row.new]:
        write_offices(new, unit=unit, by=by, today=today, succeeds=True, terms=plan.terms.get(unit.pk, ()))
    if changed := [change for row in found for change in row.changed]:
        with (
            recount(MEASURES, lambda: counted_rows([unit.pk])),
            rights_follow(lambda: Appointment.objects.filter(unit=unit), by=by, today=today),
        ):
            for change in changed:
                values = {name: new for name, (_old, new) in change.differs.items()}
                Appointment.objects.filter(pk=change.office.pk).update(**values)


def _write_particulars(written: Iterable[Compared]) -> None:
    for row in written:
        if not row.particulars and not row.trained_on:
            continue
        known = Particulars.objects.select_for_update(of=("self",)).filter(person=row.person).first()
        told = known or Particulars(person=row.person, told={})
        told.told = {**(told.told or {}), **row.particulars}
        told.trained_on = row.trained_on or told.trained_on
        told.save()


def _changes(batch: Import, changes: Mapping[str, Mapping[str, Any]]) -> list[Change]:
    found = []
    for name, change in changes.items():
        model, key = name.rsplit(":", 1)
        found.append(Change(batch=batch, model=model, key=int(key), before=change["before"], after=change["after"]))
    return found
