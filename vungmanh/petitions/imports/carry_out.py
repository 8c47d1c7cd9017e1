"""Carry out registers of opinions: compared with what is known, and written with their history in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean, fold
from vungmanh.kit.kept import differences
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.tell_history import History, More, tell_histories, tell_more
from vungmanh.petitions.imports.listed import Listed, Opinion
from vungmanh.petitions.imports.looked_at import looked_at
from vungmanh.petitions.imports.reading import KIND, Reading
from vungmanh.petitions.imports.standing import Key, Known, yet_to_come
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import KINDS, RESULTS, STATES
from vungmanh.petitions.rules.states import RECEIVED
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.outcome import Changed, Coming, Outcome

_FIRST: Final = 20  # new rows that a preview shows
_SHORT: Final = 90


def import_petitions(
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
    """Load the registers as what was said to units at or below `under`; with `dry_run` write nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingPetitions(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The matters that are new, and those known that have come further, in the order of the lists."""

    created: list[tuple[Listed, Opinion]] = field(default_factory=list)
    goes_on: list[tuple[Listed, More]] = field(default_factory=list)


class LoadingPetitions(Loading[Listed, Plan]):
    """Registers are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_PETITIONS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        known, first, plan = Known(self.job, rows), dict[Key, Place](), Plan()
        for listed in rows:
            try:
                self._compare(listed, known, first, plan, outcome)
            except Wrong as wrong:
                outcome.refuse([listed.place.refusal(wrong)])
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def _compare(self, listed: Listed, known: Known, first: dict[Key, Place], plan: Plan, outcome: Outcome) -> None:
        if (own := known.numbered(listed.number)) and listed.number:
            _refuse_what_differs(own, listed)
            outcome.unchanged += 1
            return
        keys = [(listed.unit.pk, each.heard.received_on, fold(each.heard.words)) for each in listed.opinions]
        for key in keys:
            if (before := first.setdefault(key, listed.place)) is not listed.place:
                told = {"row": before.row, "sheet": before.table.sheet.name}
                reason = _("The same stands in this list already, in row %(row)s of sheet %(sheet)s.") % told
                raise Wrong("", "duplicate", reason)
        found = [known.said(key) for key in keys]
        new = [each for each, petition in zip(listed.opinions, found, strict=True) if petition is None]
        more = [
            More(petition, steps, each.answer)
            for each, petition in zip(listed.opinions, found, strict=True)
            if petition and (steps := known.further(petition, listed.steps))
        ]
        plan.created += [(listed, each) for each in new]
        plan.goes_on += [(listed, each) for each in more]
        if new:
            outcome.created += 1
        elif more:
            outcome.updated += 1
        else:
            outcome.unchanged += 1

    def size(self, plan: Plan) -> int:
        return len(plan.created) + len(plan.goes_on)

    def units(self, plan: Plan) -> set[int]:
        return {listed.unit.pk for listed, _told in (*plan.created, *plan.goes_on)}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        """SECURITY: nobody's name is told; whoever has the list knows it."""
        for listed, opinion in plan.created[:_FIRST]:
            sheet, heard = listed.place.table.sheet, opinion.heard
            facts = (
                ("received on", show_day(heard.received_on)),
                ("kind of petition", str(dict(KINDS)[heard.kind])),
                ("category", str(heard.category)),
                ("employer", heard.employer),
                ("how it stands", _stands(listed)),
            )
            told = tuple((label, said) for label, said in facts if said)
            outcome.coming.append(
                Coming(sheet.file, sheet.name, listed.place.row, _short(heard.words), listed.unit.name, told)
            )
        for listed, more in plan.goes_on:
            sheet = listed.place.table.sheet
            stood, comes = str(dict(STATES)[more.petition.state]), _stands(listed)
            facts_of = (("how it stands", stood, comes),)
            name = f"{more.petition.spoken}: {_short(more.petition.words)}"
            outcome.changes.append(Changed(sheet.file, sheet.name, listed.place.row, name, listed.unit.name, facts_of))

    def write(self, plan: Plan, batch: Import) -> None:
        job = self.job
        way: dict[str, Any] = {"by": job.by, "today": job.today, "now": batch.at}
        going = [more for _listed, more in plan.goes_on]
        keys = {more.petition.pk for more in going}
        look = looked_at(keys)
        before = look()
        tell_more(going, **way)
        told = [
            History(listed.unit, each.heard, listed.steps, each.answer, listed.note) for listed, each in plan.created
        ]
        keys |= {petition.pk for petition in tell_histories(told, **way)}
        changes = differences(before, look(), whole=True)
        rows = []
        for name, change in changes.items():
            model, key = name.rsplit(":", 1)
            rows.append(Change(batch=batch, model=model, key=int(key), before=change["before"], after=change["after"]))
        Change.objects.bulk_create(rows, batch_size=1_000)
        job.progress("written", self.size(plan))


def _refuse_what_differs(own: Petition, listed: Listed) -> None:
    """A row of our own register stands as it is: what was typed into it since would be lost unseen."""
    last = listed.steps[-1].state if listed.steps else RECEIVED
    day = listed.opinions[0].heard.received_on
    if own.received_on != day or (own.state != last and yet_to_come(own.state, date.min, listed.steps)):
        reason = _("Petition %(number)s is kept here already and stands otherwise. Change it on its own page.")
        raise Wrong("number", "set_otherwise", reason % {"number": own.spoken})


def _stands(listed: Listed) -> str:
    last = listed.steps[-1] if listed.steps else None
    state = str(dict(STATES)[last.state if last else RECEIVED])
    return f"{state}: {dict(RESULTS)[last.result]}" if last and last.result else state


def _short(words: str) -> str:
    return Truncator(numbers_masked(clean(words))).chars(_SHORT, truncate="…")
