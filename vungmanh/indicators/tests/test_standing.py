"""How far targets are: of a unit and of those below it, of units that ended, by either tree; who sees which; what is
said of it on the screen, to those who are behind, by command."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any, Final

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.test_statements import AT_MOST
from tests.world import JULY_2025, TODAY, World
from vungmanh.access.asking import Rights
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.core.periods import Period
from vungmanh.indicators.models import Target
from vungmanh.indicators.pace_words import hard_of, sentence_of, taken_over_of
from vungmanh.indicators.reminders import monthly
from vungmanh.indicators.standing import Standing, mark_of, standing_of
from vungmanh.indicators.targets_text import Late, text_of_late
from vungmanh.indicators.tests.target_stories import ADMISSIONS, YEAR, city_of, one
from vungmanh.kit.inquiry import asked_together
from vungmanh.ledger.queries import figures_of
from vungmanh.ledger.question import NOW, THEN
from vungmanh.machine.commands import UNREADABLE
from vungmanh.members.measures import MEMBERS
from vungmanh.organization.models import Succession, Unit

_Y2025: Final = Period.parse("2025")
_AUGUST: Final = date(2025, 8, 15)
_ALL: Final = frozenset(Permission)

pytestmark = pytest.mark.django_db


def _set(unit: Unit, value: object, *, of: str = ADMISSIONS, period: Period = YEAR, by: Unit | None = None) -> Target:
    """Written down as it stands: how it came to be so is told elsewhere."""
    return Target.objects.create(
        unit=unit, indicator=of, period=period.key, since=period.since, until=period.until, assigner=by or unit,
        value=Decimal(str(value)), state="decided", at="2025-01-10T08:00:00+07:00", by="khoa",
    )  # fmt: skip


def _standing(
    world: World, unit: Unit, period: Period = YEAR, day: date = TODAY, tree: str = THEN, held: Any = _ALL
) -> Standing:
    return standing_of(unit, period, day, TODAY, reader=Rights(world.khoa, TODAY), held=held, tree=tree)


def _below(standing: Standing) -> dict[str, dict[str, Decimal]]:
    """By code of unit and of indicator."""
    return {
        standing.names[key].code: {code: mark.value for code, mark in marks.items()}
        for key, marks in standing.below.items()
    }


def _carried_on(ended: Unit, *heirs: Unit, on: date = JULY_2025) -> None:
    for heir in heirs:
        Succession.objects.create(predecessor=ended, successor=heir, on=on, how=Succession.SPLITS)


# ---- what is told


def test_khoa_sees_the_city_s_own_targets_and_those_of_its_wards(world: World) -> None:
    for unit, value in (city_of(world) | {world.song_xanh: 500}).items():
        _set(unit, value)
    standing = _standing(world, world.song_xanh)
    (own,) = standing.own
    assert (own.value, own.indicator.code) == (500, ADMISSIONS)
    assert _below(standing) == {"SX-BG": {ADMISSIONS: 300}, "SX-CD": {ADMISSIONS: 200}}
    assert not _standing(world, world.cau_da).below, "the union below the ward has none"


def test_what_is_achieved_is_what_the_books_say(world: World) -> None:
    _set(world.song_xanh, 10, period=_Y2025)
    _set(world.song_xanh, 30, of="members", period=_Y2025)
    _set(world.det_may, 4, of="members", period=_Y2025)
    marks = {mark.indicator.code: mark for mark in _standing(world, world.song_xanh, _Y2025).own}
    known = _standing(world, world.det_may, _Y2025).own[0].pace
    books = figures_of([world.song_xanh, world.det_may], [MEMBERS], date(2025, 12, 31), TODAY)
    assert marks["members"].pace.achieved == books[world.song_xanh.pk][MEMBERS.code] > 0
    assert known.achieved == books[world.det_may.pk][MEMBERS.code] > 0


def test_those_that_will_be_missed_by_most_come_first(world: World) -> None:
    _set(world.song_xanh, 1, of="members", period=_Y2025)
    _set(world.song_xanh, 5_000, of="units", period=_Y2025)
    standing = _standing(world, world.song_xanh, _Y2025)
    assert [(mark.indicator.code, mark.pace.state) for mark in standing.own] == [
        ("units", "ended_missed"), ("members", "ended_reached"),
    ]  # fmt: skip


def test_a_number_of_what_people_say_is_told_to_who_may_see_it(world: World) -> None:
    _set(world.song_xanh, 90, of="petitions_in_time_share")
    _set(world.song_xanh, 500)
    seen = _standing(world, world.song_xanh, held=_ALL - {Permission.SEE_PETITIONS})
    assert [mark.indicator.code for mark in seen.own] == [ADMISSIONS]
    assert len(_standing(world, world.song_xanh).own) == 2


def test_before_a_period_begins_nothing_is_told_of_it(world: World) -> None:
    _set(world.song_xanh, 500, period=Period.parse("2027"))
    (mark,) = _standing(world, world.song_xanh, Period.parse("2027")).own
    assert (mark.pace.state, mark.pace.achieved) == ("no_basis", None)


def test_a_target_of_a_term_and_of_a_quarter_is_told_too(world: World) -> None:
    for key in ("2025-2030", "2026-Q1", "2025-2026"):
        _set(world.song_xanh, 500, period=Period.parse(key))
        (mark,) = _standing(world, world.song_xanh, Period.parse(key)).own
        assert mark.pace.achieved is not None
        assert mark_of(Target.objects.get(period=key), TODAY).pace == mark.pace


# ---- units that ended


def test_of_its_own_and_from_the_district_that_was(world: World, in_english: None) -> None:
    """The old district was to admit 100; its two wards carry it on, by the members that each of them got."""
    _carried_on(world.ben_cu, world.ben_go, world.cau_da)
    _set(world.ben_cu, 100, period=_Y2025)
    _set(world.ben_go, 20, period=_Y2025)
    now = _standing(world, world.song_xanh, _Y2025, _AUGUST, NOW)
    assert (now.elsewhere, now.left) == (0, [])
    ben_go, cau_da = (now.below[unit.pk][ADMISSIONS] for unit in (world.ben_go, world.cau_da))
    assert ben_go.value + cau_da.value == 120
    assert 0 < cau_da.value < ben_go.value - 20, "the larger part of the members came to Bến Gỗ"
    part = int(ben_go.value) - 20
    assert (
        taken_over_of(ben_go, now.names) == f"Taken over: 20 of its own + {part} from LĐLĐ quận Bến Cũ = {20 + part}."
    )
    assert cau_da.target is None


def test_by_the_tree_of_then_it_stands_at_the_unit_that_was(world: World) -> None:
    _carried_on(world.ben_cu, world.ben_go, world.cau_da)
    _set(world.ben_cu, 100, period=_Y2025)
    _set(world.ben_go, 20, period=_Y2025)
    then = _standing(world, world.song_xanh, _Y2025, _AUGUST)
    assert (_below(then), then.elsewhere) == ({"SX-BG": {ADMISSIONS: 20}}, 1)
    june = _standing(world, world.song_xanh, _Y2025, JULY_2025 - timedelta(days=1))
    assert _below(june) == {"SX-BC": {ADMISSIONS: 100}}


def test_of_a_share_each_has_what_the_unit_had(world: World) -> None:
    _carried_on(world.ben_cu, world.ben_go, world.cau_da)
    _set(world.ben_cu, 83, of="density", period=_Y2025)
    _set(world.ben_go, "70.5", of="density", period=_Y2025)
    now = _standing(world, world.song_xanh, _Y2025, _AUGUST, NOW)
    assert _below(now) == {"SX-BG": {"density": Decimal("70.5")}, "SX-CD": {"density": 83}}


def test_what_ended_before_the_period_is_handed_on_by_nobody(world: World) -> None:
    _carried_on(world.ben_cu, world.ben_go, world.cau_da)
    _set(world.ben_cu, 100)  # of 2026, by mistake: the district was no more
    _set(world.ben_go, 20)
    assert _below(_standing(world, world.song_xanh, tree=NOW)) == {"SX-BG": {ADMISSIONS: 20}}


# ---- what is said


def test_one_sentence_says_how_it_was_reckoned(world: World, in_english: None) -> None:
    _set(world.song_xanh, 40, of="members")
    (mark,) = _standing(world, world.song_xanh).own
    assert sentence_of(mark).startswith(f"{mark.pace.achieved:.0f} of 40 are reached, that is")
    assert "needed each month" in sentence_of(mark)
    Target.objects.update(hard="hard")
    (mark,) = _standing(world, world.song_xanh).own
    assert hard_of(mark) == "Hard to reach: it was named so."


def test_the_text_names_who_is_behind_and_nobody_else() -> None:
    late = [Late("CĐ phường A", "12", "40", "7"), Late("CĐ phường B", "1", "9")]
    text = text_of_late("LĐLĐ Sông Xanh", "Kết nạp", "năm 2026", date(2026, 8, 14), late, 3, "https://x/")
    assert text.splitlines() == [
        "LĐLĐ Sông Xanh trân trọng nhắc: chỉ tiêu “Kết nạp” năm 2026, tính đến ngày 14/08/2026,"
        " các đơn vị sau còn chậm so với tiến độ:",
        "- CĐ phường A: đạt 12, chỉ tiêu 40, cần thêm 7 mỗi tháng;",
        "- CĐ phường B: đạt 1, chỉ tiêu 9;",
        "- và 3 đơn vị khác.",
        "Đề nghị các đơn vị tập trung thực hiện và xem tiến độ tại: https://x/",
        "Xin cảm ơn các đồng chí!",
    ]
    assert text_of_late("LĐLĐ Sông Xanh", "Kết nạp", "năm 2026", TODAY, [], 0, "https://x/") == ""


def _page(client: Client, user: Any, unit: Unit, **asked: str) -> str:
    client.force_login(user)
    found = client.get(reverse("indicators:targets", args=[unit.code]), asked)
    assert found.status_code == 200
    return str(found.content.decode())


def test_the_screen_names_who_is_behind_with_a_task_and_a_text(client: Client, world: World) -> None:
    _set(world.song_xanh, 900, of="members")
    _set(world.ben_go, 800, of="members", by=world.song_xanh)
    _set(world.cau_da, 1, of="members", by=world.song_xanh)
    page = _page(client, world.khoa, world.song_xanh)
    assert "Đơn vị chậm tiến độ" in page
    late = page.split('id="late"')[1].split('id="units"')[0]
    assert "CĐ phường Bến Gỗ" in late
    assert "CĐ phường Cầu Đá" not in late, "it has reached its own"
    assert reverse("tasks:set", args=["SX"]) in late
    assert "named=SX-BG" in late
    assert "trân trọng nhắc" in late


def test_a_chair_sees_the_own_targets_as_cards_and_nobody_else_s(client: Client, world: World) -> None:
    _set(world.det_may, 30, of="members", by=world.ben_go)
    _set(world.le_loi, 77, of="members", by=world.ben_go)
    page = _page(client, world.binh, world.det_may)
    assert page.count("<article") == 1
    assert "77" not in page.split("<main")[1].split("</main>")[0]
    assert client.get(reverse("indicators:targets", args=[world.le_loi.code])).status_code == 404


def test_a_wrong_day_is_kept_and_no_screen_is_shown(client: Client, world: World) -> None:
    _set(world.song_xanh, 900)
    page = _page(client, world.khoa, world.song_xanh, day="31/02/2026")
    assert "31/02/2026" in page
    assert "<article" not in page


def test_periods_are_chosen_of_which_there_are_targets(client: Client, world: World) -> None:
    _set(world.song_xanh, 900, period=_Y2025)
    _set(world.song_xanh, 4_500, period=Period.parse("2025-2030"))
    page = _page(client, world.khoa, world.song_xanh)
    assert "4.500" in page, "what runs is shown, where there is nothing of this year"
    assert "Năm 2025" in page
    assert "900" in _page(client, world.khoa, world.song_xanh, period="2025")


def test_the_page_of_a_target_says_how_far_it_is(client: Client, world: World) -> None:
    target = one(world.song_xanh, world.ben_go, 300, by=world.khoa, today=world.today)
    client.force_login(world.khoa)
    page = client.get(reverse("indicators:target", args=[target.pk])).content.decode()
    assert page.count("<article") == 1
    assert "/300" in page


# ---- by command, and among the day's work


def _told(*args: str) -> Any:
    out = StringIO()
    call_command("targets", *args, "--json", stdout=out)
    return json.loads(out.getvalue())


def test_the_command_tells_each_target_with_numbers(world: World) -> None:
    _set(world.song_xanh, 5_000, of="members", period=_Y2025)
    _set(world.ben_go, 1, of="members", period=_Y2025)
    city, ward = _told("SX", "--period", "2025")
    assert (city["unit"], city["indicator"], city["target"], city["state"]) == ("SX", "members", 5000, "ended_missed")
    assert city["share"] == pytest.approx(city["achieved"] / 5000)
    assert city["projected"] == city["achieved"]
    assert (ward["unit"], ward["state"]) == ("SX-BG", "ended_reached")
    (june,) = [each for each in _told("SX", "--period", "2025", "--on", "2025-06-30") if each["unit"] == "SX"]
    assert june["state"] == "will_miss"


def test_the_command_refuses_what_is_no_period(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        _told("SX", "--period", "26")
    assert refused.value.code == UNREADABLE
    assert "2026-H1" in capsys.readouterr().err


@pytest.mark.parametrize(("day", "many"), [(date(2026, 3, 5), 1), (date(2026, 3, 6), 0), (date(2026, 1, 3), 0)])
def test_once_a_month_the_chair_is_led_to_how_far_the_targets_are(
    world: World, in_english: None, day: date, many: int
) -> None:
    _set(world.ben_go, 300)
    Grant.objects.filter(user=world.chi).update(since=date(2025, 7, 1))
    (found,) = asked_together(monthly(world.chi, day))
    assert [due.title for due in found] == ["Look how far the 1 target of the unit is"] * many
    (others,) = asked_together(monthly(world.hanh, day))
    assert not others


def test_the_screen_asks_the_books_no_more_often_for_many_targets_than_for_few(client: Client, world: World) -> None:
    client.force_login(world.khoa)
    address = reverse("indicators:targets", args=["SX"])

    def costs() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    _set(world.song_xanh, 900)
    _set(world.ben_go, 300)
    few = costs()
    for code in ("members", "density", "departures", "officers", "dialogues"):
        for unit in (world.song_xanh, world.ben_go, world.cau_da):
            _set(unit, 10, of=code)
    assert costs() == few
    assert few <= AT_MOST
