"""Between what an import has planned and what it writes: hold the people, and let go of what no longer stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from vungmanh.core.vietnamese import fold
from vungmanh.members.actions.held import held
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.plan import Known, Plan, differences, knowns_of
from vungmanh.members.imports.rows import Fault
from vungmanh.members.models import CardNumber, IdentityNumber
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome


def hold_and_mend(planned: Plan, outcome: Outcome) -> None:
    """Hold everybody whom the plan changes, as they stand now, until the transaction ends, and mend the plan.

    A row that is about somebody who was transferred, has left, was merged or admitted since the plan was made goes to
    the refusals. Costs a few queries for every five thousand people.
    """
    persons = held(known.person.pk for known, _ in planned.updated)
    knowns = knowns_of(persons.values())
    units = _ends_of(newcomer.unit.pk for newcomer in [*planned.created, *(row for _, row in planned.updated)])
    updated: list[tuple[Known, Newcomer]] = []
    created: list[Newcomer] = []
    overtaken: list[Newcomer] = []
    for known, newcomer in planned.updated:
        now = knowns.get(known.person.pk)
        if now is None or not _is_meant(now, known, newcomer) or _has_ended(newcomer.unit, units):
            overtaken.append(newcomer)
        elif differences(now, newcomer):
            updated.append((now, newcomer))
        else:
            planned.unchanged.append(newcomer)
    taken = _known_numbers(planned.created)
    for newcomer in planned.created:
        facts = newcomer.facts
        known_now = {("identity", facts.identity_number), ("card", facts.card_number)} & taken
        (overtaken if known_now or _has_ended(newcomer.unit, units) else created).append(newcomer)
    planned.updated, planned.created = updated, created
    outcome.refuse(
        [newcomer.place.refusal(Fault("changed_meanwhile", "name")) for newcomer in overtaken], len(overtaken)
    )
    outcome.created, outcome.updated = len(created), len(updated)
    outcome.unchanged = len(planned.unchanged)


def _is_meant(now: Known, then: Known, newcomer: Newcomer) -> bool:
    """Whether the row is still about this person: of the same name and number, and a member of the same unit."""
    stay = now.stay
    return (
        stay is not None
        and (stay.until, stay.unit_id) == (None, newcomer.unit.pk)
        and now.number == then.number
        and fold(now.person.name) == fold(then.person.name)
    )


def _ends_of(units: Iterable[int]) -> dict[int, date | None]:
    found: dict[int, date | None] = {}
    for keys in chunks(set(units)):
        found.update(Unit.objects.filter(pk__in=keys).order_by().values_list("pk", "dissolved_on"))
    return found


def _has_ended(unit: Unit, units: dict[int, date | None]) -> bool:
    """Whether the unit is gone, or another day was set for its end, since the list was read."""
    return unit.pk not in units or units[unit.pk] != unit.dissolved_on


def _known_numbers(newcomers: Iterable[Newcomer]) -> set[tuple[str, Any]]:
    """The numbers of the newcomers that somebody bears by now."""
    facts = [newcomer.facts for newcomer in newcomers]
    found: set[tuple[str, Any]] = set()
    for keys in _portions(fact.identity_number for fact in facts):
        found.update(
            ("identity", n) for n in IdentityNumber.objects.filter(number__in=keys).values_list("number", flat=True)
        )
    for keys in _portions(fact.card_number for fact in facts):
        found.update(("card", n) for n in CardNumber.objects.filter(number__in=keys).values_list("number", flat=True))
    return found


def _portions(numbers: Iterable[str | None]) -> Iterator[list[str]]:
    everything = [number for number in numbers if number]
    for start in range(0, len(everything), 5_000):
        yield everything[start : start + 5_000]
