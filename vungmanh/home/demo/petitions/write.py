"""Writes the petitions of three years at once, as the roll is written: an act for each step would take minutes.

How each stands from which day on follows as from any act (petitions.actions.stages), and so does what is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from random import Random
from typing import Any

from vungmanh.core.days import VIETNAM
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.officers import Officers, invented_names
from vungmanh.home.demo.petitions.courses import Deed, course
from vungmanh.home.demo.petitions.told import Said
from vungmanh.home.demo.unions import SEED
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.petitions.actions.stages import Doing, Goes, Taken, Until, chained, first_stage, write_new
from vungmanh.petitions.models import Category, Message, Petition, Stage
from vungmanh.petitions.rules.clocks import clock_of, due_on, late_from
from vungmanh.petitions.rules.numbers import CODE_DIGITS
from vungmanh.petitions.rules.states import CLOSED, MET, OBJECTED, RECEIVED, WITH_AUTHORITY, WITH_EMPLOYER

_SAYS = {
    Message.SETTLED: "Việc đã được giải quyết, cảm ơn công đoàn.",
    Message.SENDER: "Tôi đã trao đổi trực tiếp và xin rút ý kiến.",
    Message.OBJECTION: "Nói vậy nhưng đến nay vẫn như cũ, đề nghị cấp trên xem lại.",
    Message.EMPLOYER: "Đơn vị đã nhận ý kiến và sẽ thực hiện như công đoàn đề nghị.",
    Message.AUTHORITY: "Cơ quan đã kiểm tra, có văn bản trả lời gửi công đoàn.",
}
_CLOSED_WITH = "Đã trả lời và thông báo kết quả tới người gửi."


class Writer:
    """Keeps what is to be written, and writes it in a few statements."""

    def __init__(self, units: Mapping[str, Unit], officers: Officers, today: date, above: Mapping[str, str]) -> None:
        self._units, self._officers, self._today, self._above = units, officers, today, above
        self._categories = {each.code: each for each in Category.objects.exclude(code="")}
        self._names = invented_names("senders", 60)
        self._told: list[tuple[Petition, list[Stage]]] = []
        self._messages: list[Message] = []

    def write(self, told: Sequence[Said]) -> None:
        for place, said in enumerate(told):
            self._tell(said, place)
        write_new([petition for petition, _ in self._told], [stage for _, stages in self._told for stage in stages])
        Message.objects.bulk_create(self._messages, batch_size=2_000)

    def _tell(self, said: Said, place: int) -> None:
        draw = Random(f"{SEED} petition {said.unit} {said.on} {said.words}")
        unit = self._units[said.unit]
        doing = self._doing(unit, said.on)
        petition = self._petition(said, unit, doing, 100_000_000 + place * 7_919 + draw.randrange(7_000), draw)
        first = first_stage(petition, clock_of(petition.kind, RECEIVED), doing)
        steps, holder = [], unit
        for deed in course(said.course, said.on, self._today, draw):
            if deed.state == OBJECTED:
                holder = self._units[self._above_on(unit.code, deed.on)]
            steps.append(self._done(petition, holder, said, deed))
        self._told.append((petition, chained(petition, first, steps)))

    def _petition(self, said: Said, unit: Unit, doing: Doing, number: int, draw: Random) -> Petition:
        matter = said.matter
        employer = unit.name.removeprefix("CĐCS ") if unit.name.startswith("CĐCS ") else ""
        due = due_on(clock_of(matter.kind, RECEIVED), said.on)
        return Petition(
            number=str(number), code=f"{draw.randrange(10**CODE_DIGITS):0{CODE_DIGITS}d}", unit=unit, kind=matter.kind,
            category=self._categories[matter.category], way=Petition.OFFICER, received_on=said.on, at=doing.now,
            by=doing.by_whom, words=said.words, employer=employer, employer_key=fold(employer), people=said.people,
            urgency=said.urgency, law=matter.law, sender_name=draw.choice(self._names), state=RECEIVED, holder=unit,
            owner=self._owner(unit, said.on), due=due, late_from=late_from(RECEIVED, said.on, None, due),
        )  # fmt: skip

    def _done(self, petition: Petition, holder: Unit, said: Said, deed: Deed) -> tuple[Taken, Doing]:
        doing = self._doing(holder, deed.on)
        clock = clock_of(petition.kind, deed.state)
        taken = Taken(
            deed.state,
            words=_CLOSED_WITH if deed.state == CLOSED else "",
            result=deed.result,
            outside=self._outside(petition, said, deed.state),
            goes=Goes(holder, self._owner(holder, deed.on)) if deed.state == OBJECTED else None,
            until=Until.by_clock(clock, deed.on) if clock else None,
        )
        if deed.says:
            self._say(petition, deed, said.answer if deed.says == Message.ANSWER else _SAYS[deed.says], doing)
        if deed.result == MET:
            petition.settled_on = deed.on
        return taken, doing

    def _say(self, petition: Petition, deed: Deed, words: str, doing: Doing) -> None:
        by_officer = deed.says == Message.ANSWER
        self._messages.append(
            Message(
                petition=petition, kind=deed.says, words=words, on=deed.on, at=doing.now, by=doing.by_whom,
                account=doing.by if by_officer else None,
            )
        )  # fmt: skip

    def _outside(self, petition: Petition, said: Said, state: str) -> str:
        if state == WITH_EMPLOYER:
            return petition.employer or "Người sử dụng lao động"
        return said.matter.to if state == WITH_AUTHORITY else ""

    def _above_on(self, code: str, on: date) -> str:
        return self._above[code] if on >= JULY_2025 else f"HN-{code.split('-')[0]}"

    def _owner(self, unit: Unit, on: date) -> Any:
        by = self._officers.at(unit, on)
        return by if self._officers.is_chair_of(unit, on) else None

    def _doing(self, unit: Unit, on: date) -> Doing:
        at = time(8 + (unit.pk + on.toordinal()) % 9, on.toordinal() * 7 % 60)
        return Doing(self._officers.at(unit, on), on, datetime.combine(on, at, VIETNAM))
