"""“What happened in my unit?” has one answer in one query: hers and below, by today's tree or by that of the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.utils import timezone

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import about
from vungmanh.journal.models import About, Entry
from vungmanh.journal.record import record
from vungmanh.organization.happened import happened_at
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.move_units import move_units


def told(world: World, unit: Unit, since: date | None = None, until: date | None = None, **how: Any) -> list[str]:
    how.setdefault("on", world.today)
    return [line.subject for line in happened_at(unit, since, until, **how) if line.action == "test"]


def happens(subject: str, *units: Unit, day: date | None = None) -> Entry:
    line = record("binh", "test", subject, about=about(units=units))
    if day:
        models.QuerySet(About).filter(entry=line).update(day=day)
    return line


def test_a_line_is_found_at_its_unit_and_at_all_above_but_not_beside(world: World) -> None:
    happens("weaving", world.det_may)
    happens("school", world.le_loi)
    happens("both", world.det_may, world.co_khi)
    assert told(world, world.det_may) == ["both", "weaving"]
    assert told(world, world.ben_go) == ["both", "school", "weaving"]
    assert told(world, world.cau_da) == ["both"]
    assert told(world, world.song_xanh) == ["both", "school", "weaving"]
    assert told(world, world.confederation) == ["both", "school", "weaving"]
    assert told(world, world.drivers) == []


def test_the_span_of_days_ends_before_its_last(world: World) -> None:
    for day in (1, 2, 3):
        happens(f"day {day}", world.det_may, day=date(2026, 3, day))
    assert told(world, world.ben_go, date(2026, 3, 2), date(2026, 3, 3)) == ["day 2"]
    assert told(world, world.ben_go, date(2026, 3, 2)) == ["day 3", "day 2"]
    assert told(world, world.ben_go, None, date(2026, 3, 2)) == ["day 1"]


def test_what_happened_before_a_move_is_found_by_either_tree(world: World) -> None:
    happens("in the district", world.det_may, day=date(2025, 3, 1))
    happens("in the ward", world.det_may, day=date(2025, 8, 1))
    assert told(world, world.ben_go) == ["in the ward", "in the district"]
    assert told(world, world.ben_go, on=None) == ["in the ward"]
    assert told(world, world.ben_cu, on=None) == ["in the district"]
    assert told(world, world.ben_cu) == []
    assert told(world, world.song_xanh, on=None) == ["in the ward", "in the district"]


def test_a_unit_that_moved_away_takes_its_lines_along_by_todays_tree_only(world: World) -> None:
    day = world.today - timedelta(days=10)
    happens("before", world.drivers, day=day - timedelta(days=1))
    move_units([world.drivers], under=world.cau_da, on=day, by=world.operator, today=world.today)
    happens("after", world.drivers, day=world.today)
    assert told(world, world.cau_da) == ["after", "before"]
    assert told(world, world.ben_go) == []
    assert told(world, world.ben_go, on=None) == ["before"]
    assert told(world, world.cau_da, on=None) == ["after"]


def test_a_move_itself_is_found_by_whom_the_unit_has_left(world: World) -> None:
    move_units([world.drivers], under=world.cau_da, on=world.today, by=world.operator, today=world.today)
    found = happened_at(world.ben_go, None, None, on=world.today).first()
    assert found is not None
    assert found.action == "reorganization.move"
    assert found.facts["units"] == [world.drivers.code]


def test_a_unit_that_has_ended_keeps_its_last_place(world: World) -> None:
    happens("its end", world.ben_cu)
    assert told(world, world.ben_cu) == ["its end"]
    assert told(world, world.song_xanh) == ["its end"]
    assert told(world, world.song_xanh, on=None) == ["its end"]


@pytest.mark.parametrize("on", ["today", None])
def test_one_query_answers_however_much_happened(world: World, on: str | None, django_assert_num_queries: Any) -> None:
    for number in range(5):
        happens(str(number), world.det_may, world.le_loi)
    with django_assert_num_queries(1):
        found = list(happened_at(world.song_xanh, date(2020, 1, 1), None, on=world.today if on else None))
    assert len(found) >= 5


def test_a_line_that_touches_two_of_its_units_is_told_once(world: World) -> None:
    happens("both", world.det_may, world.le_loi)
    assert told(world, world.ben_go) == ["both"]


def test_the_database_looks_into_the_index_and_reads_no_other_lines(world: World) -> None:
    """Three thousand lines elsewhere cost nothing: none of them is read."""
    now = timezone.now()
    day = now.astimezone(VIETNAM).date()
    rows = [Entry(at=now, by="x", action="test", subject=str(n), facts={}, version=2) for n in range(3_000)]
    made = Entry.objects.bulk_create(rows, batch_size=2_000)
    About.objects.bulk_create(
        [About(entry=line, kind=About.UNIT, key=10_000 + n % 100, day=day) for n, line in enumerate(made)],
        batch_size=2_000,
    )
    happens("weaving", world.det_may)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE journal_about")
        cursor.execute("ANALYZE journal_entry")
        cursor.execute("ANALYZE organization_placement")
    plan = happened_at(world.ben_go, day, day + timedelta(days=1), on=world.today).explain()
    assert "lines_about_a_thing_by_day" in plan, plan
    for whole in ("Seq Scan on journal_about", "Seq Scan on journal_entry", "SCAN U0", "SCAN journal"):
        assert whole not in plan, plan
