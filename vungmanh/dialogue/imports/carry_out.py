"""Carry out lists of dialogues: compared with what is written down already, and written in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.dialogue.actions.beginning import checked, let_say
from vungmanh.dialogue.actions.holding import counted, looked_at, named
from vungmanh.dialogue.changes import meeting
from vungmanh.dialogue.employers import Employer, employers_of
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.imports.reading import KIND, Reading
from vungmanh.dialogue.imports.standing import Key, Known, goes_on, key_of
from vungmanh.dialogue.models import KINDS, STATES, Dialogue
from vungmanh.dialogue.models.dialogues import FORMS
from vungmanh.dialogue.names import first_up
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules import terms
from vungmanh.dialogue.rules.kinds import CALLED_OFF, CONFERENCES, HELD
from vungmanh.dialogue.told import Meeting
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import keep
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

_FIRST: Final = 20  # new rows that a preview shows
_SHOWN: Final = {
    "workers": gettext_noop("workers of the employer"),
    "employer_side": gettext_noop("named for the employer's side"),
    "employer_present": gettext_noop("of the employer's side"),
    "workers_side": gettext_noop("named for the workers' side"),
    "workers_present": gettext_noop("of the workers' side"),
    "form": gettext_noop("form of the conference"),
    "called": gettext_noop("called"),
    "came": gettext_noop("there"),
    "in_favour": gettext_noop("in favour"),
    "opinions": gettext_noop("opinions"),
    "contents_sent_on": gettext_noop("contents sent on"),
    "published_on": gettext_noop("published on"),
    "minutes_signed": gettext_noop("minutes signed"),
    "resolution_passed": gettext_noop("resolution passed"),
    "pact_signed": gettext_noop("pact of emulation signed"),
    "number": gettext_noop("number of the minutes"),
    "place": gettext_noop("place"),
}
# The columns of a list whose field has another name than what is written from it.
_COLUMNS: Final = {"number": "paper", "called": "invited", "came": "present"}


def import_dialogues(
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
    """Load the lists as what was held at the employers of units at or below `under`; with `dry_run` write nothing. As
    of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingDialogues(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The dialogues that are new, and those known of which a row says more, in the order of the lists."""

    created: list[tuple[Listed, Meeting]] = field(default_factory=list)
    goes_on: list[tuple[Listed, Dialogue, Meeting, str]] = field(default_factory=list)


class LoadingDialogues(Loading[Listed, Plan]):
    """Such lists are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_DIALOGUES

    def __init__(self, job: Job) -> None:
        super().__init__(job)
        self._units: dict[date, set[int]] = {}  # that held something on a day
        self._employers: dict[date, dict[int, Employer]] = {}

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        """A row of several dialogues is taken or refused as a whole."""
        plan = Plan()
        if not rows:
            return plan
        known, first, years = Known(self.job, rows), dict[Any, Place](), dict[Any, Place]()
        for listed in rows:
            self._units.setdefault(listed.said.on, set()).add(listed.unit.pk)
        for some in _by_row(rows):
            try:
                new, more = self._compare(some, known, first, years)
            except Wrong as wrong:
                outcome.refuse([some[0].place.refusal(wrong)])
                continue
            plan.created += new
            plan.goes_on += more
            outcome.created += bool(new)
            outcome.updated += bool(more and not new)
            outcome.unchanged += not new and not more
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def _compare(
        self, rows: Sequence[Listed], known: Known, first: dict[Any, Place], years: dict[Any, Place]
    ) -> tuple[list[tuple[Listed, Meeting]], list[tuple[Listed, Dialogue, Meeting, str]]]:
        new, more = list[tuple[Listed, Meeting]](), list[tuple[Listed, Dialogue, Meeting, str]]()
        for listed in rows:
            found = known.found(key_of(listed), listed.number)
            _refuse_twice(listed, (key_of(listed), found.pk if found else None), first)
            if found is None:
                if listed.fault is not None:
                    raise listed.fault
                self._refuse_another_conference(listed, known, years)
                new.append((listed, self._checked(listed.said, listed.state)))
            elif after := goes_on(found, listed):
                more.append((listed, found, self._checked(*after), after[1]))
        return new, more

    def _checked(self, said: Meeting, state: str) -> Meeting:
        try:
            return checked(said, is_held=state == HELD, today=self.job.today)
        except CannotTalk as wrong:
            raise Wrong(_COLUMNS.get(wrong.at, wrong.at), "cannot_be", str(wrong)) from wrong

    def _refuse_another_conference(self, listed: Listed, known: Known, years: dict[Any, Place]) -> None:
        if listed.said.kind not in CONFERENCES or listed.state == CALLED_OFF:
            return
        year = terms.year_ended_on(listed.said.on, self._employer(listed).year)
        known.refuse_another(listed, year)
        _refuse_twice(listed, (listed.unit.pk, year), years)

    def size(self, plan: Plan) -> int:
        return len(plan.created) + len(plan.goes_on)

    def units(self, plan: Plan) -> set[int]:
        rows = [*(listed for listed, _said in plan.created), *(listed for listed, *_rest in plan.goes_on)]
        return {listed.unit.pk for listed in rows}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        states = dict(STATES)
        for listed, said in plan.created[:_FIRST]:
            facts = (("how it stands", str(states[listed.state])), *_facts(said))
            outcome.coming.append(listed.place.coming(_called(said), listed.unit.name, facts))
        for listed, dialogue, comes, state in plan.goes_on:
            stood, will = dict(_facts(meeting(dialogue))), dict(_facts(comes))
            changed = [(name, stood.get(name, ""), shown) for name, shown in will.items() if stood.get(name) != shown]
            if state != dialogue.state:
                changed.append(("how it stands", str(states[dialogue.state]), str(states[state])))
            outcome.changes.append(listed.place.changed(_called(comes), listed.unit.name, changed))

    def write(self, plan: Plan, batch: Import) -> None:
        keys = [dialogue.pk for _listed, dialogue, *_rest in plan.goes_on]
        with keep(batch, looked_at(lambda: keys)), counted(lambda: keys):
            for listed, dialogue, comes, state in plan.goes_on:
                self._stands(dialogue, listed, state)
                let_say(dialogue, comes, self._employer(listed))
            for listed, said in plan.created:
                dialogue = Dialogue(unit=listed.unit, at=batch.at, by=named(self.job.by), state="")
                self._stands(dialogue, listed, listed.state)
                let_say(dialogue, said, self._employer(listed))
                keys.append(dialogue.pk)
        self.job.progress("written", self.size(plan))

    def _stands(self, dialogue: Dialogue, listed: Listed, state: str) -> None:
        if state == dialogue.state:
            return
        dialogue.state = state
        dialogue.held_said_on = self.job.today if state == HELD else None
        dialogue.off_because = listed.off_because if state == CALLED_OFF else ""
        if state == CALLED_OFF and dialogue.pk is not None:
            dialogue.otherwise_on = self.job.today

    def _employer(self, listed: Listed) -> Employer:
        """As of the day; asked once for all units of that day."""
        day = listed.said.on
        if day not in self._employers:
            found = self._employers[day] = {}
            for some in in_chunks(self._units[day]):
                found |= employers_of(some, day)
        return self._employers[day][listed.unit.pk]


def _by_row(rows: Sequence[Listed]) -> Iterable[list[Listed]]:
    found: dict[tuple[int, int | None], list[Listed]] = {}
    for listed in rows:
        found.setdefault((id(listed.place.table), listed.place.row), []).append(listed)
    return found.values()


def _called(said: Meeting) -> str:
    return f"{first_up(dict(KINDS)[said.kind])}, {show_day(said.on)}"


def _facts(said: Meeting) -> tuple[tuple[str, str], ...]:
    told = ((label, _shown(getattr(said, name))) for name, label in _SHOWN.items())
    return tuple((label, shown) for label, shown in told if shown)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date):
        return show_day(value)
    return str(dict(FORMS).get(value, value)) if value not in (None, 0) else ""


def _refuse_twice(listed: Listed, key: tuple[Key | Any, Any], first: dict[Any, Place]) -> None:
    before = first.setdefault(key, listed.place)
    if before is not listed.place:
        told = {"row": before.row, "sheet": before.table.sheet.name}
        reason = _("Row %(row)s of sheet %(sheet)s tells of the same one already: unit, kind and day or year.")
        raise Wrong("", "duplicate", reason % told)
