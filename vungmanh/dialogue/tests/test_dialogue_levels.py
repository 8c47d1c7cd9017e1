"""For levels above: who must have what, who has it and who lacks it, against the year before; every number opens."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.asking import Rights
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.lacking_register import LACKING, lacks_of
from vungmanh.dialogue.levels import REGULATIONS, TALKS, Tally, by_block, by_child, summed
from vungmanh.dialogue.levels_form import LackingForm, LevelsForm
from vungmanh.dialogue.levels_page import levels_of
from vungmanh.dialogue.levels_text import Behind, Lacks, text_of, text_of_levels
from vungmanh.dialogue.levels_units import Seen
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DEMANDS, DIALOGUE, least_workers, year_before
from vungmanh.dialogue.rules.laws import CALENDAR, PRIVATE, PUBLIC, SCHOOL, STATE, UNKNOWN
from vungmanh.dialogue.tests.stories import conferred, recorded, ruled
from vungmanh.dialogue.told import Promised
from vungmanh.organization.models import Workforce
from vungmanh.reorganization.actions.move_units import move_units

A_YEAR_AGO = date(2025, 3, 10)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _levels(world: World, **asked: str) -> Any:
    form = LevelsForm(asked, unit=world.song_xanh, user=Rights(world.khoa, TODAY), today=TODAY, sorts=("need", "order"))
    assert form.is_valid(), form.errors
    return levels_of(form)


def _seen(world: World, **more: Any) -> Seen:
    return Seen(world.song_xanh, TODAY, TODAY, Rights(world.khoa, TODAY), **more)


def _lacking(world: World, **asked: str) -> list[Any]:
    user = Rights(world.khoa, TODAY)
    form = LackingForm(asked, unit=world.song_xanh, user=user, today=TODAY, sorts=LACKING.sorts)
    assert form.is_valid(), form.errors
    return list(LACKING.listing(form, LACKING.sees).page(1).records)


def _codes(rows: list[Any]) -> set[str]:
    return {row.unit.code for row in rows}


@pytest.fixture
def told(world: World) -> World:
    """The weavers have talked this year, the mechanics last year and met too late; the school has met in time."""
    way = _way(world)
    recorded(world.det_may, way)
    recorded(world.co_khi, way, on=A_YEAR_AGO, contents_sent_on=None)
    conferred(world.le_loi, way, on=date(2025, 9, 20), year_ended_on=date(2025, 8, 31))
    late = date(2026, 3, 3)
    conferred(world.co_khi, way, kind=kinds.WORKERS_CONFERENCE, on=late, year_ended_on=date(2024, 12, 31))
    ruled(world.det_may, way)
    ruled(world.le_loi, way, kind=kinds.COORDINATION)
    return world


# ---- who must have what, on paper


@pytest.mark.parametrize(
    ("demand", "law", "day", "least"),
    [
        (DIALOGUE, PRIVATE, TODAY, 0), (DIALOGUE, STATE, TODAY, 0), (DIALOGUE, PUBLIC, TODAY, None),
        (DIALOGUE, UNKNOWN, TODAY, None), (DIALOGUE, PRIVATE, date(2020, 12, 31), None),
        (CONFERENCE, PUBLIC, TODAY, 8), (CONFERENCE, PUBLIC, date(2023, 6, 30), 0), (CONFERENCE, PRIVATE, TODAY, 0),
        (CONFERENCE, UNKNOWN, TODAY, None), (kinds.DEMOCRACY, PRIVATE, TODAY, 10), (kinds.DEMOCRACY, PUBLIC, TODAY, 0),
        (kinds.COORDINATION, PRIVATE, TODAY, None), (kinds.COORDINATION, PUBLIC, TODAY, 0),
        (kinds.SPENDING, UNKNOWN, TODAY, 0),
    ],
)  # fmt: skip
def test_from_how_many_workers_on_it_is_asked_for(demand: str, law: str, day: date, least: int | None) -> None:
    rule = least_workers(demand, law, day)
    assert (rule.value if rule else None) == least
    assert rule is None or rule.article


@pytest.mark.parametrize(
    ("day", "year", "before"),
    [
        (date(2026, 1, 1), CALENDAR, date(2024, 12, 31)), (date(2026, 12, 31), CALENDAR, date(2024, 12, 31)),
        (date(2026, 8, 31), SCHOOL, date(2024, 8, 31)), (date(2026, 9, 1), SCHOOL, date(2025, 8, 31)),
    ],
)  # fmt: skip
def test_a_conference_is_that_of_the_year_that_was_over_last(day: date, year: str, before: date) -> None:
    assert year_before(day, year) == before


# ---- counted


@pytest.mark.django_db
def test_who_has_it_is_counted_by_unit_and_against_the_year_before(told: World) -> None:
    found = by_child(_seen(told), TALKS)
    ward, beside = found[told.ben_go.pk], found[told.cau_da.pk]
    assert (ward.unions, beside.unions) == (3, 1)
    assert ward.tallies[DIALOGUE] == Tally(must=1, have=1, must_before=1), "neither the school nor the drivers"
    assert beside.tallies[DIALOGUE] == Tally(must=1, must_before=1, before=1)
    assert ward.tallies[CONFERENCE] == Tally(must=2, have=1, must_before=2), "nor has the drivers' union an employer"
    assert beside.tallies[CONFERENCE] == Tally(must=1, must_before=1), "that of the year before last is none of this"
    talks = summed(found.values())
    assert (talks.unions, talks.tallies[DIALOGUE].share, talks.tallies[DIALOGUE].share_before) == (4, 50, 50)
    kept = summed(by_child(_seen(told), REGULATIONS).values()).tallies
    assert (kept[kinds.DEMOCRACY].have, kept[kinds.DEMOCRACY].must) == (1, 3)
    assert (kept[kinds.COORDINATION].have, kept[kinds.COORDINATION].must) == (1, 1)
    assert kept[kinds.WORKING].must == 4, "every union"


@pytest.mark.django_db
def test_a_conference_that_was_late_is_neither_in_time_nor_lacking(told: World) -> None:
    conferred(told.le_loi, _way(told), on=date(2026, 3, 10), year_ended_on=date(2025, 8, 31))
    conferred(told.det_may, _way(told), kind=kinds.WORKERS_CONFERENCE)
    school = summed(by_child(_seen(told, block=6), TALKS).values()).tallies[CONFERENCE]
    assert (school.must, school.have, school.late, school.lacking) == (1, 1, 0, 0), "held in time as well"
    assert by_block(_seen(told), TALKS)[2].tallies[CONFERENCE].lacking == 1


@pytest.mark.django_db
def test_every_number_opens_into_as_many_units(told: World) -> None:
    conferred(told.co_khi, _way(told), kind=kinds.WORKERS_CONFERENCE, on=date(2026, 3, 9))
    tallies = {**summed(by_child(_seen(told), TALKS).values()).tallies}
    tallies |= summed(by_child(_seen(told), REGULATIONS).values()).tallies
    for demand in DEMANDS:
        listed = {which: len(_lacking(told, what=demand, which=which)) for which in ("", "has", "late", "all")}
        tally = tallies[demand]
        assert listed == {"": tally.lacking, "has": tally.have, "late": tally.late, "all": tally.must}, demand


@pytest.mark.django_db
def test_whoever_has_few_workers_is_free_and_whoever_says_nothing_is_asked(told: World) -> None:
    asked = {"what": kinds.DEMOCRACY}
    assert _codes(_lacking(told, **asked)) == {"LL", "CK"}
    Workforce.objects.filter(unit=told.co_khi).update(workers=9)
    assert _codes(_lacking(told, **asked)) == {"LL"}
    Workforce.objects.filter(unit=told.co_khi).delete()
    assert _codes(_lacking(told, **asked)) == {"LL", "CK"}


@pytest.mark.django_db
def test_a_list_says_what_each_lacks_and_since_when(told: World) -> None:
    rows = {row.unit.code: row for row in _lacking(told)}
    assert lacks_of(rows["CK"]) == [DIALOGUE, CONFERENCE, kinds.DEMOCRACY, kinds.WORKING, kinds.SPENDING]
    assert lacks_of(rows["LX"]) == [kinds.WORKING, kinds.SPENDING]
    assert (rows["CK"].last_dialogue, rows["CK"].last_conference) == (A_YEAR_AGO, date(2026, 3, 3))
    assert _codes(_lacking(told, q="co khi")) == {"CK"}
    by_day = [row.unit.code for row in _lacking(told, what=DIALOGUE, which="all", sort="dialogue")]
    assert by_day == ["CK", "DM"], "who has talked last comes last"


@pytest.mark.django_db
def test_as_of_another_day_it_is_as_it_was_then(told: World) -> None:
    before = _levels(told, day="2025-03-20")
    assert before.total[0].tally == Tally(must=2, have=1, must_before=2)
    assert [line.code for line in before.lines] == ["SX-BC"], "the district, which has ended since"
    assert _levels(told, day="2030-01-01").total[0].tally.must == 2, "no day to come: what it was today"


@pytest.mark.django_db
def test_a_unit_that_has_gone_to_another_since_is_not_its_former_wards_to_see(told: World) -> None:
    move_units([told.le_loi], under=told.cau_da, on=date(2026, 3, 1), decision="QĐ 3", by=told.operator, today=TODAY)
    then = Seen(told.ben_go, date(2026, 2, 1), TODAY, Rights(told.chi, TODAY))
    assert summed(by_child(then, TALKS).values()).unions == 2
    above = Seen(told.ben_go, date(2026, 2, 1), TODAY, Rights(told.khoa, TODAY))
    assert summed(by_child(above, TALKS).values()).unions == 3


@pytest.mark.django_db
def test_what_employers_have_promised_stands_beside(told: World) -> None:
    dialogue = recorded(told.co_khi, _way(told), on=date(2026, 3, 2))
    promise(dialogue, Promised("Thêm quạt", date(2026, 3, 3)), by=told.operator, today=date(2026, 3, 2), now=NOW)
    by_unit, blocks = _levels(told), _levels(told, by="block")
    numbers = {line.code: [cell.number for cell in line.cells[2:]] for line in by_unit.lines}
    assert numbers == {"SX-BG": [0, 0], "SX-CD": [1, 1]}
    assert [cell.number for cell in by_unit.total[2:]] == [cell.number for cell in blocks.total[2:]] == [1, 1]
    url = next(line for line in by_unit.lines if line.code == "SX-CD").cells[3].url
    assert url == reverse("figures:records", args=["SX-CD", "commitments_late"])


# ---- seen


@pytest.mark.pages
@pytest.mark.django_db
def test_the_rows_of_the_page_lead_down_and_its_figures_to_their_lists(client: Client, told: World) -> None:
    client.force_login(told.khoa)
    page = client.get(reverse("dialogue:levels", args=["SX"]))
    assert {line.url for line in page.context["levels"].lines} == {
        reverse("dialogue:levels", args=["SX-BG"]), reverse("dialogue:levels", args=["SX-CD"]),
    }  # fmt: skip
    for line in page.context["levels"].lines:
        assert client.get(line.cells[0].lacking_url).status_code == 200
    ward = client.get(reverse("dialogue:levels", args=["SX-BG"]), {"about": "regulations"})
    assert [line.url for line in ward.context["levels"].lines if line.code == "DM"] == [
        reverse("dialogue:dialogues", args=["DM"])
    ]
    assert "- CĐ phường Cầu Đá: 0/1 đơn vị, còn 1;" in page.context["text"]
    assert "chưa có quy chế dân chủ ở cơ sở: CĐCS Trường THPT Lê Lợi." in ward.context["text"]
    union = client.get(reverse("dialogue:levels", args=["DM"]), {"by": "block"})
    assert [line.code for line in union.context["levels"].lines] == ["DM"], "a union is of one block"
    assert "%" not in re.findall(r'<td class="shade.*?</td>', union.content.decode())[0], "nor is a share told of one"
    wrong = client.get(reverse("dialogue:levels", args=["SX"]), {"day": "soon"})
    assert wrong.context["levels"] is None
    assert client.get(reverse("dialogue:levels_sheet", args=["SX"]), {"by": "block"}).status_code == 200


@pytest.mark.pages
@pytest.mark.django_db
def test_whoever_lacks_it_is_reminded_and_given_a_task(client: Client, told: World) -> None:
    client.force_login(told.khoa)
    page = client.get(reverse("dialogue:lacking", args=["SX"]), {"what": DIALOGUE})
    text = page.context["text"]
    for row in page.context["found"].records:
        assert row.unit.name in text
    assert reverse("dialogue:dialogues", args=["SX"]) in text
    form = client.get(page.context["asks"]).context["form"]
    assert (form.initial["proof"], form.initial["measure"]) == ("record", "dialogues")
    assert form.initial["named"].split() == [row.unit.code for row in page.context["found"].records]
    assert not client.get(reverse("dialogue:lacking", args=["SX"]), {"which": "has"}).context["text"]
    client.force_login(told.leader)
    assert not client.get(reverse("dialogue:lacking", args=["SX"]), {"what": DIALOGUE}).context["asks"], (
        "who only reads"
    )


@pytest.mark.parametrize("many", [1, 13, 14])
def test_a_text_names_as_many_as_are_read_on_a_phone(many: int) -> None:
    units = [Lacks(f"CĐCS số {n}", [DIALOGUE]) for n in range(many)]
    text = text_of("CĐ phường Bến Gỗ", DIALOGUE, TODAY, units, 0, "https://…")
    assert text.count("CĐCS số") == (many if many <= 13 else 12), "one alone behind the last is named too"
    assert ("và 2 đơn vị khác" in text) is (many == 14)
    assert "chưa tổ chức đối thoại tại nơi làm việc" in text


def test_a_text_says_of_each_what_it_lacks() -> None:
    units = [Lacks("CĐCS A", [CONFERENCE, kinds.DEMOCRACY]), Lacks("CĐCS B", [kinds.SPENDING])]
    text = text_of("CĐ phường Bến Gỗ", "", TODAY, units, 7, "https://…")
    assert "- CĐCS A: hội nghị thường niên, quy chế dân chủ ở cơ sở;" in text
    assert "- và 7 đơn vị khác." in text
    assert text_of("CĐ phường Bến Gỗ", "", TODAY, [], 0, "") == ""


def test_levels_below_are_told_who_is_furthest_behind() -> None:
    units = [Behind("CĐ phường A", 9, 10), Behind("CĐ phường B", 2, 8), Behind("CĐ phường C", 4, 4)]
    text = text_of_levels("LĐLĐ tỉnh", DIALOGUE, TODAY, units, "https://…")
    lines = [line for line in text.splitlines() if line.startswith("-")]
    assert lines == ["- CĐ phường B: 2/8 đơn vị, còn 6;", "- CĐ phường A: 9/10 đơn vị, còn 1;"]
    assert text_of_levels("LĐLĐ tỉnh", DIALOGUE, TODAY, units[2:], "") == ""
