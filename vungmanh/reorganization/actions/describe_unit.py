"""Write down what changed about a unit: block, head count, declared members, how to reach it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import WORKERS
from vungmanh.organization.models import BlockSpell, DeclaredCount, Unit, Workforce
from vungmanh.organization.seats import require_at
from vungmanh.reorganization.actions.held import held_afresh
from vungmanh.reorganization.changes import changed_between
from vungmanh.reorganization.refusals import CannotDescribe


@dataclass(frozen=True)
class Description:
    """What is stated of a unit for a day; what is not stated is None and changes nothing.

    Of the plain facts an empty text states nothing either; what is to be no longer there is named in `emptied`.
    """

    block: int | None = None
    workers: int | None = None
    declared: int | None = None
    facts: dict[str, str] = field(default_factory=dict)
    emptied: Sequence[str] = ()

    def stated(self) -> dict[str, Any]:
        """Everything that is stated, fact by fact."""
        dated = {"block": self.block, "workers": self.workers, "declared": self.declared}
        return {name: value for name, value in dated.items() if value is not None} | self.plain()

    def plain(self) -> dict[str, str]:
        """Of the plain facts what is stated; "" where it is to be no longer there."""
        return {name: value for name, value in self.facts.items() if value} | dict.fromkeys(self.emptied, "")


@transaction.atomic
def describe_unit(unit: Unit, said: Description, *, on: date, by: Any, today: date) -> list[str]:
    """Write what differs, dated facts from `on`. Returns the names of what changed. Raises CannotDescribe."""
    held_afresh([unit], CannotDescribe)
    require_at(unit, Permission.DESCRIBE_UNIT, by=by, today=today)
    on = max(on, unit.established_on)
    refuse_after_the_end(unit, said, on)
    facts = said.plain()
    before = {name: getattr(unit, name) for name in facts}
    changed = [name for name, value in facts.items() if before[name] != value]
    for name in changed:
        setattr(unit, name, facts[name])
    if changed:
        unit.save(update_fields=changed)
    for name, value, write in (
        ("block", said.block, _set_block),
        ("workers", said.workers, _set_workers),
        ("declared", said.declared, _set_declared),
    ):
        stood = write(unit, value, on) if value is not None else value
        if stood != value:
            changed.append(name)
            before[name], facts[name] = "" if stood is None else str(stood), str(value)
    if changed:
        told = {"changes": changed_between(before, facts), "changed": changed, "on": on}
        record(by, Permission.DESCRIBE_UNIT, unit.code, about=about(units=[unit]), **told)
    return changed


def refuse_after_the_end(unit: Unit, said: Description, on: date) -> None:
    """Raise CannotDescribe where something dated is stated for days on which the unit is no more."""
    dated = (said.block, said.workers, said.declared) != (None, None, None)
    if dated and unit.dissolved_on and on >= unit.dissolved_on:
        raise CannotDescribe(
            _("%(unit)s was dissolved on %(day)s; nothing is stated for it from then on.")
            % {"unit": unit.name, "day": show_day(unit.dissolved_on)},
            "on",
        )


def _set_block(unit: Unit, block: int, on: date) -> int | None:
    """Let the block hold from the day on. Returns which held then, None where none is known."""
    stood = _value_on(BlockSpell, unit, "block", on)
    if stood != block:
        with carry(lambda: [unit.pk], since=on):
            _write_from(BlockSpell, unit, "block", block, on)
            place_units([unit.pk])
    return stood


def _set_workers(unit: Unit, workers: int, on: date) -> int | None:
    stood = _value_on(Workforce, unit, "workers", on)
    if stood != workers:
        with recount([WORKERS], lambda: Workforce.objects.filter(unit=unit)):
            _write_from(Workforce, unit, "workers", workers, on)
    return stood


def _set_declared(unit: Unit, members: int, on: date) -> int | None:
    """What was declared last still holds: only another count is something new."""
    said = DeclaredCount.objects.filter(unit=unit, on__lte=on).order_by("-on")
    stood = said.values_list("members", flat=True).first()
    if stood != members:
        DeclaredCount.objects.update_or_create(unit=unit, on=on, defaults={"members": members})
    return stood


def _value_on(spells: Any, unit: Unit, name: str, on: date) -> int | None:
    held = spells.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit=unit, since__lte=on)
    value: int | None = held.values_list(name, flat=True).first()
    return value


def _write_from(spells: Any, unit: Unit, name: str, value: Any, on: date) -> None:
    """Let the value hold from `on` until the next one that is known already."""
    rows = spells.objects.filter(unit=unit)
    following = rows.filter(since__gt=on).order_by("since").first()
    rows.filter(since=on).delete()
    rows.filter(Q(until__isnull=True) | Q(until__gt=on), since__lt=on).update(until=on)
    rows.create(unit=unit, **{name: value}, since=on, until=following.since if following else unit.dissolved_on)
