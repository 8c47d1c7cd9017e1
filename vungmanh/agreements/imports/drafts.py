"""Agreements as they will stand once a list is loaded, not yet saved: new ones, and known ones that a row changes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.agreements.actions.change_agreement import refuse_what_follows_otherwise, take_over
from vungmanh.agreements.actions.changing import refuse_day, refuse_end, refuse_extension
from vungmanh.agreements.actions.checking import checked, checked_parties, refuse_numbers
from vungmanh.agreements.actions.grade_agreement import refuse_day_of_grade
from vungmanh.agreements.actions.record_agreement import drafted
from vungmanh.agreements.changes import said_by
from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.imports.standing import Known
from vungmanh.agreements.models import Agreement, Change, Grade, Party
from vungmanh.agreements.models.contents import WORDS_AT_MOST
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Extended, Joins, Signed
from vungmanh.core.decisions import Refused
from vungmanh.core.periods import months_later
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong

# The columns of a list whose field has another name than what is written from it.
_COLUMNS: Final = {"number": "paper", "party_0": "unit"}


@dataclass
class Draft:
    """`stood` is what a known one says, None of a new one. `joins` are the parties of a new one, `parties` those of a
    known one of which numbers change. `before` is the one whose place it takes."""

    listed: Listed
    agreement: Agreement
    stood: Signed | None = None
    joins: Sequence[Joins] = ()
    parties: list[Party] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    grade: Grade | None = None
    said: Signed | None = None
    ended: bool = False
    before: Draft | None = None

    @property
    def is_new(self) -> bool:
        return self.stood is None

    @property
    def changes_something(self) -> bool:
        return bool(self.said != self.stood or self.parties or self.changes or self.grade or self.ended)

    @property
    def units(self) -> set[int]:
        return {self.agreement.unit_id, *(each.unit.pk for each in self.joins), *(p.unit_id for p in self.parties)}


class Drafting:
    """What rows come to on the day of loading; who writes it down, and when, is said by whoever saves it."""

    def __init__(self, known: Known, today: date) -> None:
        self._known, self._today = known, today

    def of(self, listed: Listed) -> Draft:
        """Raises Wrong."""
        agreement = self._known.found(listed)
        try:
            return self._new(listed) if agreement is None else self._further(listed, agreement)
        except Refused as wrong:
            at = str(getattr(wrong, "at", ""))
            raise Wrong(_COLUMNS.get(at, at), "cannot_be", str(wrong)) from wrong

    def _new(self, listed: Listed) -> Draft:
        if listed.fault is not None:
            raise listed.fault
        facts = dict(listed.facts)
        begun = facts.get("effective_on") or facts["signed_on"]
        if "until" not in facts and listed.months:
            facts["until"] = usual_until(begun, listed.months)
        if listed.extended_until is not None and listed.extended_until <= facts["until"]:
            reason = _("It is extended to no later day than it was made for: which is the last day as signed?")
            raise Wrong("extended_until", "days_differ", reason)
        said = checked(Signed(kind=listed.kind, **facts), self._today)
        joins = checked_parties(listed.unit, said, listed.joins)
        for each in joins:
            refuse_numbers({"workers": each.workers, "asked": each.asked, "in_favour": each.in_favour})
        agreement = drafted(listed.unit, said)
        agreement.work_out()
        draft = Draft(listed, agreement, joins=joins, said=said)
        self._go_on(draft, (), ())
        self._refuse_other_state(draft)
        return draft

    def _further(self, listed: Listed, agreement: Agreement) -> Draft:
        agreement = copy(agreement)  # a row that is refused leaves nothing behind
        parties = [copy(party) for party in self._known.parties[agreement.pk]]
        stood = said_by(agreement, parties[0].workers if listed.kind == kinds.ENTERPRISE and parties else None)
        facts = self._differing(listed, agreement, stood)
        said = checked(replace(stood, **facts), self._today) if facts else stood
        draft = Draft(listed, agreement, stood, said=said)
        if said != stood:
            refuse_what_follows_otherwise(agreement, stood, said)
            take_over(agreement, stood, said)
            agreement.work_out()
        if said.workers != stood.workers and parties:
            parties[0].workers = said.workers
            draft.parties.append(parties[0])
        self._joins_of_known(draft, parties)
        self._go_on(draft, self._known.changes[agreement.pk], self._known.grades[agreement.pk])
        return draft

    @staticmethod
    def _differing(listed: Listed, agreement: Agreement, stood: Signed) -> dict[str, Any]:
        """What the row says otherwise than it stands; an empty cell says nothing."""
        facts = {name: said for name, said in listed.facts.items() if not _alike(getattr(stood, name), said)}
        if "until" in facts and facts["until"] in (agreement.until, agreement.goes_on_until, agreement.ended_on):
            del facts["until"]
        if "signed_on" in facts and "effective_on" not in listed.facts and stood.effective_on == stood.signed_on:
            facts["effective_on"] = facts["signed_on"]
        begun: date = facts.get("effective_on") or stood.effective_on or stood.signed_on
        if listed.months and "until" not in listed.facts:
            usual = usual_until(begun, listed.months)
            if agreement.first_until not in (usual, months_later(begun, listed.months)):
                facts["until"] = usual
        return facts

    @staticmethod
    def _joins_of_known(draft: Draft, parties: Sequence[Party]) -> None:
        """Raises Wrong for a union that is no party yet: whether it joined, and when, its own page is told."""
        if draft.agreement.kind == kinds.ENTERPRISE:
            return
        standing = {party.unit_id: party for party in parties}
        for each in draft.listed.joins:
            party = standing.get(each.unit.pk)
            if party is None:
                reason = _("%(unit)s is no party to the agreement that is kept here. Write on its page when it joined.")
                raise Wrong("unit", "other_parties", reason % {"unit": each.unit.name})
            told = {name: getattr(each, name) for name in ("workers", "asked", "in_favour")}
            differs = {name: said for name, said in told.items() if said is not None and said != getattr(party, name)}
            if differs:
                for name, said in differs.items():
                    setattr(party, name, said)
                refuse_numbers({name: getattr(party, name) for name in told})
                draft.parties.append(party)

    # ---- what became of it

    def _go_on(self, draft: Draft, changes: Sequence[Change], grades: Sequence[Grade]) -> None:
        self._extend(draft)
        amended = {change.on for change in changes if change.kind == kinds.AMENDED}
        for day in sorted(set(draft.listed.amended) - amended):
            self._changed(draft, kinds.AMENDED, day, "amended_on")
        self._end(draft)
        self._grade(draft, grades)

    def _extend(self, draft: Draft) -> None:
        listed, agreement = draft.listed, draft.agreement
        until = listed.extended_until
        if until is None or until == agreement.until:
            return
        if listed.extended_fault is not None:
            raise listed.extended_fault
        on = listed.extended_on or agreement.until
        try:
            refuse_extension(agreement, Extended(on, until))
        except Refused as wrong:
            at = "extended_on" if getattr(wrong, "at", "") == "on" else "extended_until"
            raise Wrong(at, "cannot_be", str(wrong)) from wrong
        self._changed(draft, kinds.EXTENDED, on, "extended_until", until)
        agreement.until = until
        agreement.work_out()

    def _changed(self, draft: Draft, kind: str, on: date, column: str, until: date | None = None) -> None:
        agreement = draft.agreement
        try:
            refuse_day(agreement, on, self._today)
        except Refused as wrong:
            raise Wrong(column, "cannot_be", str(wrong)) from wrong
        draft.changes.append(Change(agreement=agreement, kind=kind, on=on, until_then=agreement.until, until=until))

    def _end(self, draft: Draft) -> None:
        listed, agreement = draft.listed, draft.agreement
        on = listed.ended_on
        if on is None or on == agreement.ended_on or (on == agreement.until and agreement.ended_on is None):
            return
        try:
            refuse_end(agreement, on)
        except Refused as wrong:
            raise Wrong("ended_on", "cannot_be", str(wrong)) from wrong
        agreement.ended_on, agreement.ended_because, agreement.replaced_on = on, listed.ended_because, None
        agreement.work_out()
        draft.ended = True

    def _grade(self, draft: Draft, grades: Sequence[Grade]) -> None:
        """Who gives it, and whether they may, is asked by whoever writes it down."""
        listed, agreement = draft.listed, draft.agreement
        on = listed.graded_on or self._today
        that_day = [grade for grade in grades if grade.on == on]
        if not listed.grade or listed.grade == agreement.grade or listed.grade in [each.grade for each in that_day]:
            return
        column = "graded_on" if listed.graded_on else "grade"
        try:
            refuse_day_of_grade(agreement, on, self._today)
        except Refused as wrong:
            raise Wrong(column, "cannot_be", str(wrong)) from wrong
        if that_day:
            raise Wrong(column, "cannot_be", _("A grade of that day stands already; withdraw it first."))
        because = _("Taken from the list “%(file)s”.") % {"file": listed.place.table.sheet.file}
        draft.grade = Grade(agreement=agreement, grade=listed.grade, on=on, because=because[:WORDS_AT_MOST])

    def _refuse_other_state(self, draft: Draft) -> None:
        """Raises Wrong where the row says that it is in force no more, and its days say otherwise. That it was replaced
        is asked of the next one (replaced.py)."""
        said, stands = draft.listed.state, draft.agreement.state_on(self._today)
        still = stands in (kinds.IN_FORCE, kinds.UPCOMING)
        if said == kinds.ENDED and draft.agreement.ended_on is None and still:
            raise Wrong("state", "no_end_day", _("The row says that it ended before its day, and not when."))
        if said == kinds.EXPIRED and still:
            reason = _("The row says that it is in force no more, and its days say otherwise.")
            raise Wrong("state", "days_differ", reason)


def _alike(stands: Any, said: Any) -> bool:
    if isinstance(stands, str) and isinstance(said, str):
        return fold(stands) == fold(said)
    return bool(stands == said)
