"""Writes dialogues, conferences and regulations of years in a few statements, with what follows from each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from vungmanh.core.days import VIETNAM
from vungmanh.core.periods import months_later
from vungmanh.dialogue.actions.holding import named
from vungmanh.dialogue.actions.judging import say_broken
from vungmanh.dialogue.changes import fitting, write
from vungmanh.dialogue.employers import Employer, employers_of
from vungmanh.dialogue.facts_of import facts_of
from vungmanh.dialogue.measures import OF_DIALOGUES, OF_REGULATIONS
from vungmanh.dialogue.models import Consultation, Dialogue, InspectionBoard, Point, Regulation, ResolutionCheck
from vungmanh.dialogue.rules import terms
from vungmanh.dialogue.rules.in_force import last_days
from vungmanh.dialogue.rules.kinds import CONFERENCES, HELD
from vungmanh.dialogue.told import Checked, Elected, Ruled
from vungmanh.home.demo.dialogue.years import Held
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import Union
from vungmanh.ledger.actions.post import recount
from vungmanh.organization.models import Unit

_BATCH = 2_000


class Writer:
    """In whose name, on the evening of each day."""

    def __init__(self, units: Mapping[str, Unit], officers: Officers, today: date) -> None:
        self._units, self._officers, self._today = units, officers, today
        self._employers: dict[int, Employer] = {}

    def write(self, told: Sequence[Held]) -> list[Dialogue]:
        """Returns them in the same order."""
        self._employers = employers_of([unit.pk for unit in self._units.values()], self._today)
        dialogues: list[Dialogue] = []
        with recount(OF_DIALOGUES, lambda: dialogues):
            rows = [self._row(held) for held in told]
            dialogues += Dialogue.objects.bulk_create((row[0] for row in rows), batch_size=_BATCH)
        pairs = list(zip(dialogues, told, strict=True))
        Point.objects.bulk_create(
            Point(dialogue=dialogue, place=place, side=each.side, said=each.said, answer=each.answer,
                  outcome=each.outcome)
            for dialogue, held in pairs for place, each in enumerate(held.points, 1)
        )  # fmt: skip
        InspectionBoard.objects.bulk_create(board for _dialogue, board, _check in rows if board)
        ResolutionCheck.objects.bulk_create(check for _dialogue, _board, check in rows if check)
        return dialogues

    def _row(self, held: Held) -> tuple[Dialogue, InspectionBoard | None, ResolutionCheck | None]:
        unit, said = self._units[held.union.code], fitting(held.said)
        employer = self._employers[unit.pk]
        dialogue = Dialogue(unit=unit, state=HELD, held_said_on=said.on, **self._way(unit, said.on))
        write(dialogue, said)
        if said.kind in CONFERENCES:
            dialogue.year_ended_on = terms.year_ended_on(said.on, employer.year)
            dialogue.in_time = terms.in_time(said.on, dialogue.year_ended_on, employer.law)
        dialogue.opinions = sum(each.side == "workers" for each in held.points)
        board = self._board(dialogue, held.board) if held.board else None
        check = self._check(dialogue, held.check) if held.check else None
        say_broken(dialogue, facts_of(dialogue, employer, [check.on] if check else [], board))
        dialogue.add_up()
        return dialogue, board, check

    def _board(self, conference: Dialogue, elected: Elected) -> InspectionBoard:
        return InspectionBoard(
            unit=conference.unit, conference=conference, elected_on=elected.elected_on,
            until=months_later(elected.elected_on, 24) - DAY, members=elected.members,
            recognised_on=elected.recognised_on, **self._way(conference.unit, elected.elected_on),
        )  # fmt: skip

    def _check(self, conference: Dialogue, checked: Checked) -> ResolutionCheck:
        return ResolutionCheck(
            conference=conference, on=checked.on, result=checked.result, told_on=checked.told_on,
            **self._way(conference.unit, checked.on),
        )  # fmt: skip

    def keep(self, told: Sequence[tuple[Union, Ruled]]) -> None:
        """Regulations: until when each is in force follows from the next of its kind."""
        of_each: dict[tuple[str, str], list[date]] = {}
        for union, ruled in told:
            of_each.setdefault((union.code, ruled.kind), []).append(ruled.on)
        rows: list[Regulation] = []
        with recount(OF_REGULATIONS, lambda: rows):
            rows += Regulation.objects.bulk_create(
                self._regulation(union, ruled, of_each[union.code, ruled.kind]) for union, ruled in told
            )

    def _regulation(self, union: Union, ruled: Ruled, days: Sequence[date]) -> Regulation:
        unit, until = self._units[union.code], last_days(dict.fromkeys(days))[ruled.on]
        return Regulation(
            unit=unit, kind=ruled.kind, on=ruled.on, until=until, gone_on=until + DAY if until else None,
            body=ruled.body, number=ruled.number, **self._way(unit, ruled.on),
        )  # fmt: skip

    def consulted(self, told: Sequence[tuple[Union, Mapping[str, Any]]]) -> None:
        Consultation.objects.bulk_create(
            Consultation(unit=unit, **said, **self._way(unit, said["asked_on"]))
            for union, said in told
            for unit in [self._units[union.code]]
        )

    def _way(self, unit: Unit, on: date) -> dict[str, Any]:
        return {"by": named(self._officers.at(unit, on)), "at": datetime.combine(on, time(16, 30), VIETNAM)}
