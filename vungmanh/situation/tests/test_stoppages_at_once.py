"""Two officers with one stoppage at the same moment: both their lines stay, and it ends once."""

from __future__ import annotations

from functools import partial

import pytest

from tests.row import NOW
from tests.threads import at_once
from tests.world import World
from vungmanh.ledger.verify import differences
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.write_line import write_line
from vungmanh.situation.measures import MEASURES
from vungmanh.situation.models import LogLine, Stoppage
from vungmanh.situation.refusals import CannotEndStoppage
from vungmanh.situation.tests.stories import stopped
from vungmanh.situation.told import Happened

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_write_at_once_both_lines_stay_and_the_larger_number_counts(world: World) -> None:
    stoppage = stopped(world.det_may, {"by": world.binh, "today": world.today})
    ways = [{"by": user, "today": world.today, "now": NOW} for user in (world.binh, world.chi, world.khoa)]
    outcomes = at_once(
        *(partial(write_line, stoppage, Happened(NOW, "Diễn biến", 300 + n), **way) for n, way in enumerate(ways)),
        *(partial(end_stoppage, stoppage, NOW, "met", "", **way) for way in ways[:2]),
    )
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotEndStoppage]
    assert sorted(LogLine.objects.values_list("people", flat=True)) == [300, 301, 302]
    assert Stoppage.objects.get().people == 302
    assert list(differences(MEASURES)) == []
