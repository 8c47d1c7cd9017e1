"""A seminar that tests tell of: the ward of Bến Gỗ has called people of its unions; some came, one late, some not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from tests.row import NOW
from tests.world import TODAY
from vungmanh.gatherings.actions.raise_opinion import raise_opinion
from vungmanh.gatherings.actions.write_conclusion import write_conclusion
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.models import Attendee, Conclusion, Gathering, Opinion, Presence, Sitting, Vote
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.talk import ANSWERED
from vungmanh.gatherings.talk_told import Concluded, Minuted, Spoken, Voted
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.petitions.models import Category
from vungmanh.petitions.rules.states import REFUSED

SAID: Final = Spoken("Cán bộ công đoàn đều kiêm nhiệm, ít thời gian")
CONCLUDED: Final = Concluded("Các đơn vị rà soát quy chế phối hợp")
VOTED: Final = Voted("Thông qua quy chế khối", 2, 1, 0)
MINUTED: Final = Minuted("Lê Kim Chi, Chủ tịch", "Phạm Tiến Dũng", "Khai mạc.\nThảo luận.", time(11, 20))


def seminar(unit: Unit, *, on: date = TODAY, state: str = kinds.HELD, people: int = 3, **other: Any) -> Gathering:
    """With members of the unit and of those below in the order of the roll; the second came late, the third did not."""
    off = {"off_because": "Mưa bão"} if state == kinds.CALLED_OFF else {}
    facts: dict[str, Any] = {
        "kind": kinds.SEMINAR, "title": "Nâng cao chất lượng hoạt động công đoàn cơ sở", "on": on, "until": on,
        "state": state, "held_said_on": on if state == kinds.HELD else None, "at": NOW, "by": "chi", **off,
    }  # fmt: skip
    gathering = Gathering.objects.create(unit=unit, **{**facts, **other})
    sitting = Sitting.objects.create(
        gathering=gathering, on=on, begins=time(8), ends=time(11, 30), place="Hội trường phường"
    )
    for place, person in enumerate(Person.objects.exclude(unit=None).order_by("pk")[:people]):
        attendee = Attendee.objects.create(gathering=gathering, person=person, name=person.name, unit=person.unit)
        stands = (kinds.PRESENT, kinds.LATE, kinds.ABSENT)[place % 3]
        Presence.objects.create(
            attendee=attendee, sitting=sitting, state=stands, said_at=NOW, way=Presence.DESK, at=NOW, by="chi"
        )
    came = sum(1 for place in range(people) if place % 3 < 2)
    Gathering.objects.filter(pk=gathering.pk).update(invited=people, present=came)
    gathering.refresh_from_db()
    return gathering


def ahead(unit: Unit) -> Gathering:
    return seminar(unit, on=TODAY + timedelta(days=9), state=kinds.PLANNED)


def said(gathering: Gathering, way: dict[str, Any], **other: Any) -> Opinion:
    (opinion,), _act = write_opinions(gathering, [replace(SAID, **other)], now=NOW, **way)
    return opinion


def answered() -> Spoken:
    """What becomes of an opinion that its own unit answers."""
    about = Category.objects.order_by("pk")[0]
    return Spoken("", becomes=ANSWERED, category=about, answer="Hết kinh phí", result=REFUSED)


def raised(gathering: Gathering, way: dict[str, Any]) -> Opinion:
    return raise_opinion(said(gathering, way), answered(), now=NOW, **way)[0]


def concluded(gathering: Gathering, way: dict[str, Any], **other: Any) -> Conclusion:
    conclusion, _act = write_conclusion(gathering, replace(CONCLUDED, **other), now=NOW, **way)
    return conclusion


def voted(gathering: Gathering, way: dict[str, Any], **other: Any) -> Vote:
    vote, _act = write_vote(gathering, replace(VOTED, **other), now=NOW, **way)
    return vote


def minuted(gathering: Gathering, way: dict[str, Any], **other: Any) -> Act:
    act = write_minutes(gathering, replace(MINUTED, **other), now=NOW, **way)
    assert act
    return act
