"""Targets go down and answers go up: assigned, accepted, another proposed, decided, changed, withdrawn, taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.change_targets import change_target, decide_target, harden_target, withdraw_target
from vungmanh.indicators.actions.undo_target import undo_target
from vungmanh.indicators.models import Plan, Step, Target
from vungmanh.indicators.targets_refusals import (
    CannotAnswer,
    CannotAssign,
    CannotChangeTarget,
    CannotUndoTarget,
    WrittenMeanwhile,
)
from vungmanh.indicators.targets_told import Paper
from vungmanh.indicators.tests.target_stories import DENSITY, YEAR, assigned, city_of, one, target_of, way_of
from vungmanh.journal.models import Entry
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db


def _way(world: World, person: Any) -> dict[str, Any]:
    return way_of(person, world.today)


def _by(world: World, person: Any) -> dict[str, Any]:
    return {"by": person, "today": world.today}


def _states(*units: Any) -> list[str]:
    return [target_of(unit).state for unit in units]


# ---- assigned


def test_the_city_assigns_its_wards_in_one_act_and_sets_its_own(world: World) -> None:
    paper = Paper(number="12/KH-LĐLĐ", issued_on=date(2026, 1, 15), name="Kế hoạch năm 2026")
    values = city_of(world) | {world.song_xanh: 500}
    done = assigned(world.song_xanh, values, **_by(world, world.khoa), paper=paper)
    assert (done.new, done.changed) == (3, 0)
    assert _states(world.ben_go, world.cau_da, world.song_xanh) == ["assigned", "assigned", "decided"]
    plan = Plan.objects.get()
    assert {each.plan for each in Target.objects.all()} == {plan}
    assert (plan.unit, plan.period, plan.number) == (world.song_xanh, "2026", "12/KH-LĐLĐ")
    line = Entry.objects.filter(action="indicators.assign").latest("pk")
    assert (line.facts["indicator"], line.facts["targets"]) == ("admissions", 3)


def test_the_same_paper_is_not_written_down_twice(world: World) -> None:
    paper = Paper(number="12/KH-LĐLĐ", issued_on=date(2026, 1, 15))
    assigned(world.song_xanh, {world.ben_go: 5}, **_by(world, world.khoa), paper=paper)
    assigned(world.song_xanh, {world.cau_da: 5}, **_by(world, world.khoa), paper=paper)
    assert Plan.objects.get().targets.count() == 2


def test_a_ward_assigns_its_unions_and_no_neighbour_s(world: World) -> None:
    assigned(world.ben_go, {world.det_may: 80, world.le_loi: 5}, **_by(world, world.chi))
    with pytest.raises(NotAllowed):
        assigned(world.ben_go, {world.co_khi: 80}, **_by(world, world.chi))
    with pytest.raises(CannotAssign, match="không trực thuộc"):
        assigned(world.ben_go, {world.co_khi: 80}, **_by(world, world.khoa))
    with pytest.raises(NotAllowed):  # a chair sets no target of a sister union
        assigned(world.ben_go, {world.le_loi: 3}, **_by(world, world.binh))
    assert Target.objects.count() == 2


def test_a_unit_sets_its_own_only_where_no_level_has_assigned_one(world: World) -> None:
    assert one(world.det_may, world.det_may, 40, **_by(world, world.binh)).state == "decided"
    assigned(world.ben_go, {world.det_may: 80, world.le_loi: 5}, **_by(world, world.chi))
    taken_over = target_of(world.det_may)
    assert (taken_over.assigner, taken_over.value, taken_over.state) == (world.ben_go, 80, "assigned")
    assert list(taken_over.steps.values_list("what", "before", "value")) == [
        ("assigned", None, 40), ("assigned", 40, 80),
    ]  # fmt: skip
    with pytest.raises(CannotAssign, match="đã giao chỉ tiêu này"):
        assigned(world.det_may, {world.det_may: 30}, **_by(world, world.binh))


def test_a_level_is_not_its_own_judge(world: World) -> None:
    """Chi may set targets of the ward's unions, and none of the ward itself once the city has."""
    target = one(world.song_xanh, world.ben_go, 300, **_by(world, world.khoa))
    object_target(target, Decimal(100), "Hai doanh nghiệp đã đóng cửa", **_way(world, world.chi))
    for act in (decide_target, change_target):
        with pytest.raises(NotAllowed):
            act(target, Decimal(100), "", **_way(world, world.chi))
    with pytest.raises(NotAllowed):
        withdraw_target(target, "Không cần nữa", **_way(world, world.chi))
    decide_target(target, Decimal(100), "", **_way(world, world.khoa))
    assert target_of(world.ben_go).value == 100


def test_assigning_anew_changes_what_stands_with_a_reason(world: World) -> None:
    assigned(world.song_xanh, city_of(world), **_by(world, world.khoa))
    accept_targets({target_of(world.cau_da).pk: 1}, **_way(world, world.hanh))
    with pytest.raises(CannotAssign, match="ghi lý do"):
        assigned(world.song_xanh, city_of(world, ben_go=350), **_by(world, world.khoa))
    done = assigned(world.song_xanh, city_of(world, ben_go=350), reason="Thêm nhà máy", **_by(world, world.khoa))
    assert (done.new, done.changed) == (0, 1)
    assert _states(world.ben_go, world.cau_da) == ["assigned", "accepted"]  # who keeps their value is not asked anew
    assert target_of(world.ben_go).steps.last().reason == "Thêm nhà máy"
    with pytest.raises(CannotAssign, match="đã được giao đúng như vậy"):
        assigned(world.song_xanh, city_of(world, ben_go=350), **_by(world, world.khoa))


@pytest.mark.parametrize(
    ("indicator", "period", "value", "at"),
    [
        ("no_such", YEAR, "5", "indicator"),
        ("admissions", Period.parse("2025"), "5", "period"),
        ("admissions", YEAR, "5.5", "value"),
        ("admissions", YEAR, "-5", "value"),
        (DENSITY, YEAR, "101", "value"),
    ],
)
def test_what_cannot_be_a_target_is_refused_at_its_box(
    world: World, indicator: str, period: Period, value: str, at: str
) -> None:
    with pytest.raises(CannotAssign) as refused:
        assigned(world.song_xanh, {world.ben_go: value}, indicator=indicator, period=period, **_by(world, world.khoa))
    assert refused.value.at.startswith(at)
    assert not Target.objects.exists()


def test_a_share_is_a_target_and_so_is_a_balance_below_zero(world: World) -> None:
    assert one(world.song_xanh, world.ben_go, "83.5", indicator=DENSITY, **_by(world, world.khoa)).value == Decimal(
        "83.5"
    )
    assert one(world.song_xanh, world.ben_go, -20, indicator="net_members", **_by(world, world.khoa)).value == -20


# ---- answered


def test_binh_accepts_all_in_one_act(world: World) -> None:
    targets = [
        one(world.ben_go, world.det_may, value, indicator=code, **_by(world, world.chi))
        for code, value in (("admissions", 80), (DENSITY, 90))
    ]
    act = accept_targets({each.pk: each.version for each in targets}, **_way(world, world.binh))
    assert set(Target.objects.values_list("state", flat=True)) == {"accepted"}
    with pytest.raises(CannotAnswer, match="đã được nhận"):
        accept_targets({targets[0].pk: 2}, **_way(world, world.binh))
    undo_target(act, **_by(world, world.binh))
    assert set(Target.objects.values_list("state", "version")) == {("assigned", 1)}
    assert set(Step.objects.values_list("what", flat=True)) == {"assigned"}


def test_nobody_else_answers_for_a_unit(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    for stranger in (world.hanh, world.giang, world.lan):
        with pytest.raises(NotAllowed):
            accept_targets({target.pk: 1}, **_way(world, stranger))
        with pytest.raises(NotAllowed):
            object_target(target, Decimal(50), "Ít việc", **_way(world, stranger))


def test_another_value_is_proposed_with_a_reason_and_decided(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    with pytest.raises(CannotAnswer, match="ghi lý do"):
        object_target(target, Decimal(50), " ", **_way(world, world.binh))
    with pytest.raises(CannotAnswer, match="đúng là mức đã giao"):
        object_target(target, Decimal(80), "Ít việc", **_way(world, world.binh))
    with pytest.raises(CannotChangeTarget, match="chưa đề xuất mức khác"):
        decide_target(target, Decimal(50), "", **_way(world, world.chi))
    object_target(target, Decimal(50), "Một xưởng đóng cửa", **_way(world, world.binh))
    with pytest.raises(CannotChangeTarget, match="chốt đề xuất đó trước"):
        change_target(target, Decimal(70), "Thế này vậy", **_way(world, world.chi))
    with pytest.raises(CannotChangeTarget, match="không theo mức đơn vị đề xuất"):
        decide_target(target, Decimal(60), "", **_way(world, world.chi))
    decide_target(target, Decimal(60), "Hai bên gặp nhau ở giữa", **_way(world, world.chi))
    target.refresh_from_db()
    assert (target.value, target.state, target.proposed, target.proposed_because) == (60, "decided", None, "")
    assert list(target.steps.values_list("what", "before", "value", "reason")) == [
        ("assigned", None, 80, ""),
        ("objected", 80, 50, "Một xưởng đóng cửa"),
        ("decided", 80, 60, "Hai bên gặp nhau ở giữa"),
    ]
    line = Entry.objects.filter(action="indicators.decide").get()
    assert line.facts["changes"] == {"value": ["80", "60"]}
    assert "gặp nhau" not in str(line.facts)


# ---- changed


def test_in_mid_year_a_target_is_changed_and_answered_anew(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    accept_targets({target.pk: 1}, **_way(world, world.binh))
    with pytest.raises(CannotChangeTarget, match="ghi lý do"):
        change_target(target, Decimal(95), "", **_way(world, world.chi))
    with pytest.raises(CannotChangeTarget, match="mức chỉ tiêu hiện nay"):
        change_target(target, Decimal(80), "Thêm chuyền", **_way(world, world.chi))
    act = change_target(target, Decimal(95), "Thêm một chuyền may", **_way(world, world.chi))
    target.refresh_from_db()
    assert (target.value, target.state) == (95, "assigned")
    undo_target(act, **_by(world, world.chi))
    target.refresh_from_db()
    assert (target.value, target.state) == (80, "accepted")


def test_a_target_is_named_hard_and_left_to_the_figures_again(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    with pytest.raises(CannotChangeTarget, match="ghi lý do"):
        harden_target(target, "hard", "", **_way(world, world.chi))
    harden_target(target, "hard", "Doanh nghiệp ngại thành lập", **_way(world, world.chi))
    with pytest.raises(CannotChangeTarget, match="đã được ghi như vậy"):
        harden_target(target, "hard", "Vẫn thế", **_way(world, world.chi))
    with pytest.raises(CannotChangeTarget, match="có khó đạt hay không"):
        harden_target(target, "very", "Vẫn thế", **_way(world, world.chi))
    harden_target(target, "", "", **_way(world, world.chi))
    target.refresh_from_db()
    assert target.hard == ""


def test_what_was_withdrawn_stays_readable_and_makes_room(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    act = withdraw_target(target, "Giao nhầm đơn vị", **_way(world, world.chi))
    with pytest.raises(CannotAnswer, match="đã thu hồi"):
        accept_targets({target.pk: 2}, **_way(world, world.binh))
    again = one(world.ben_go, world.det_may, 70, **_by(world, world.chi))
    assert again.pk != target.pk
    with pytest.raises(CannotUndoTarget, match="đã có thay đổi sau đó"):  # another stands in its place
        undo_target(act, **_by(world, world.chi))


# ---- at once, and later


def test_two_levels_change_one_target_and_the_second_is_shown_both(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    change_target(target, Decimal(90), "Thành phố yêu cầu", version=1, **_way(world, world.khoa))
    with pytest.raises(WrittenMeanwhile) as refused:
        change_target(target, Decimal(70), "Phường thấy ít việc", version=1, **_way(world, world.chi))
    assert (refused.value.target.value, refused.value.target.version) == (90, 2)
    change_target(target, Decimal(70), "Phường thấy ít việc", version=2, **_way(world, world.chi))
    assert target_of(world.det_may).value == 70


def test_assigning_sees_what_a_colleague_has_set_since(world: World) -> None:
    seen = {world.ben_go.pk: 0, world.cau_da.pk: 0}
    assigned(world.song_xanh, {world.ben_go: 310}, **_by(world, world.khoa))
    with pytest.raises(WrittenMeanwhile) as refused:
        assigned(world.song_xanh, city_of(world), seen=seen, **_by(world, world.khoa))
    assert refused.value.target.value == 310
    assert Target.objects.count() == 1


def test_who_answers_an_older_version_is_told(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    change_target(target, Decimal(120), "Thêm một chuyền may", **_way(world, world.chi))
    with pytest.raises(WrittenMeanwhile):
        accept_targets({target.pk: 1}, **_way(world, world.binh))
    assert target_of(world.det_may).state == "assigned"


def test_a_target_stays_with_its_unit_and_is_the_new_level_s_to_decide(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    object_target(target, Decimal(50), "Một xưởng đóng cửa", **_way(world, world.binh))
    move_units(
        [world.det_may], under=world.cau_da, on=world.today, decision="QĐ 1", by=world.operator, today=world.today
    )
    with pytest.raises(NotAllowed):
        decide_target(target, Decimal(50), "", **_way(world, world.chi))
    decide_target(target, Decimal(50), "", **_way(world, world.hanh))
    target.refresh_from_db()
    assert (target.unit, target.assigner, target.value) == (world.det_may, world.ben_go, 50)


def test_a_unit_that_stands_no_more_is_assigned_nothing(world: World) -> None:
    dissolve_unit(world.drivers, on=world.today, by=world.operator, today=world.today)
    with pytest.raises(CannotAssign, match="không trực thuộc"):
        assigned(world.ben_go, {world.drivers: 5}, **_by(world, world.chi))


def test_after_the_period_nothing_is_answered_or_changed(world: World) -> None:
    target = one(world.ben_go, world.det_may, 80, **_by(world, world.chi))
    later = way_of(world.binh, date(2027, 1, 1))
    with pytest.raises(CannotAnswer, match="đã kết thúc"):
        accept_targets({target.pk: 1}, **later)
    with pytest.raises(CannotChangeTarget, match="đã kết thúc"):
        change_target(target, Decimal(20), "Muộn", **later | {"by": world.chi})
    withdraw_target(target, "Giao nhầm", **later | {"by": world.chi})


# ---- taken back


def test_what_was_assigned_is_taken_back_with_its_paper(world: World) -> None:
    paper = Paper(number="12/KH-LĐLĐ", issued_on=date(2026, 1, 15))
    done = assigned(world.song_xanh, city_of(world), **_by(world, world.khoa), paper=paper)
    with pytest.raises(NotAllowed):
        undo_target(done.act, **_by(world, world.chi))
    undo_target(done.act, **_by(world, world.khoa))
    assert not Target.objects.exists()
    assert not Plan.objects.exists()
    assert Entry.objects.filter(action="indicators.undo").get().facts["done"] == "indicators.assign"
    with pytest.raises(CannotUndoTarget):
        undo_target(done.act, **_by(world, world.khoa))


def test_what_was_answered_since_is_not_taken_back(world: World) -> None:
    done = assigned(world.song_xanh, city_of(world), **_by(world, world.khoa))
    accept_targets({target_of(world.ben_go).pk: 1}, **_way(world, world.chi))
    with pytest.raises(CannotUndoTarget):
        undo_target(done.act, **_by(world, world.khoa))
    assert Target.objects.count() == 2


def test_an_own_target_that_was_taken_over_is_the_unit_s_again(world: World) -> None:
    one(world.det_may, world.det_may, 40, **_by(world, world.binh))
    done = assigned(world.ben_go, {world.det_may: 80}, **_by(world, world.chi))
    undo_target(done.act, **_by(world, world.chi))
    target = target_of(world.det_may)
    assert (target.assigner, target.value, target.state) == (world.det_may, 40, "decided")


def test_a_refused_act_leaves_no_trace(world: World) -> None:
    lines = Entry.objects.count()
    with pytest.raises(Refused):
        assigned(world.song_xanh, {world.ben_go: 5, world.co_khi: 101}, indicator=DENSITY, **_by(world, world.khoa))
    assert not Target.objects.exists()
    assert Entry.objects.count() == lines
