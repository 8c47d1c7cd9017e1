"""A stoppage is seen at once by every level above and by nobody beside; its log, its number and the books agree."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.row import NOW
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed, Rights
from vungmanh.accounts.models import User
from vungmanh.home.now import shown
from vungmanh.home.today import going_on
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.situation.actions.correct_stoppage import correct_stoppage
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.strike_stoppage import strike_stoppage
from vungmanh.situation.actions.undo_situation import undo_situation
from vungmanh.situation.actions.write_line import strike_line, write_line
from vungmanh.situation.measures import MEASURES
from vungmanh.situation.models import LogLine, Stoppage
from vungmanh.situation.refusals import (
    CannotEndStoppage,
    CannotReportStoppage,
    CannotUndoSituation,
    CannotWriteLine,
)
from vungmanh.situation.tests.stories import BEGAN, line, stopped
from vungmanh.situation.told import Happened

pytestmark = pytest.mark.django_db


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.binh, "today": world.today}


def _counted(unit: Unit, world: World) -> tuple[int, int]:
    assert list(differences(MEASURES)) == []
    figures = figure(Question(unit, list(MEASURES), BEGAN.date(), BEGAN.date() + timedelta(days=1), world.today))
    return figures["stoppages"], figures["stoppage_workers"]


def _sees_now(user: User, world: World) -> list[str]:
    rights = Rights(user, world.today)
    return [each.url for each in going_on(rights, world.today) or ()]


def test_a_stoppage_stands_at_once_on_the_home_of_every_level_above_and_on_no_other(world: World) -> None:
    Grant.objects.create(user=world.lan, role="leader", unit=world.confederation, since=BEGAN.date(), because="QĐ 1")
    stoppage = stopped(world.det_may, _way(world))
    here = [f"/stoppages/{stoppage.pk}/"]
    for sees in (world.binh, world.chi, world.khoa, world.leader, world.lan):
        assert _sees_now(sees, world) == here, sees
    for not_told in (world.hanh, world.giang):  # the neighbouring ward; who keeps the roll of the same union
        assert _sees_now(not_told, world) == []
    end_stoppage(stoppage, NOW, "met", "", now=NOW, **_way(world))
    assert _sees_now(world.chi, world) == []


def test_the_home_says_how_long_it_goes_on_and_since_when_nobody_has_told_of_it(world: World) -> None:
    stoppage = stopped(world.det_may, _way(world))
    rights = Rights(world.chi, world.today)

    def said(after: timedelta) -> tuple[str, str]:
        with translation.override("en"):
            going = shown(going_on(rights, world.today), rights, world.today, NOW + after)
        assert going
        ((_now, long, silent),) = going.lines
        return long, silent

    assert said(timedelta(minutes=10)) == ("40 min", "")
    assert said(timedelta(hours=3)) == ("3 h 30 min", "no word since 08:00")
    assert said(timedelta(days=1, hours=1))[1] == "no word since 08:00 of 16/03/2026"
    write_line(stoppage, Happened(NOW, "Vẫn căng"), now=NOW + timedelta(hours=3), **_way(world))
    assert said(timedelta(hours=4))[1] == ""
    nothing = shown(going_on(Rights(world.hanh, world.today), world.today), rights, world.today, NOW)
    assert nothing
    assert not nothing.lines
    assert going_on(Rights(world.giang, world.today), world.today) is None


def test_how_many_took_part_follows_from_the_log_and_the_books_from_that(world: World) -> None:
    stoppage = stopped(world.det_may, _way(world))
    assert _counted(world.song_xanh, world) == (1, 200)
    most = line(stoppage, _way(world), people=350)
    line(stoppage, _way(world, world.chi), "Một nửa vào xưởng", people=180)
    assert _counted(world.ben_go, world) == (1, 350)
    struck = strike_line(most, **_way(world))
    assert _counted(world.det_may, world) == (1, 200)
    undo_situation(struck, **_way(world))
    assert _counted(world.det_may, world) == (1, 350)
    correct_stoppage(stoppage, {"at_first": 400}, now=NOW, **_way(world))
    assert _counted(world.det_may, world) == (1, 400)
    out = strike_stoppage(stoppage, "Báo nhầm đơn vị", **_way(world))
    assert _counted(world.song_xanh, world) == (0, 0)
    undo_situation(out, **_way(world))
    assert _counted(world.song_xanh, world) == (1, 400)
    assert LogLine.objects.count() == 2


def test_fewer_at_first_than_was_told_is_corrected_and_taken_back(world: World) -> None:
    stoppage = stopped(world.det_may, _way(world))
    act = correct_stoppage(stoppage, {"at_first": 20}, now=NOW, **_way(world))
    assert _counted(world.det_may, world) == (1, 20)
    assert act
    undo_situation(act, **_way(world))
    assert _counted(world.det_may, world) == (1, 200)


def test_another_day_of_its_beginning_moves_it_in_the_books(world: World) -> None:
    stoppage = stopped(world.det_may, _way(world))
    day_before = BEGAN - timedelta(days=1)
    act = correct_stoppage(stoppage, {"began_at": day_before}, now=NOW, **_way(world))
    assert _counted(world.det_may, world) == (0, 0)
    assert act
    undo_situation(act, **_way(world))
    assert _counted(world.det_may, world) == (1, 200)


def test_what_cannot_be_is_refused_at_its_box(world: World) -> None:
    def refused(at: str, **other: Any) -> None:
        with pytest.raises(CannotReportStoppage) as told:
            stopped(world.det_may, _way(world), **other)
        assert told.value.at == at

    refused("hour", began_at=NOW + timedelta(hours=1))
    refused("at_first", at_first=0)
    refused("total", total=100)
    with pytest.raises(CannotReportStoppage) as ward:
        stopped(world.ben_go, _way(world, world.chi))
    assert ward.value.at == "employer", "a ward says whose workers they are"
    with pytest.raises(NotAllowed):
        stopped(world.det_may, _way(world, world.hanh))
    stoppage = stopped(world.det_may, _way(world))
    for at, happened in (("words", Happened(NOW)), ("hour", Happened(NOW + timedelta(hours=2), "Mai"))):
        with pytest.raises(CannotWriteLine) as no_line:
            write_line(stoppage, happened, now=NOW, **_way(world))
        assert no_line.value.at == at
    with pytest.raises(CannotEndStoppage):
        end_stoppage(stoppage, BEGAN - timedelta(minutes=1), "met", "", now=NOW, **_way(world))
    assert Stoppage.objects.count() == 1


def test_an_opening_is_taken_back_while_nothing_hangs_at_it(world: World) -> None:
    stopped(world.det_may, _way(world))
    opening = Act.objects.latest("pk")
    undo_situation(opening, **_way(world))
    assert not Stoppage.objects.exists()
    assert _counted(world.det_may, world) == (0, 0)
    stoppage = stopped(world.det_may, _way(world))
    opening = Act.objects.latest("pk")
    line(stoppage, _way(world))
    with pytest.raises(CannotUndoSituation):
        undo_situation(opening, **_way(world))
    assert Stoppage.objects.filter(pk=stoppage.pk).exists()
