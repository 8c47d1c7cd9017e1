"""For levels above: who can have an agreement, who does, how good they are, what is missing; every number opens."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.asking import Rights
from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_done import say_sent
from vungmanh.agreements.actions.bargaining_steps import take_step
from vungmanh.agreements.actions.changing import amend
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.parties import leave_agreement
from vungmanh.agreements.lacking_register import LACKING, missing_at
from vungmanh.agreements.levels import (
    AMENDED,
    BARGAINING,
    COVERED,
    EXPIRING,
    GOOD,
    GRADED,
    IN_FORCE,
    UNSENT,
    by_block,
    by_child,
)
from vungmanh.agreements.levels_form import LackingForm, LevelsForm
from vungmanh.agreements.levels_page import levels_of
from vungmanh.agreements.levels_units import ENDED, ENDING, NEVER, NONE, STILL, UNGRADED
from vungmanh.agreements.levels_units import UNSENT as NOT_SENT
from vungmanh.agreements.measures import (
    AGREEMENT_WORKERS,
    AGREEMENTS,
    AGREEMENTS_AB,
    AGREEMENTS_AMENDED,
    AGREEMENTS_EXPIRING,
)
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.who_can import can_have_one
from vungmanh.agreements.tests.stories import begun, of_several, recorded
from vungmanh.agreements.told import Amended, Graded, Taken
from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_units import Seen
from vungmanh.dialogue.rules.laws import PRIVATE, PUBLIC, STATE, UNKNOWN
from vungmanh.dialogue.tests.stories import recorded as talked
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.organization.models import Workforce
from vungmanh.reorganization.actions.move_units import move_units

A_YEAR_AGO = date(2025, 3, 16)
_ON = {"day": TODAY.isoformat()}


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _seen(world: World, day: date = TODAY, **more: Any) -> Seen:
    reader = Rights(world.khoa, TODAY)
    return Seen(world.song_xanh, day, TODAY, reader, to=Permission.SEE_AGREEMENTS, **more)


def _levels(world: World, **asked: str) -> Any:
    form = LevelsForm(asked, unit=world.song_xanh, user=Rights(world.khoa, TODAY), today=TODAY, sorts=("need", "order"))
    assert form.is_valid(), form.errors
    return levels_of(form, talks=True)


def _rows(world: World, **asked: str) -> dict[str, Any]:
    user = Rights(world.khoa, TODAY)
    form = LackingForm(asked, unit=world.song_xanh, user=user, today=TODAY, sorts=LACKING.sorts)
    assert form.is_valid(), form.errors
    return {row.unit.code: row for row in LACKING.listing(form, LACKING.sees).page(1).records}


def _grade(world: World, agreement: Any, grade: str, on: date) -> None:
    grade_agreement(agreement, Graded(on, grade, because="Có lợi hơn luật"), now=NOW, **_way(world))


@pytest.fixture
def told(world: World) -> World:
    """The weavers have had one since January, the mechanics' ends in May; the drivers, without employer, bargain."""
    way = _way(world)
    weavers = recorded(world.det_may, way)
    _grade(world, weavers, "A", date(2026, 3, 2))
    amend(weavers, Amended(date(2026, 2, 2)), now=NOW, **way)
    recorded(
        world.co_khi, way, signed_on=date(2024, 5, 6), until=date(2026, 5, 5), workers=80, asked=None, in_favour=None,
        sent_on=date(2024, 5, 10),
    )  # fmt: skip
    begun(world.drivers, way, begun_on=date(2026, 1, 5))
    return world


# ---- who can have one, on paper


@pytest.mark.parametrize(
    ("law", "day", "sure"),
    [
        (PRIVATE, TODAY, "V"), (STATE, TODAY, "V"), (PUBLIC, TODAY, None), (UNKNOWN, TODAY, None),
        (PRIVATE, date(2021, 1, 1), "V"), (PRIVATE, date(2020, 12, 31), "U"), (STATE, date(2013, 5, 1), "U"),
        (STATE, date(2013, 4, 30), None),
    ],
)  # fmt: skip
def test_where_there_can_be_an_agreement(law: str, day: date, sure: str | None) -> None:
    rule = can_have_one(law, day)
    assert (rule.sure if rule else None) == sure
    assert rule is None or rule.article


# ---- counted


@pytest.mark.django_db
def test_who_has_one_is_counted_by_unit_and_against_the_year_before(told: World) -> None:
    found = by_child(_seen(told))
    ward, beside = found.rows[told.ben_go.pk], found.rows[told.cau_da.pk]
    assert (ward.unions, beside.unions) == (3, 1)
    assert ward.has == Tally(must=1, have=1, must_before=1), "neither the school nor the drivers are asked"
    assert beside.has == Tally(must=1, have=1, must_before=1, before=1)
    assert found.total.has == Tally(2, 2, 0, 2, 1)
    assert _told(ward.now) == {IN_FORCE: 1, COVERED: 420, GRADED: 1, GOOD: 1, AMENDED: 1, UNSENT: 1, BARGAINING: 1}
    assert _told(ward.then) == {}
    assert _told(beside.now) == {IN_FORCE: 1, COVERED: 80, EXPIRING: 1}
    assert _told(beside.then) == {IN_FORCE: 1, COVERED: 80}
    assert _told(found.total.now)[COVERED] == 500
    blocks = by_block(_seen(told))
    assert (blocks.total, sum(each.unions for each in blocks.rows.values())) == (found.total, 4)
    for number, row in blocks.rows.items():
        assert by_child(_seen(told, block=number)).total == row, "of one block alone as in its row"


@pytest.mark.django_db
def test_an_agreement_of_several_unions_counts_once_in_each_row_and_in_the_total(told: World) -> None:
    shared = of_several(told, _way(told), units=(told.det_may, told.le_loi, told.co_khi))
    _grade(told, shared, "C", TODAY)
    amend(shared, Amended(date(2026, 3, 3)), now=NOW, **_way(told))
    found = by_child(_seen(told))
    ward, beside = found.rows[told.ben_go.pk].now, found.rows[told.cau_da.pk].now
    assert (ward[IN_FORCE], beside[IN_FORCE], found.total.now[IN_FORCE]) == (2, 2, 3)
    assert (ward[GRADED], beside[GRADED], found.total.now[GRADED]) == (2, 1, 2)
    assert (ward[AMENDED], beside[AMENDED], found.total.now[AMENDED]) == (2, 1, 2)
    assert (ward[COVERED], beside[COVERED], found.total.now[COVERED]) == (620, 180, 800), "workers are other people"
    assert found.total.has == Tally(2, 2, 0, 2, 1), "a union with two has one"
    leave_agreement(shared.parties.get(unit=told.co_khi), date(2026, 3, 10), **_way(told))
    assert by_child(_seen(told)).rows[told.cau_da.pk].now[IN_FORCE] == 1


@pytest.mark.django_db
def test_the_numbers_are_those_of_the_books(told: World) -> None:
    of_several(told, _way(told))
    in_books = {
        IN_FORCE: AGREEMENTS, GOOD: AGREEMENTS_AB, COVERED: AGREEMENT_WORKERS, EXPIRING: AGREEMENTS_EXPIRING,
        AMENDED: AGREEMENTS_AMENDED,
    }  # fmt: skip
    for day in (TODAY, A_YEAR_AGO, date(2026, 2, 10)):
        total = by_child(_seen(told, day)).total.now
        asked = Question(told.song_xanh, tuple(in_books.values()), date(day.year, 1, 1), day, TODAY)
        assert {what: total[what] for what in in_books} == {
            what: figure(asked)[measure.code] for what, measure in in_books.items()
        }, day  # fmt: skip


@pytest.mark.django_db
def test_a_share_of_workers_is_of_those_whose_number_is_known(told: World) -> None:
    Workforce.objects.all().delete()
    Workforce.objects.create(unit=told.det_may, workers=500, since=date(2025, 1, 1))
    agreement = of_several(told, _way(told))
    assert by_child(_seen(told)).total.workers == Tally(must=500, have=500), "once, although they have two"
    Workforce.objects.create(unit=told.co_khi, workers=300, since=TODAY)
    agreement.refresh_from_db()
    assert by_child(_seen(told)).total.workers.share == 100
    assert by_child(_seen(told, TODAY - timedelta(days=1))).total.workers.must == 500, "that of the day"


@pytest.mark.django_db
def test_a_union_that_moved_is_counted_where_it_stood(told: World) -> None:
    move_units([told.det_may], under=told.cau_da, on=date(2026, 3, 9), decision="QĐ 3", by=told.operator, today=TODAY)
    then, now = by_child(_seen(told, date(2026, 3, 8))), by_child(_seen(told))
    assert (then.rows[told.ben_go.pk].has.have, then.rows[told.cau_da.pk].has.have) == (1, 1)
    assert (now.rows[told.ben_go.pk].has.have, now.rows[told.cau_da.pk].has.have) == (0, 2)
    own = Seen(told.ben_go, date(2026, 3, 8), TODAY, Rights(told.chi, TODAY), to=Permission.SEE_AGREEMENTS)
    seen = by_child(own).total.now
    assert (seen[IN_FORCE], seen[AMENDED]) == (0, 0), "who has gone is not its former ward's to see"
    assert seen[BARGAINING] == 1, "the drivers have stayed"


# ---- what is missing


@pytest.mark.django_db
def test_a_list_says_what_is_missing_at_each_union(told: World) -> None:
    rows = _rows(told)
    assert {code: missing_at(row) for code, row in rows.items()} == {
        "DM": [NOT_SENT], "CK": [ENDING, UNGRADED], "LX": [STILL],
    }  # fmt: skip
    assert rows["CK"].gone == date(2026, 5, 6)
    assert set(_rows(told, q="co khi")) == {"CK"}
    assert {code: missing_at(row) for code, row in _rows(told, day="2025-12-01").items()} == {
        "DM": [NEVER], "CK": [UNGRADED],
    }  # fmt: skip


@pytest.mark.django_db
def test_what_has_ended_is_missing_and_a_step_sets_bargaining_going(told: World) -> None:
    recorded(told.co_khi, _way(told), signed_on=date(2022, 1, 3), until=date(2023, 1, 2))
    assert missing_at(_rows(told, day="2024-02-01")["CK"]) == [ENDED]
    assert set(_rows(told, what=ENDED, day="2024-02-01")) == {"CK"}
    assert set(_rows(told, what=NONE, day="2024-02-01")) == {"CK", "DM"}
    talks = told.drivers.negotiations.get()
    take_step(talks, Taken(kinds.INFORMATION_ASKED, TODAY), now=NOW, **_way(told))
    assert "LX" not in _rows(told)
    assert "LX" in _rows(told, day="2026-03-10"), "on that day it had not been taken"


@pytest.mark.django_db
def test_every_number_opens_into_as_many_unions(told: World) -> None:
    say_sent(told.det_may.agreements.get(), date(2026, 1, 20), **_way(told))
    total = by_child(_seen(told)).total
    opened: dict[str, Collection[str]] = {
        what: _rows(told, what=what) for what in (NONE, ENDING, NOT_SENT, UNGRADED, "have", "all")
    }
    assert {what: len(codes) for what, codes in opened.items()} == {
        NONE: total.has.lacking, ENDING: total.now[EXPIRING], NOT_SENT: total.now[UNSENT],
        UNGRADED: total.now[IN_FORCE] - total.now[GRADED], "have": total.has.have, "all": total.has.must,
    }  # fmt: skip
    assert total.now[UNSENT] == 0
    assert by_child(_seen(told, date(2026, 1, 19))).total.now[UNSENT] == 1, "the day before it was sent"


# ---- seen


@pytest.mark.pages
@pytest.mark.django_db
def test_rates_of_agreements_dialogues_and_conferences_stand_on_one_page(client: Client, told: World) -> None:
    talked(told.det_may, _way(told))
    client.force_login(told.khoa)
    page = client.get(reverse("agreements:levels", args=["SX"]), _ON)
    found = page.context["levels"]
    assert [cell.tally.share for cell in found.total] == [100, 50, 0]
    assert [cell.tally.share_before for cell in found.total[:2]] == [50, 0]
    told_of = re.sub(r"<[^>]+>", " ", page.content.decode())
    assert "▲ năm trước 50%" in told_of
    for line in found.lines:
        for cell in line.cells:
            for url in (cell.url, cell.lacking_url):
                assert not url or client.get(url).status_code == 200, url
    detail = client.get(reverse("agreements:levels", args=["SX"]), {"about": "agreements", **_ON})
    urls = [cell.url for line in detail.context["levels"].lines for cell in line.cells if cell.url]
    assert len(urls) > 8
    assert {client.get(url).status_code for url in urls} == {200}
    union = client.get(reverse("agreements:levels", args=["DM"]), {"by": "block"})
    assert [line.code for line in union.context["levels"].lines] == ["DM"], "a union is of one block"
    assert client.get(reverse("agreements:levels", args=["SX"]), {"day": "soon"}).context["levels"] is None
    for about in ("", "agreements"):
        asked = {"by": "block", "about": about}
        assert client.get(reverse("agreements:levels_sheet", args=["SX"]), asked).status_code == 200


@pytest.mark.pages
@pytest.mark.django_db
def test_at_whom_something_is_missing_is_reminded_and_given_a_task(client: Client, told: World) -> None:
    client.force_login(told.khoa)
    page = client.get(reverse("agreements:lacking", args=["SX"]), {"what": ENDING, **_ON})
    assert "CĐCS Cơ khí Cầu Đá" in page.context["text"]
    assert "sẽ hết hạn trong 90 ngày" in page.context["text"]
    form = client.get(page.context["asks"]).context["form"]
    assert form.initial["named"].split() == ["CK"]
    assert not client.get(reverse("agreements:lacking", args=["SX"]), {"what": "have", **_ON}).context["text"]
    assert not client.get(reverse("agreements:lacking", args=["SX"]), {"what": UNGRADED, **_ON}).context["asks"], (
        "grades are given by the level above itself"
    )
    all_of_it = client.get(reverse("agreements:lacking", args=["SX"]), _ON).context["text"]
    assert "- CĐCS Cơ khí Cầu Đá: thỏa ước sắp hết hạn, thỏa ước chưa xếp loại;" in all_of_it
    client.force_login(told.leader)
    who_only_reads = client.get(reverse("agreements:lacking", args=["SX"]), {"what": ENDING, **_ON})
    assert not who_only_reads.context["asks"]


@pytest.mark.django_db
def test_levels_below_are_told_how_far_each_is(client: Client, told: World) -> None:
    told.co_khi.agreements.all().delete()
    client.force_login(told.khoa)
    text = client.get(reverse("agreements:levels", args=["SX"]), _ON).context["text"]
    assert "kết quả ký kết thỏa ước lao động tập thể" in text
    assert "- CĐ phường Cầu Đá: 0/1 đơn vị, còn 1;" in text
    ward = client.get(reverse("agreements:levels", args=["SX-CD"]), _ON).context["text"]
    assert "chưa có thỏa ước lao động tập thể đang có hiệu lực: CĐCS Cơ khí Cầu Đá." in ward


def _told(numbers: Any) -> dict[str, int]:
    return {what: number for what, number in numbers.items() if number}
