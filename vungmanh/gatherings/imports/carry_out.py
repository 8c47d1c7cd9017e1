"""Carry out lists of gatherings: compared with what is written down already, and written in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.actions.holding import counted, looked_at, named
from vungmanh.gatherings.changes import write
from vungmanh.gatherings.held_words import days_in_words
from vungmanh.gatherings.imports.listed import Listed
from vungmanh.gatherings.imports.reading import KIND, Reading
from vungmanh.gatherings.imports.standing import Key, Known, goes_on, key_of
from vungmanh.gatherings.models import KINDS, STATES, Gathering, Sitting
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD
from vungmanh.gatherings.told import Called
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import keep
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.many import reserve
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

_FIRST: Final = 20  # new rows that a preview shows
_AT_ONCE: Final = 2_000
_SHOWN: Final = (
    ("topic", "topic"), ("material", "material"), ("partners", "held together with"),
    ("unnamed_members", "members among them"), ("unnamed_others", "others among them"),
    ("unnamed_women", "women among them"),
)  # fmt: skip


def import_gatherings(
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
    """Load the lists as what was held by units at or below `under`; with `dry_run` write nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingGatherings(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The gatherings that are new, and those known of which a row says more, in the order of the lists."""

    created: list[tuple[Listed, Called]] = field(default_factory=list)
    goes_on: list[tuple[Listed, Gathering, Called, Called, str]] = field(default_factory=list)


class LoadingGatherings(Loading[Listed, Plan]):
    """Such lists are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_GATHERINGS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        plan = Plan()
        if not rows:
            return plan
        known, first = Known(self.job, rows), dict[tuple[Key, int | None], Place]()
        for listed in rows:
            try:
                self._compare(listed, known, first, plan, outcome)
            except Wrong as wrong:
                outcome.refuse([listed.place.refusal(wrong)])
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def _compare(
        self, listed: Listed, known: Known, first: dict[tuple[Key, int | None], Place], plan: Plan, outcome: Outcome
    ) -> None:
        new, more = list[Called](), list[tuple[Listed, Gathering, Called, Called, str]]()
        for place, said in enumerate(listed.gatherings):
            key = key_of(listed.unit.pk, said)
            found = known.found(key, listed.number)
            _refuse_twice(listed, (key, found.pk if found else None), first)
            if found is None:
                new.append(listed.counted(place))
                continue
            stands = known.called(found)
            if after := goes_on(found, stands, listed, place):
                more.append((listed, found, stands, *after))
        plan.created += [(listed, each) for each in new]
        plan.goes_on += more
        if new:
            outcome.created += 1
        elif more:
            outcome.updated += 1
        else:
            outcome.unchanged += 1

    def size(self, plan: Plan) -> int:
        return len(plan.created) + len(plan.goes_on)

    def units(self, plan: Plan) -> set[int]:
        rows = [*(listed for listed, _called in plan.created), *(listed for listed, *_rest in plan.goes_on)]
        return {listed.unit.pk for listed in rows}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        for listed, called in plan.created[:_FIRST]:
            facts = (
                ("day or days", days_in_words(called.days)),
                ("kind of gathering", str(dict(KINDS)[called.kind])),
                ("how it stands", str(dict(STATES)[listed.state])),
                *((label, str(getattr(called, name) or "")) for name, label in _SHOWN),
            )
            outcome.coming.append(listed.place.coming(called.title, listed.unit.name, facts))
        for listed, gathering, stood, comes, state in plan.goes_on:
            changed = [
                (label, str(getattr(stood, name) or ""), str(getattr(comes, name) or ""))
                for name, label in _SHOWN
                if getattr(stood, name) != getattr(comes, name)
            ]
            if stood.days != comes.days:
                changed.append(("day or days", days_in_words(stood.days), days_in_words(comes.days)))
            if state != gathering.state:
                names = dict(STATES)
                changed.append(("how it stands", str(names[gathering.state]), str(names[state])))
            name = f"{gathering.title}, {show_day(gathering.on)}"
            outcome.changes.append(listed.place.changed(name, listed.unit.name, changed))

    def write(self, plan: Plan, batch: Import) -> None:
        goes = [gathering.pk for _listed, gathering, *_rest in plan.goes_on]
        keys = [*goes, *reserve(Gathering, len(plan.created))]
        with keep(batch, looked_at(lambda: keys)), counted(lambda: keys):
            self._go_on(plan, batch)
            self._create(plan, keys[len(goes) :], batch)
        self.job.progress("written", self.size(plan))

    def _go_on(self, plan: Plan, batch: Import) -> None:
        for listed, gathering, _stood, comes, state in plan.goes_on:
            write(gathering, comes)
            if state != gathering.state:
                gathering.state = state
                gathering.held_said_on = self.job.today if state == HELD else None
                gathering.off_because = listed.off_because if state == CALLED_OFF else ""
                gathering.otherwise_on = self.job.today if state == CALLED_OFF else gathering.otherwise_on
            gathering.save()
            said = {day.on: day for day in comes.days}
            for sitting in gathering.sittings.all():
                day = said[sitting.on]
                sitting.begins, sitting.ends, sitting.place = day.begins, day.ends, day.place
                sitting.save()

    def _create(self, plan: Plan, keys: Sequence[int], batch: Import) -> None:
        made = list[Gathering]()
        for key, (listed, called) in zip(keys, plan.created, strict=True):
            gathering = Gathering(pk=key, unit=listed.unit, at=batch.at, by=named(self.job.by), state=listed.state)
            write(gathering, called)
            gathering.search_key = fold(" ".join([called.title, called.topic, called.partners]))
            gathering.held_said_on = self.job.today if listed.state == HELD else None
            gathering.off_because = listed.off_because
            made.append(gathering)
        Gathering.objects.bulk_create(made, batch_size=_AT_ONCE)
        Sitting.objects.bulk_create(
            (
                Sitting(gathering=gathering, on=day.on, begins=day.begins, ends=day.ends, place=clean(day.place))
                for gathering, (_listed, called) in zip(made, plan.created, strict=True)
                for day in called.days
            ),
            batch_size=_AT_ONCE,
        )


def _refuse_twice(
    listed: Listed, key: tuple[Key, int | None], first: dict[tuple[Key, int | None], Place]
) -> None:  # fmt: skip
    before = first.setdefault(key, listed.place)
    if before is not listed.place:
        told = {"row": before.row, "sheet": before.table.sheet.name}
        reason = _(
            "Row %(row)s of sheet %(sheet)s says the same: unit, kind, day and title. "
            "If it is another one, tell the two apart in their titles."
        )
        raise Wrong("", "duplicate", reason % told)
