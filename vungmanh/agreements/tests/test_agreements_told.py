"""What waits in agreements and for whom, what came and is ahead, what becomes of them when units end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.utils import translation

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.agreements.actions.agreement_done import say_sent
from vungmanh.agreements.actions.bargain import begin_negotiation
from vungmanh.agreements.actions.bargaining_steps import take_step
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.dues import dues
from vungmanh.agreements.following import FOLLOWS
from vungmanh.agreements.models import AGREEMENT
from vungmanh.agreements.opened import EVIDENCE, OPENS
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import SIGNED_ON, begun, of_several, recorded
from vungmanh.agreements.tidings import ahead, came
from vungmanh.agreements.told import Begun, Graded, Taken
from vungmanh.kit.following import FollowsUnit, Forbids, Stays, UnitDissolved, UnitsRemoved
from vungmanh.kit.inquiry import asked_together

pytestmark = pytest.mark.django_db
_DAY: Final = timedelta(days=1)
SENT: Final = date(2026, 1, 20)
UNTIL: Final = date(2026, 6, 30)


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _waits(user: User, today: date) -> list[tuple[str, date | None]]:
    with translation.override("en"):
        (found,) = asked_together(dues(Rights(user, today), today))
        return [(each.title, each.on) for each in found]


def _told(which: Any, *asked: Any) -> list[tuple[str, date]]:
    with translation.override("en"):
        (found,) = asked_together(which(*asked))
        return [(each.said, each.on) for each in found]


def _ending(world: World) -> Any:
    """Of the weavers, sent, voted and graded: nothing waits but its end."""
    agreement = recorded(
        world.det_may, _way(world), signed_on=date(2024, 7, 1), effective_on=None, until=UNTIL, sent_on=date(2024, 7, 3)
    )  # fmt: skip
    grade_agreement(agreement, Graded(date(2026, 2, 2), "B", because="Khá"), now=NOW, **_way(world))
    return agreement


def test_an_end_that_is_near_waits_until_somebody_bargains_or_signs(world: World) -> None:
    agreement = _ending(world)
    said = "Agreement of an enterprise, 01/07/2024"
    assert _waits(world.binh, date(2026, 3, 31)) == []
    waits = [(f"Bargain for the next one by 30/06/2026: {said}", UNTIL)]
    assert _waits(world.binh, date(2026, 4, 1)) == waits  # ninety days before
    assert _waits(world.binh, UNTIL) == waits
    assert _waits(world.binh, UNTIL + _DAY) == [(f"Expired: {said}", UNTIL)]
    assert _waits(world.binh, UNTIL + 90 * _DAY) == [(f"Expired: {said}", UNTIL)]
    assert _waits(world.binh, UNTIL + 91 * _DAY) == []
    for user in (world.hanh, world.giang, world.khoa, world.chi, world.lan):
        assert _waits(user, date(2026, 4, 1)) == [], user
    begin_negotiation(world.det_may, Begun(date(2026, 3, 16), agreement), now=NOW, **_way(world, world.binh))
    assert _waits(world.binh, date(2026, 4, 1)) == []


@pytest.mark.parametrize("over", ["renewed", "struck"])
def test_what_was_renewed_or_struck_out_waits_no_more(world: World, over: str) -> None:
    agreement = _ending(world)
    if over == "struck":
        strike_agreement(agreement, "Nhầm", **_way(world))
    else:
        recorded(
            world.det_may, _way(world), predecessor=agreement, signed_on=date(2026, 3, 2), sent_on=date(2026, 3, 9)
        )
    assert _waits(world.binh, date(2026, 4, 1)) == []


def test_what_is_not_sent_waits_at_the_union_and_two_weeks_later_above(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    title = "Have it sent to the labour authority by 22/01/2026: Agreement of an enterprise, 12/01/2026"
    assert _waits(world.binh, SIGNED_ON) == [(title, date(2026, 1, 22))]
    assert _waits(world.chi, SIGNED_ON + 23 * _DAY) == []
    above = [("Agreements not sent to the labour authority: 1", date(2026, 1, 22))]
    assert _waits(world.chi, SIGNED_ON + 24 * _DAY) == above
    assert _waits(world.khoa, SIGNED_ON + 24 * _DAY) == []  # two levels above
    say_sent(agreement, SENT, **_way(world))
    assert _waits(world.binh, SIGNED_ON + 24 * _DAY) == []
    assert _waits(world.chi, SIGNED_ON + 24 * _DAY) == []


def test_a_grade_waits_at_the_level_above_sixty_days_after_it_was_sent(world: World) -> None:
    agreement = recorded(world.det_may, _way(world), sent_on=SENT)
    assert _waits(world.chi, SENT + 59 * _DAY) == []
    assert _waits(world.chi, SENT + 60 * _DAY) == [
        ("Agreements that wait for their grade: 1", SENT + 60 * _DAY)
    ]  # fmt: skip
    assert _waits(world.binh, SENT + 60 * _DAY) == []
    grade_agreement(agreement, Graded(world.today, "A", because="Tốt"), now=NOW, **_way(world))
    assert _waits(world.chi, SENT + 60 * _DAY) == []


def test_a_vote_that_nobody_has_written_down_waits(world: World) -> None:
    agreement = recorded(world.det_may, _way(world), in_favour=None, sent_on=SENT)
    assert _waits(world.binh, world.today) == [("Write down the vote: Agreement of an enterprise, 12/01/2026", None)]
    change_agreement(agreement, {"in_favour": 300}, **_way(world))
    assert _waits(world.binh, world.today) == []


def test_talks_that_stand_still_for_thirty_days_wait(world: World) -> None:
    negotiation = begun(world.det_may, _way(world))
    take_step(negotiation, Taken(kinds.DEMAND, date(2026, 3, 9)), now=NOW, **_way(world))
    assert _waits(world.binh, date(2026, 4, 8)) == []
    assert _waits(world.binh, date(2026, 4, 9)) == [
        ("The bargaining since 02/03/2026 stands still", date(2026, 4, 8))
    ]  # fmt: skip
    take_step(negotiation, Taken(kinds.TALKS, date(2026, 3, 16)), now=NOW, **_way(world))
    assert _waits(world.binh, date(2026, 4, 9)) == []


def test_a_grade_came_and_the_last_day_is_ahead(world: World) -> None:
    _ending(world)
    since = date(2026, 2, 1)
    told = [("The collective agreement signed on 01/07/2024 was graded B", date(2026, 2, 2))]
    assert _told(came, Rights(world.binh, world.today), since, world.today) == told
    assert _told(came, Rights(world.binh, world.today), date(2026, 2, 3), world.today) == []
    last = [("Last day of the collective agreement signed on 01/07/2024", UNTIL)]
    assert _told(ahead, Rights(world.binh, UNTIL), UNTIL - 13 * _DAY) == last
    assert _told(ahead, Rights(world.binh, UNTIL), UNTIL - 14 * _DAY) == []


def test_what_takes_effect_later_is_ahead(world: World) -> None:
    recorded(world.det_may, _way(world), effective_on=date(2026, 3, 30))
    told = [("The collective agreement signed on 12/01/2026 takes effect", date(2026, 3, 30))]
    assert _told(ahead, Rights(world.binh, world.today), world.today) == told


def test_what_is_in_force_is_told_when_its_unit_ends_and_no_unit_with_one_goes(world: World) -> None:
    recorded(world.det_may, _way(world))
    of_several(world, _way(world))
    begun(world.det_may, _way(world))
    (follower,) = FOLLOWS
    assert isinstance(follower, FollowsUnit)
    assert isinstance(follower.dissolved, Stays)
    assert isinstance(follower.removed, Forbids)
    with translation.override("en"):
        event = UnitDissolved(world.det_may, world.today, world.operator, world.today)
        told = list(follower.dissolved.says(event))
        assert len(told) == 3
        gone = UnitsRemoved([world.le_loi], True, world.operator, world.today)
        assert "Lê Lợi" in follower.removed.reason(gone)
        free = UnitsRemoved([world.drivers, world.co_khi], True, world.operator, world.today)
        assert follower.removed.reason(free) == ""


def test_an_agreement_opens_to_who_looks_after_a_party_and_files_too(world: World) -> None:
    agreement = of_several(world, _way(world))
    assert set(OPENS) == {AGREEMENT}
    owner = next(each for each in EVIDENCE if each.kind == AGREEMENT)
    assert [owner.may_see(user, agreement.pk, world.today) for user in (world.binh, world.hanh)] == [True, False]
    assert owner.still_there([agreement.pk, agreement.pk + 1]) == {agreement.pk}
