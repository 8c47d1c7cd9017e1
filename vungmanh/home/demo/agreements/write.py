"""Writes agreements of years with their clauses, grades and checks in a few statements, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from vungmanh.agreements.actions.holding import named
from vungmanh.agreements.actions.settling import settled
from vungmanh.agreements.models import Agreement, Change, Check, Clause, Grade, GradeItem, Party
from vungmanh.agreements.rules import kinds, sheets
from vungmanh.agreements.told import Graded, Said
from vungmanh.core.days import VIETNAM
from vungmanh.home.demo.agreements.years import Told
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import CITY, DAY
from vungmanh.organization.models import Unit

_BATCH = 2_000


class Writer:
    """In whose name, on the evening of each day: an act for each would take half a minute. What follows from the rows
    is worked out as every act does."""

    def __init__(self, units: Mapping[str, Unit], officers: Officers) -> None:
        self._units, self._officers = units, officers

    def write(self, told: Sequence[Told]) -> list[Agreement]:
        """Returns them in the same order."""
        agreements: list[Agreement] = []
        with settled(lambda: [each.pk for each in agreements]):
            agreements += Agreement.objects.bulk_create(map(self._row, told), batch_size=_BATCH)
            pairs = list(zip(agreements, told, strict=True))
            self._follow(pairs)
            Party.objects.bulk_create(
                Party(agreement=agreement, unit=agreement.unit, workers=each.said.workers, **self._of(agreement))
                for agreement, each in pairs
            )
            Change.objects.bulk_create(change for pair in pairs for change in self._changes(*pair))
            self._grade(pairs)
        self._write_contents(pairs)
        return agreements

    def _row(self, told: Told) -> Agreement:
        said, unit = told.said, self._units[told.union.code]
        ended_on, because = told.ended or (None, "")
        return Agreement(
            unit=unit, employers=said.employers, signed_on=said.signed_on,
            effective_on=said.effective_on or said.signed_on, first_until=said.until,
            until=told.extended.until if told.extended else said.until, number=said.number,
            asked=said.asked, in_favour=said.in_favour, sent_on=said.sent_on, published_on=said.published_on,
            ended_on=ended_on, ended_because=because, goes_on_until=told.goes_on_until,
            gone_on=said.until + DAY,  # until it is worked out
            **self._way(unit, said.signed_on),
        )  # fmt: skip

    def _follow(self, pairs: Sequence[tuple[Agreement, Told]]) -> None:
        """Each takes the place of the one before it."""
        of_told = {id(told): agreement for agreement, told in pairs}
        following = [(agreement, told.before) for agreement, told in pairs if told.before is not None]
        for agreement, before in following:
            agreement.predecessor = of_told[id(before)]
        Agreement.objects.bulk_update([agreement for agreement, _before in following], ["predecessor"], _BATCH)

    def _changes(self, agreement: Agreement, told: Told) -> list[Change]:
        rows = []
        if told.amended:
            on, what = told.amended.on, told.amended.what
            rows.append(Change(kind=kinds.AMENDED, on=on, until_then=told.said.until, what=what))
        if told.extended:
            said = told.extended
            rows.append(
                Change(
                    kind=kinds.EXTENDED, on=said.on, until_then=told.said.until, until=said.until, what=said.what
                )
            )  # fmt: skip
        for row in rows:
            row.agreement = agreement
            for name, value in self._way(agreement.unit, row.on).items():
                setattr(row, name, value)
        return rows

    def _grade(self, pairs: Sequence[tuple[Agreement, Told]]) -> None:
        given = [(agreement, told.graded, told) for agreement, told in pairs if told.graded]
        grades = Grade.objects.bulk_create(
            self._grade_row(agreement, said, self._above(told, said.on)) for agreement, said, told in given
        )
        GradeItem.objects.bulk_create(
            GradeItem(grade=grade, item=code, points=each.points, reason=each.reason)
            for grade, (_agreement, said, _told) in zip(grades, given, strict=True)
            for code, each in said.points.items()
        )

    def _above(self, told: Told, on: date) -> Unit:
        """The ward, once its chair signs in; before that, the city."""
        ward = self._units[told.union.ward]
        return ward if self._officers.is_chair_of(ward, on) else self._units[CITY]

    def _grade_row(self, agreement: Agreement, said: Graded, given_by: Unit) -> Grade:
        grade, score = said.grade, None
        if said.points and (sheet := sheets.sheet_named(said.sheet)) is not None:
            score = sheets.score_of({code: each.points for code, each in said.points.items()}, sheet)
            grade = sheets.grade_of(score, sheet)
        return Grade(
            agreement=agreement, grade=grade, on=said.on, sheet=said.sheet, score=score, because=said.because,
            given_by=given_by, **self._way(given_by, said.on),
        )  # fmt: skip

    def _write_contents(self, pairs: Sequence[tuple[Agreement, Told]]) -> None:
        """Clauses, and what was found when they were looked at: nothing follows from them."""
        clauses = Clause.objects.bulk_create(
            (
                clause_row(agreement, place, said)
                for agreement, told in pairs
                for place, said in enumerate(told.clauses, 1)
            ),
            batch_size=_BATCH,
        )
        of_each = {(clause.agreement_id, clause.place): clause for clause in clauses}
        Check.objects.bulk_create(
            Check(
                agreement=agreement, clause=None if place is None else of_each[agreement.pk, place + 1], on=said.on,
                result=said.result, words=said.words, **self._way(agreement.unit, said.on),
            )
            for agreement, told in pairs for said, place in told.checks
        )  # fmt: skip

    def _way(self, unit: Unit, on: date) -> dict[str, Any]:
        return {"by": named(self._officers.at(unit, on)), "at": datetime.combine(on, time(16, 30), VIETNAM)}

    def _of(self, agreement: Agreement) -> dict[str, Any]:
        return {"by": agreement.by, "at": agreement.at}


def clause_row(agreement: Agreement, place: int, said: Said) -> Clause:
    return Clause(
        agreement=agreement, place=place, topic=said.topic, measure=said.measure, law_gives=said.law_gives,
        law_words=said.law_words, gives=said.gives, words=said.words, people=said.people, note=said.note,
    )  # fmt: skip
