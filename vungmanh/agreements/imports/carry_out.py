"""Carry out registers of agreements: compared with what is written down already, and written in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.agreements.actions.grade_agreement import require_above
from vungmanh.agreements.actions.holding import looked_at, named
from vungmanh.agreements.actions.record_agreement import of_party
from vungmanh.agreements.actions.settling import settled
from vungmanh.agreements.imports.drafts import Draft, Drafting
from vungmanh.agreements.imports.following import without_next
from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.imports.previewed import changed_facts, coming_facts
from vungmanh.agreements.imports.reading import KIND, Reading
from vungmanh.agreements.imports.standing import Known
from vungmanh.agreements.imports.together import Group, in_groups
from vungmanh.agreements.models import Change, Grade, Party
from vungmanh.agreements.names import name_of
from vungmanh.agreements.rules import kinds
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import keep
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

_FIRST: Final = 20  # new rows that a preview shows


def import_agreements(
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
    """Load the lists as agreements of units at or below `under`; with `dry_run` write nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingAgreements(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The agreements as they will stand, in the order of the lists."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def known(self) -> list[int]:
        """The keys of those that are kept already, and of those whose place these have taken: their ends follow."""
        rows = [draft.agreement for draft in self.drafts if not draft.is_new]
        before = {row.predecessor_id for row in rows if row.predecessor_id is not None}
        return sorted({row.pk for row in rows} | before)


class LoadingAgreements(Loading[Listed, Plan]):
    """Such lists are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_AGREEMENTS

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self._above: dict[int, Unit | NotAllowed | None] = {}

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        """All rows of one agreement are taken or refused together."""
        plan, known, first = Plan(), Known(self.job, rows), dict[Any, Place]()
        drafting = Drafting(known, self.job.today)
        found: list[tuple[Group, Draft]] = []
        for some, group in in_groups(rows):
            try:
                if isinstance(group, Wrong):
                    raise group
                draft = drafting.of(group.listed)
                _refuse_twice(draft, first)
                found.append((group, draft))
            except Wrong as wrong:
                _refuse(some, wrong, outcome)
        alone = {id(draft) for draft in without_next([draft for _group, draft in found], self.job.today)}
        for group, draft in found:
            if id(draft) in alone:
                reason = _("The row says that another has taken its place, and the list does not say which.")
                _refuse(group.rows, Wrong("state", "not_followed", reason), outcome)
                continue
            self._take(group, draft, plan, outcome)
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def _take(self, group: Group, draft: Draft, plan: Plan, outcome: Outcome) -> None:
        self._grade(draft, outcome)
        self._tell(draft, outcome)
        many = len(group.rows)
        outcome.created += many if draft.is_new else 0
        outcome.updated += many if not draft.is_new and draft.changes_something else 0
        outcome.unchanged += many if not draft.changes_something else 0
        if draft.changes_something:
            plan.drafts.append(draft)

    def _grade(self, draft: Draft, outcome: Outcome) -> None:
        """SECURITY: the level above grades, and nobody an agreement of their own union; else the grade is not taken."""
        if draft.grade is None:
            return
        unit = draft.agreement.unit
        if unit.pk not in self._above:
            try:
                self._above[unit.pk] = require_above(draft.agreement, by=self.job.by, today=self.job.today)
            except NotAllowed as not_allowed:
                self._above[unit.pk] = not_allowed
        above = self._above[unit.pk]
        if isinstance(above, NotAllowed):
            draft.grade = None
            text = _("The level above grades agreements: the grade of the row was not taken.")
            outcome.notes.append(draft.listed.place.note("grade", "grade_of_others", text))
        else:
            draft.grade.given_by = above

    def _tell(self, draft: Draft, outcome: Outcome) -> None:
        """What a row says that was not taken, or that its days say otherwise by now."""
        listed, place, agreement = draft.listed, draft.listed.place, draft.agreement
        if listed.all_workers is not None and listed.all_workers != agreement.workers:
            text = _("How many workers several unions have together was not taken: each says it of its own.")
            outcome.notes.append(place.note("workers", "of_several", text))
        is_over = agreement.state_on(self.job.today) in (kinds.EXPIRED, kinds.ENDED)
        if draft.is_new and is_over and listed.state in (kinds.IN_FORCE, kinds.UPCOMING):
            text = _("The row says that it is in force; by its days it is not any more.")
            outcome.notes.append(place.note("state", "in_force_no_more", text))

    def size(self, plan: Plan) -> int:
        return len(plan.drafts)

    def units(self, plan: Plan) -> set[int]:
        return {unit for draft in plan.drafts for unit in draft.units}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        new = [draft for draft in plan.drafts if draft.is_new]
        for draft in new[:_FIRST]:
            place, agreement = draft.listed.place, draft.agreement
            outcome.coming.append(place.coming(name_of(agreement), _of_units(draft), coming_facts(draft)))
        for draft in plan.drafts:
            if not draft.is_new:
                name = name_of(draft.agreement)
                outcome.changes.append(draft.listed.place.changed(name, _of_units(draft), changed_facts(draft)))

    def write(self, plan: Plan, batch: Import) -> None:
        keys = plan.known
        with keep(batch, looked_at(lambda: keys)), settled(lambda: keys):
            # Those whose place others take come first.
            for draft in sorted(plan.drafts, key=lambda each: each.agreement.effective_on):
                self._save(draft, batch)
                if draft.is_new:
                    keys.append(draft.agreement.pk)
        self.job.progress("written", self.size(plan))

    def _save(self, draft: Draft, batch: Import) -> None:
        agreement, by = draft.agreement, named(self.job.by)
        if draft.is_new:
            agreement.at, agreement.by = batch.at, by
            agreement.predecessor = draft.before.agreement if draft.before else None
        agreement.save()
        Party.objects.bulk_create(
            Party(agreement=agreement, at=batch.at, by=by, **of_party(each)) for each in draft.joins
        )
        for party in draft.parties:
            party.save(update_fields=["workers", "asked", "in_favour"])
        rows: list[Change | Grade] = [*draft.changes, *([draft.grade] if draft.grade else [])]
        for row in rows:
            row.agreement, row.at, row.by = agreement, batch.at, by
            row.save()


def _of_units(draft: Draft) -> str:
    names = [each.unit.name for each in draft.joins] or [draft.agreement.unit.name]
    return ", ".join(names)


def _refuse(rows: Sequence[Listed], wrong: Wrong, outcome: Outcome) -> None:
    for listed in rows:
        outcome.refuse([listed.place.refusal(wrong)])


def _refuse_twice(draft: Draft, first: dict[Any, Place]) -> None:
    agreement, place = draft.agreement, draft.listed.place
    keys: list[Any] = [("known", agreement.pk)] if not draft.is_new else []
    keys += [(unit, agreement.kind, agreement.signed_on) for unit in sorted(draft.listed.units)] if draft.is_new else []
    before = next((first[key] for key in keys if key in first), None)
    if before is not None:
        told = {"row": before.row, "sheet": before.table.sheet.name}
        reason = _("Row %(row)s of sheet %(sheet)s tells of an agreement of this union and day already.")
        raise Wrong("", "duplicate", reason % told)
    first.update(dict.fromkeys(keys, place))
