"""Carry out an import of members: one transaction, every figure with it, and what is needed to take it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.models import Count

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import Key, counted, post, recount
from vungmanh.members.facts import Facts, card_row, identity_row, put, state_of
from vungmanh.members.imports.changes import told
from vungmanh.members.imports.lists import ListDay, ListReader, Newcomer
from vungmanh.members.imports.plan import Known, Plan, beginning, differences, plan, refusals_of
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import CardNumber, IdentityNumber, Membership, Person
from vungmanh.organization.finding import Finder
from vungmanh.organization.models import DeclaredCount, Unit
from vungmanh.organization.queries import units_below
from vungmanh.organization.seats import elsewhere, require_at_each, seat_of
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Change, Import, Upload
from vungmanh.sheets.notes import no_rows
from vungmanh.sheets.outcome import Outcome, UnitCount

_BATCH = 2_000
# A number in the server's space of advisory locks: imports wait for each other, so that two officers who
# load the same list at once leave one copy.
_LOCK = 0x56_4D_04
Progress = Callable[[str, int], None]


def import_members(
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
) -> Outcome:
    """Read the lists and write them into the roll as a whole; with `dry_run` write nothing.

    A unit of the list that stands out of the officer's reach today is refused row by row, the rest goes on.
    `on` is the day the lists were made for; else the day their titles state, else today. People without a
    day of joining are members since then. `upload` is where the files waited; one is carried out at most once,
    by a constraint. Raises `Unreadable` when a file cannot be read at all.
    """
    require(by, Permission.IMPORT_MEMBERS, at=seat_of(under, today=today), on=today)
    outcome = Outcome()
    progress("open", len(files))
    # Read before the transaction begins: on SQLite everybody else who writes waits for it to end.
    reader = ListReader(_finders(under, on, answers, by, today), answers, today, outcome, progress)
    newcomers = list(reader.read(files))
    progress("read", outcome.rows)
    if not outcome.rows and not outcome.refusals:
        outcome.refuse([no_rows(files)], 0)
    with transaction.atomic():
        one_import_at_a_time()
        planned = plan(newcomers, outcome, by=by, today=today)
        outcome.refusals = refusals_of(outcome)
        if not dry_run and (planned.created or planned.updated):
            # Once more: a unit may have moved while the lists were read.
            units = {each.unit.pk for each in planned.created} | {known.person.unit_id for known, _ in planned.updated}
            require_at_each(units, Permission.IMPORT_MEMBERS, by=by, today=today)
            batch = Import.objects.create(
                kind=Import.MEMBERS,
                files=[numbers_masked(file.name) for file in files],
                unit=under,
                under=under.code,
                by=by.username,
                upload=upload,
            )
            progress("write", len(planned.created) + len(planned.updated))
            _write(planned, batch, progress)
            batch.counts = outcome.counts
            batch.save(update_fields=["counts"])
            outcome.batch = batch.pk
            touched = about(units=[under, *_units_of(planned)])
            facts: dict[str, Any] = {"batch": batch.pk, "files": batch.files, **outcome.counts}
            record(by, Permission.IMPORT_MEMBERS, under.code, about=touched, **facts)
    outcome.units = unit_counts(reader.about)
    if dry_run:
        coming = Counter(newcomer.unit.code for newcomer in planned.created)
        outcome.units = [replace(unit, coming=coming[unit.code]) for unit in outcome.units]
        outcome.changes = [told(known, newcomer) for known, newcomer in planned.updated]
    return outcome


def unit_counts(units: set[Unit]) -> list[UnitCount]:
    """Declared and counted members of the units, in the order of lists. A constant number of queries."""
    ids = [unit.pk for unit in units]
    declared: dict[int, int] = {}
    counted: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        chunk = ids[start : start + _BATCH]
        declared.update(DeclaredCount.objects.filter(unit__in=chunk).order_by("on").values_list("unit", "members"))
        stays = Membership.objects.open().filter(unit__in=chunk).values_list("unit")
        counted.update(stays.annotate(members=Count("pk")).order_by("unit").values_list("unit", "members"))
    ordered = sorted(units, key=lambda unit: (unit.sort_key, unit.code))
    return [UnitCount(unit.code, unit.name, declared.get(unit.pk), counted.get(unit.pk, 0)) for unit in ordered]


def one_import_at_a_time() -> None:
    """Until the transaction ends, nobody else imports or takes an import back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _finders(under: Unit, on: date | None, answers: Answers, by: Any, today: date) -> Callable[[date | None], ListDay]:
    """For the day a list states, its day and a finder among the units that stood below then, or stand today.

    Those of then that are others' today are found too, so that the refusal can say where they are.
    """
    known: dict[date, ListDay] = {}

    def of(stated: date | None) -> ListDay:
        day = on or stated or today
        if day not in known:
            below = [unit for unit in units_below(under, day, today) if not unit.kind.is_upper]
            gone = elsewhere((unit.pk for unit in below), Permission.IMPORT_MEMBERS, by=by, today=today)
            known[day] = ListDay(day, Finder(below, answers), gone)
        return known[day]

    return of


def _write(planned: Plan, batch: Import, progress: Progress) -> None:
    stays = [known.stay for known, _ in planned.updated if known.stay]
    with recount(MEASURES, lambda: stays):
        changes = [_update(known, newcomer) for known, newcomer in planned.updated]
    for change in changes:
        change.batch = batch
    Change.objects.bulk_create(changes, batch_size=_BATCH)
    entries: Counter[Key] = Counter()
    for start in range(0, len(planned.created), _BATCH):
        written = _create(planned.created[start : start + _BATCH], batch)
        entries.update(counted(MEASURES, written))
        progress("written", len(planned.updated) + start + len(written))
    post(entries)


def _units_of(planned: Plan) -> set[int]:
    """The units whose members the import creates or changes."""
    return {newcomer.unit.pk for newcomer in planned.created} | {known.person.unit_id for known, _ in planned.updated}


def _create(newcomers: Sequence[Newcomer], batch: Import) -> list[Membership]:
    """Write new people with numbers and memberships, in portions so that a long list fits into little memory."""
    persons = [_person(newcomer) for newcomer in newcomers]
    Person.objects.bulk_create(persons)
    pairs = list(zip(persons, newcomers, strict=True))
    IdentityNumber.objects.bulk_create(
        identity_row(person, n.facts.identity_number) for person, n in pairs if n.facts.identity_number
    )
    CardNumber.objects.bulk_create(card_row(person, n.facts.card_number) for person, n in pairs if n.facts.card_number)
    stays = []
    for person, newcomer in pairs:
        since, began = beginning(newcomer)
        stays.append(Membership(person=person, unit=newcomer.unit, since=since, began=began))
    Membership.objects.bulk_create(stays)
    Change.objects.bulk_create(Change(batch=batch, model="person", key=person.pk) for person in persons)
    return stays


def _person(newcomer: Newcomer) -> Person:
    person = Person(unit=newcomer.unit)
    put(person, newcomer.facts)
    return person


def _update(known: Known, newcomer: Newcomer) -> Change:
    """Write what the list says otherwise. Returns what stood before and after, to take it back."""
    person, stay = known.person, known.stay
    before = snapshot(known)
    wanted = differences(known, newcomer)
    put(person, restricted(newcomer.facts, wanted, person))
    person.save()
    if "identity_number" in wanted and newcomer.facts.identity_number:
        identity_row(person, newcomer.facts.identity_number).save()
        known.number = newcomer.facts.identity_number
    if "card_number" in wanted and newcomer.facts.card_number:
        card_row(person, newcomer.facts.card_number).save()
        known.card = newcomer.facts.card_number
    if stay and "joined_on" in wanted and stay.began in (Membership.ADMITTED, Membership.CARRIED):
        stay.since, stay.began = beginning(newcomer)
        stay.save(update_fields=["since", "began"])
    return Change(model="person", key=person.pk, before=before, after=snapshot(known))


def snapshot(known: Known) -> dict[str, Any]:
    """Everything an import may change about a known person, and whether they are still a member, as text."""
    stay = known.stay
    return {
        "person": state_of(known.person),
        "number": known.number,
        "card": known.card,
        "since": stay.since.isoformat() if stay else None,
        "until": stay.until.isoformat() if stay and stay.until else None,
        "began": stay.began if stay else None,
    }


def restricted(facts: Facts, wanted: Sequence[str], person: Person) -> Facts:
    """Only those of the facts that are to be written."""
    kept = {name: getattr(facts, name) for name in wanted}
    for name in ("born", "joined"):
        if f"{name}_on" in wanted:
            kept[f"{name}_precision"] = getattr(facts, f"{name}_precision")
    return Facts(**{"name": person.name, **kept})
