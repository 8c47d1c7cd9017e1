"""Carry out lists of regulations: compared with what is known, written in one transaction, and taken back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.actions.holding import named
from vungmanh.dialogue.actions.keep_regulation import checked
from vungmanh.dialogue.actions.regulating import in_order, looked_at_regulations, make_room
from vungmanh.dialogue.imports.regulation_rows import KIND, Listed, Reading
from vungmanh.dialogue.models import REGULATION, Regulation
from vungmanh.dialogue.models.regulations import REGULATIONS
from vungmanh.dialogue.names import first_up
from vungmanh.dialogue.refusals import CannotRegulate, CannotUndoDialogue
from vungmanh.dialogue.told import Ruled
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.kept import Pictures, changed_since, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import changes_of, keep
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

Key = tuple[int, str, date]
Group = tuple[int, str]  # a unit and a kind, of which one is in force at a time
_FIRST: Final = 20  # new rows that a preview shows
_LABELS: Final = (("until", "in force until"), ("body", "issued by"), ("number", "number of the paper"))


def import_regulations(
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
    """Load the lists as the regulations of units at or below `under`; with `dry_run` write nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingRegulations(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    """The regulations that are new, and those known of which a row says more, in the order of the lists."""

    created: list[Listed] = field(default_factory=list)
    goes_on: list[tuple[Listed, Regulation, Ruled]] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        rows = [*self.created, *(listed for listed, *_rest in self.goes_on)]
        return sorted({(listed.unit.pk, listed.ruled.kind) for listed in rows})


class LoadingRegulations(Loading[Listed, Plan]):
    """Such lists are short: whoever writes waits while they are compared, and nobody moves a unit meanwhile."""

    kind = KIND
    needs = Permission.IMPORT_DIALOGUES

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        """A row of several regulations is taken or refused as a whole."""
        plan, known, first = Plan(), self._known(rows), dict[Key, Place]()
        by_row: dict[tuple[int, int | None], list[Listed]] = defaultdict(list)
        for listed in rows:
            by_row[id(listed.place.table), listed.place.row].append(listed)
        for some in by_row.values():
            try:
                new, more = self._compare(some, known, first)
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

    def _known(self, rows: Iterable[Listed]) -> dict[Key, Regulation]:
        """SECURITY: of those alone that the officer sees; of another's nothing is told, not even that it is known."""
        seen: Any = Regulation.objects.standing().visible_to(self.job.by, self.job.today).order_by("pk")
        if connection.in_atomic_block:
            seen = seen.select_for_update(of=("self",))
        chunks = in_chunks({listed.unit.pk for listed in rows})
        return {(each.unit_id, each.kind, each.on): each for units in chunks for each in seen.filter(unit__in=units)}

    def _compare(
        self, rows: Sequence[Listed], known: dict[Key, Regulation], first: dict[Key, Place]
    ) -> tuple[list[Listed], list[tuple[Listed, Regulation, Ruled]]]:
        new, more = list[Listed](), list[tuple[Listed, Regulation, Ruled]]()
        for listed in rows:
            try:
                listed = replace(listed, ruled=checked(listed.ruled, self.job.today))
            except CannotRegulate as wrong:
                raise Wrong({"number": "paper"}.get(wrong.at, wrong.at), "cannot_be", str(wrong)) from wrong
            key = (listed.unit.pk, listed.ruled.kind, listed.ruled.on)
            before = first.setdefault(key, listed.place)
            if before is not listed.place:
                told = {"row": before.row, "sheet": before.table.sheet.name}
                reason = _("The same stands in this list already, in row %(row)s of sheet %(sheet)s.") % told
                raise Wrong("", "duplicate", reason)
            if key not in known:
                new.append(listed)
            elif after := _goes_on(known[key], listed.ruled):
                more.append((listed, known[key], after))
        return new, more

    def size(self, plan: Plan) -> int:
        return len(plan.created) + len(plan.goes_on)

    def units(self, plan: Plan) -> set[int]:
        return {unit for unit, _kind in plan.groups}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        for listed in plan.created[:_FIRST]:
            facts = (("in force from", show_day(listed.ruled.on)), *_facts(listed.ruled))
            outcome.coming.append(listed.place.coming(_name(listed.ruled), listed.unit.name, facts))
        for listed, regulation, comes in plan.goes_on:
            stood, will = dict(_facts(_says(regulation))), dict(_facts(comes))
            changed = (
                (label, stood.get(label, ""), shown) for label, shown in will.items() if stood.get(label) != shown
            )
            outcome.changes.append(listed.place.changed(_name(listed.ruled), listed.unit.name, changed))

    def write(self, plan: Plan, batch: Import) -> None:
        with keep(batch, _look(plan.groups)), _in_order(plan.groups):
            for listed in plan.created:
                ruled = listed.ruled
                Regulation.objects.create(
                    unit=listed.unit, kind=ruled.kind, on=ruled.on, said_until=ruled.until,
                    until=ruled.until or ruled.on, body=ruled.body, number=ruled.number, at=batch.at,
                    by=named(self.job.by),
                )  # fmt: skip
            for _listed, regulation, comes in plan.goes_on:
                found = Regulation.objects.get(pk=regulation.pk)
                found.said_until, found.body, found.number = comes.until, comes.body, comes.number
                if comes.until and found.until and found.until > comes.until:
                    found.until = comes.until
                found.save()
        self.job.progress("written", self.size(plan))


def _goes_on(known: Regulation, ruled: Ruled) -> Ruled | None:
    """What the regulation says with what the row adds to it; None where that is nothing. Raises Wrong where it stands
    otherwise."""
    stands = after = _says(known)
    for name, _label in _LABELS:
        old, new = getattr(stands, name), getattr(ruled, name)
        is_the_same = old == new or (isinstance(old, str) and isinstance(new, str) and fold(old) == fold(new))
        if not new or is_the_same or (name == "until" and new == known.until):
            continue
        if old:
            reason = _("“%(name)s” is kept here already from %(day)s and stands otherwise. Change it on its own page.")
            told = {"name": _name(ruled), "day": show_day(ruled.on)}
            raise Wrong({"number": "paper"}.get(name, name), "set_otherwise", reason % told)
        after = replace(after, **{name: new})
    return None if after == stands else after


def _says(regulation: Regulation) -> Ruled:
    return Ruled(regulation.kind, regulation.on, regulation.said_until, regulation.body, regulation.number)


def _name(ruled: Ruled) -> str:
    return first_up(dict(REGULATIONS)[ruled.kind])


def _facts(ruled: Ruled) -> tuple[tuple[str, str], ...]:
    told = ((label, getattr(ruled, name)) for name, label in _LABELS)
    return tuple((label, show_day(each) if isinstance(each, date) else str(each)) for label, each in told if each)


def _look(groups: Collection[Group]) -> Callable[[], Pictures]:
    looks = [looked_at_regulations(unit, kind) for unit, kind in groups]
    return lambda: {key: picture for look in looks for key, picture in look().items()}


def _in_order(groups: Collection[Group]) -> ExitStack:
    """The regulations of these units and kinds may change: until when each is in force, and the books, follow."""
    stack = ExitStack()
    for unit, kind in groups:
        stack.enter_context(in_order(unit, kind))
    for unit, kind in groups:
        make_room(unit, kind)
    return stack


# ---- taken back


def units_of(batch: Import) -> set[int]:
    """The keys of the units of its regulations, as far as those are still there."""
    found = Regulation.objects.filter(pk__in=rows_in(changes_of(batch), Regulation, "after")).order_by()
    return set(found.values_list("unit", flat=True))


def undo_regulations(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoDialogue, NotAllowed."""
    changes = changes_of(batch)
    keys = list(rows_in(changes, Regulation, "after"))
    rows = list(Regulation.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    # SECURITY: asked before anything is told about any of them.
    require_at_each({row.unit_id for row in rows}, Permission.UNDO_IMPORT, by=by, today=today)
    groups = sorted({(row.unit_id, row.kind) for row in rows})
    made = [key for key, before in rows_in(changes, Regulation, "before").items() if before is None]
    files = any(Evidence.objects.of([Subject(REGULATION, key) for key in some]).exists() for some in in_chunks(made))
    if changed_since(changes, _look(groups)()) or files:
        raise CannotUndoDialogue(_("Somebody has gone on with a regulation of this list; strike the others out."))
    with _in_order(groups):
        put_back(changes)
    return len(keys)
