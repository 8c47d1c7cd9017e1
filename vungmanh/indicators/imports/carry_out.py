"""Carry out lists of targets: compared with what is set already, and written in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions import setting
from vungmanh.indicators.actions.holding import hold_units, looked_at, standing_of
from vungmanh.indicators.actions.plans import plan_by
from vungmanh.indicators.imports.listed import Listed
from vungmanh.indicators.imports.reading import KIND, Reading
from vungmanh.indicators.imports.whose import Whose
from vungmanh.indicators.models import Plan as Written
from vungmanh.indicators.models import Target
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.target_words import why_not
from vungmanh.indicators.targets_refusals import CannotAssign
from vungmanh.indicators.targets_told import Paper
from vungmanh.indicators.value_forms import shown
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import keep
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Changed, Coming, Outcome

_FIRST: Final = 20  # new targets that a preview shows
_TARGET: Final = gettext_noop("target")


def import_targets(
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
    """Load the lists as targets that `under` sets for itself and the units below it; with `dry_run` write nothing. As
    of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingTargets(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The targets that are new, those that a unit had set for itself, and those that are another value now."""

    created: list[Listed] = field(default_factory=list)
    taken_over: list[tuple[Listed, Target]] = field(default_factory=list)
    changed: list[tuple[Listed, Target]] = field(default_factory=list)

    @property
    def others(self) -> list[tuple[Listed, Target]]:
        return [*self.taken_over, *self.changed]

    def __iadd__(self, more: Plan) -> Plan:
        self.created += more.created
        self.taken_over += more.taken_over
        self.changed += more.changed
        return self


class LoadingTargets(Loading[Listed, Plan]):
    """Such lists are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_TARGETS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        """A row of several targets is taken or refused as a whole."""
        plan, first = Plan(), dict[tuple[int, str, str], Place]()
        keys = {listed.unit.pk for listed in rows}
        known, whose = self._known(keys), Whose(self.job, keys)
        for some in _by_row(rows):
            try:
                whose.refuse(some)
                new = self._compare(some, known, first)
            except Wrong as wrong:
                outcome.refuse([some[0].place.refusal(wrong)])
                continue
            plan += new
            outcome.created += bool(new.created)
            outcome.updated += bool(new.others and not new.created)
            outcome.unchanged += not new.created and not new.others
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def _compare(
        self, rows: Sequence[Listed], known: dict[tuple[int, str, str], Target],
        first: dict[tuple[int, str, str], Place],
    ) -> Plan:  # fmt: skip
        plan, under = Plan(), self.job.under
        for listed in rows:
            _refuse_twice(listed, first)
            if listed.period.until <= self.job.today:
                raise Wrong("period", "over", _("This period is over; no target is set for it any more."))
            _refuse_without_sense(listed)
            target = known.get(listed.key)
            if target is None:
                plan.created.append(listed)
                continue
            if target.value == listed.value:
                continue
            if why := setting.why_not_assigned(under, listed.unit, target):
                raise Wrong(listed.column, "assigned_above", why)
            if target.assigner_id == target.unit_id != under.pk:
                plan.taken_over.append((listed, target))
                continue
            if cannot := cascade.may_not(cascade.CHANGE, standing_of(target), self.job.today):
                raise Wrong(listed.column, "set_otherwise", why_not(cascade.CHANGE, cannot))
            plan.changed.append((listed, target))
        return plan

    def _known(self, units: Collection[int]) -> dict[tuple[int, str, str], Target]:
        """What stands of the units; held where it is about to be written."""
        if connection.in_atomic_block:
            hold_units({*units, self.job.under.pk})
        found: dict[tuple[int, str, str], Target] = {}
        for some in in_chunks(units):
            rows = Target.objects.standing().filter(unit__in=some).select_related("unit", "assigner").order_by("pk")
            if connection.in_atomic_block:
                rows = rows.select_for_update(of=("self",))
            found |= {(target.unit_id, target.indicator, target.period): target for target in rows}
        return found

    def size(self, plan: Plan) -> int:
        return len(plan.created) + len(plan.others)

    def units(self, plan: Plan) -> set[int]:
        return {listed.unit.pk for listed in (*plan.created, *(listed for listed, _target in plan.others))}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        for listed in plan.created[:_FIRST]:
            sheet = listed.place.table.sheet
            facts = ((_TARGET, _value(listed)),)
            outcome.coming.append(
                Coming(sheet.file, sheet.name, listed.place.row, _called(listed), listed.unit.name, facts)
            )
        for listed, target in plan.others:
            sheet = listed.place.table.sheet
            before = shown(target.value, listed.indicator, listed.period.since)
            outcome.changes.append(
                Changed(
                    sheet.file, sheet.name, listed.place.row, _called(listed), listed.unit.name,
                    ((_TARGET, before, _value(listed)),),
                )
            )  # fmt: skip

    def write(self, plan: Plan, batch: Import) -> None:
        under, keys = self.job.under, [target.pk for _listed, target in plan.others]
        way: dict[str, Any] = {"on": self.job.today, "at": batch.at, "by": self.job.by}
        known, made = set(Written.objects.filter(unit=under).values_list("pk", flat=True)), list[int]()
        with keep(batch, looked_at(lambda: keys, lambda: made)):
            papers = self._papers(plan, batch)
            made += [each.pk for each in papers.values() if each and each.pk not in known]
            for listed, target in plan.changed:
                setting.let_change(target, listed.value, _reason(listed), plan=papers[_paper(listed)], **way)
            for listed, target in plan.taken_over:
                setting.let_take_over(target, listed.value, assigner=under, plan=papers[_paper(listed)], **way)
            for listed in plan.created:
                said = {"assigner": under, "plan": papers[_paper(listed)], **way}
                target = setting.let_assign(listed.unit, listed.indicator.code, listed.period, listed.value, **said)
                keys.append(target.pk)
        self.job.progress("written", self.size(plan))

    def _papers(self, plan: Plan, batch: Import) -> dict[tuple[Paper, str], Written | None]:
        """The papers of the lists, found or written down once for each period."""
        rows = [*plan.created, *(listed for listed, _target in plan.others)]
        way: dict[str, Any] = {"today": self.job.today, "by": self.job.by, "now": batch.at}
        return {
            _paper(listed): plan_by(listed.paper, self.job.under, listed.period, CannotAssign, **way)
            for listed in {_paper(listed): listed for listed in rows}.values()
        }


def _paper(listed: Listed) -> tuple[Paper, str]:
    return listed.paper, listed.period.key


def _by_row(rows: Sequence[Listed]) -> Iterable[list[Listed]]:
    found: dict[tuple[int, int | None], list[Listed]] = defaultdict(list)
    for listed in rows:
        found[id(listed.place.table), listed.place.row].append(listed)
    return found.values()


def _refuse_twice(listed: Listed, first: dict[tuple[int, str, str], Place]) -> None:
    before = first.setdefault(listed.key, listed.place)
    if before is not listed.place:
        told = {"row": before.row, "sheet": before.table.sheet.name}
        reason = _("Row %(row)s of sheet %(sheet)s sets the same target already: unit, indicator and period.")
        raise Wrong(listed.column, "duplicate", reason % told)


def _refuse_without_sense(listed: Listed) -> None:
    if not listed.indicator.makes_sense(is_upper=listed.unit.kind.is_upper):
        told = {"indicator": listed.indicator.name, "unit": listed.unit.name}
        raise Wrong(listed.column, "no_sense", _("“%(indicator)s” says nothing of a unit like %(unit)s.") % told)


def _called(listed: Listed) -> str:
    return f"{listed.indicator.name}, {period_in_words(listed.period.key)}"


def _value(listed: Listed) -> str:
    return shown(listed.value, listed.indicator, listed.period.since)


def _reason(listed: Listed) -> str:
    return (_("As the list “%(file)s” says.") % {"file": listed.place.table.sheet.file})[:400]
