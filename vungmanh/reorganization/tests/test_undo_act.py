"""An act taken back: every row and every figure is as before, or the reason is told and nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.world import TODAY, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.tests.lists import books_as_they_stand, differing, is_clean
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.refusals import Cannot, CannotUndo
from vungmanh.reorganization.undoing import UNDO

AUGUST, OCTOBER = date(2025, 8, 1), date(2025, 10, 1)
ACTS = ("kit_act", "kit_act_units", "kit_actperson")
Do = Callable[[World, dict[str, Any]], Act]


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def found(world: World, way: dict[str, Any]) -> Act:
    facts = {"tax_code": "0101234567", "contact_name": "Lê Văn Sáu"}
    new = NewUnit("SX-BG-9", "CĐCS May Mới", "grassroots", AUGUST, block=2, workers=80, facts=facts)
    return found_unit(new, under=world.ben_go, **way)


def edit(world: World, way: dict[str, Any]) -> Act:
    said = Description(
        block=3, workers=500, declared=410, facts={"address": "1 phố Huế", "contact_phone": "0987654321"}
    )
    act = edit_unit(world.det_may, said, name="CĐCS Dệt May Hòa Bình 2", on=AUGUST, **way)
    assert act
    return act


def move(world: World, way: dict[str, Any]) -> Act:
    return move_kept([world.det_may, world.le_loi], under=world.cau_da, on=AUGUST, decision="QĐ 7", **way)


def move_a_ward(world: World, way: dict[str, Any]) -> Act:
    """Whoever recognises its unions changes too."""
    operator = {**way, "by": world.operator}
    (other,) = found_units(
        [NewUnit("HL", "LĐLĐ tỉnh Hạ Long", "province", date(1990, 1, 1))], under=world.confederation, **operator
    )
    return move_kept([world.ben_go], under=other, on=AUGUST, **operator)


def dissolve(world: World, way: dict[str, Any]) -> Act:
    return dissolve_kept(world.det_may, on=OCTOBER + timedelta(days=60), **way)


DONE: list[Do] = [found, edit, move, dissolve]


@pytest.mark.every
@pytest.mark.parametrize("do", DONE)
def test_everything_is_as_before(world: World, way: dict[str, Any], do: Do) -> None:
    close_months(TODAY)
    fold()
    before = books_as_they_stand(*ACTS)
    act = do(world, way)
    fold()
    assert differing(before, books_as_they_stand(*ACTS)) != {}
    assert is_clean()
    undo_act(act, **way)
    fold()
    assert differing(before, books_as_they_stand(*ACTS)) == {}
    assert is_clean()
    act.refresh_from_db()
    assert act.undone_at


def test_a_ward_comes_back_with_those_who_recognise_its_unions(world: World) -> None:
    way = {"by": world.operator, "today": TODAY}
    links = sorted(Link.objects.values_list("unit", "parent", "kind", "since", "until"), key=repr)
    act = move_a_ward(world, way)
    moved = Link.objects.get(unit=world.det_may, kind=Link.RECOGNISES, until=None)
    assert moved.parent.code == "HL"
    undo_act(act, **way)
    now = Link.objects.exclude(unit__code="HL").values_list("unit", "parent", "kind", "since", "until")
    assert sorted(now, key=repr) == links
    assert is_clean()


def test_the_act_and_its_undo_each_leave_a_line(world: World, way: dict[str, Any]) -> None:
    act = move(world, way)
    undo_act(act, **way)
    done, undone = Entry.objects.order_by("-pk")[:2][::-1]
    assert (done.action, done.by, done.subject) == ("reorganization.move", "khoa", "SX-CD")
    assert (undone.action, undone.by, undone.subject) == ("reorganization.undo", "khoa", "SX-CD")
    assert undone.facts == {"act": act.pk, "kind": "move", "units": ["DM", "LL"], "on": "2025-08-01"}


@pytest.mark.parametrize("do", DONE)
@pytest.mark.usefixtures("in_english")
def test_twice_is_refused(world: World, way: dict[str, Any], do: Do) -> None:
    act = do(world, way)
    undo_act(act, **way)
    stands, lines = books_as_they_stand(), Entry.objects.count()
    with pytest.raises(CannotUndo, match="taken back already"):
        undo_act(act, **way)
    assert differing(stands, books_as_they_stand()) == {}
    assert Entry.objects.count() == lines


def _moved_again(world: World, way: dict[str, Any], act: Act) -> None:
    move_units(list(act.units.all()[:1]), under=world.song_xanh, on=OCTOBER, **way)


def _renamed(world: World, way: dict[str, Any], act: Act) -> None:
    rename_unit(act.units.all()[0], name="Tên khác", on=OCTOBER, **way)


def _described(world: World, way: dict[str, Any], act: Act) -> None:
    describe_unit(act.units.all()[0], Description(block=6, workers=33), on=OCTOBER, **way)


def _with_members(world: World, way: dict[str, Any], act: Act) -> None:
    admit_members([Facts(name="Lò Thị Mới", gender="female")], to=act.units.get(), on=OCTOBER, **way)


def _with_a_unit_below(world: World, way: dict[str, Any], act: Act) -> None:
    found_units([NewUnit("T1", "Tổ 1", "group", OCTOBER)], under=act.units.get(), **way)


def _with_a_chair(world: World, way: dict[str, Any], act: Act) -> None:
    Grant.objects.create(user=world.lan, role="chair", unit=act.units.get(), since=OCTOBER, because="QĐ 1")


def _joined_elsewhere(world: World, way: dict[str, Any], act: Act) -> None:
    way = {**way, "by": world.operator}
    person = Person.objects.get(pk=world.an.pk)
    from vungmanh.members.models import Membership

    Membership.objects.create(person=person, unit=world.le_loi, since=date(2026, 1, 5), began=Membership.ADMITTED)


def _old_parent_ended(world: World, way: dict[str, Any], act: Act) -> None:
    move_units([world.drivers], under=world.cau_da, on=AUGUST, **way)
    dissolve_unit(world.ben_go, on=OCTOBER, **way)


@pytest.mark.parametrize(
    ("do", "since"),
    [
        (found, _moved_again), (found, _renamed), (found, _described), (found, _with_members),
        (found, _with_a_unit_below), (found, _with_a_chair),
        (edit, _renamed), (edit, _described),
        (move, _moved_again), (move, _old_parent_ended),
        (dissolve, _joined_elsewhere),
    ],
)  # fmt: skip
def test_on_what_was_built_nothing_is_taken_back(
    world: World, way: dict[str, Any], do: Do, since: Callable[[World, dict[str, Any], Act], None]
) -> None:
    act = do(world, way)
    since(world, way, act)
    stands = books_as_they_stand()
    with pytest.raises(CannotUndo) as refused:
        undo_act(act, **way)
    assert refused.value.reason.endswith(".")
    assert differing(stands, books_as_they_stand()) == {}


def test_what_has_nothing_to_do_with_it_stands_in_nobodys_way(world: World, way: dict[str, Any]) -> None:
    act = move(world, way)
    rename_unit(world.det_may, name="CĐCS Dệt May Sông Xanh", on=OCTOBER, **way)
    admit_members([Facts(name="Lò Thị Mới", gender="female")], to=world.le_loi, on=OCTOBER, **way)
    undo_act(act, **way)
    assert is_clean()
    assert Unit.objects.get(pk=world.det_may.pk).name == "CĐCS Dệt May Sông Xanh"


@pytest.mark.usefixtures("in_english")
def test_a_union_founded_in_a_ward_that_went_to_another_province(world: World) -> None:
    way = {"by": world.operator, "today": TODAY}
    act = move_a_ward(world, way)
    found_units([NewUnit("N1", "CĐCS Nhà máy Mới", "grassroots", OCTOBER)], under=world.ben_go, **way)
    with pytest.raises(CannotUndo, match="CĐCS Nhà máy Mới"):
        undo_act(act, **way)


def test_a_union_that_was_founded_there_before_does_not_stand_in_the_way(world: World) -> None:
    """Its day is later than that of the act, and whoever recognises it is the same: but it has not come since."""
    way = {"by": world.operator, "today": TODAY}
    (other,) = found_units(
        [NewUnit("HL", "LĐLĐ tỉnh Hạ Long", "province", date(1990, 1, 1))], under=world.confederation, **way
    )
    move_units([world.ben_go], under=other, on=OCTOBER, **way)
    found_units([NewUnit("N1", "CĐCS Nhà máy Mới", "grassroots", OCTOBER)], under=world.ben_go, **way)
    fold()
    stands = books_as_they_stand(*ACTS)
    act = move_kept([world.ben_go], under=other, on=AUGUST, **way)
    undo_act(act, **way)
    fold()
    assert differing(stands, books_as_they_stand(*ACTS)) == {}
    assert is_clean()


@pytest.mark.usefixtures("in_english")
def test_nothing_goes_back_under_what_stands_below_it_by_now(world: World) -> None:
    way = {"by": world.operator, "today": TODAY}
    act = move_kept([world.le_loi], under=world.det_may, on=AUGUST, **way)
    undo_act(act, **way)
    inner = move_kept([world.le_loi], under=world.co_khi, on=AUGUST, **way)
    out = move_kept([world.le_loi], under=world.song_xanh, on=OCTOBER, **way)
    move_units([world.co_khi], under=world.le_loi, on=OCTOBER, **way)
    with pytest.raises(CannotUndo, match="stands under CĐCS Trường THPT Lê Lợi by now"):
        undo_act(out, **way)
    with pytest.raises(CannotUndo, match="has been changed since"):
        undo_act(inner, **way)


@pytest.mark.parametrize(("do", "who"), [(d, who) for d in DONE for who in ("leader", "hanh", "chi", "giang")])
def test_whoever_may_not_do_it_may_not_take_it_back(world: World, way: dict[str, Any], do: Do, who: str) -> None:
    act = do(world, way)
    with pytest.raises(NotAllowed):
        undo_act(act, by=getattr(world, who), today=TODAY)


def test_a_move_is_taken_back_only_by_who_may_move_at_both_ends(world: World, way: dict[str, Any]) -> None:
    """Chi may move at her ward and at the union itself, but not at the neighbour's where it stands now."""
    act = move_kept([world.le_loi], under=world.cau_da, on=AUGUST, **way)
    for unit in (world.ben_go, world.le_loi):
        Grant.objects.filter(user=world.chi, unit=unit).delete()
        Grant.objects.create(user=world.chi, role="specialist", unit=unit, since=JULY_2025, because="QĐ 1")
    with pytest.raises(NotAllowed):
        undo_act(act, by=world.chi, today=TODAY)
    # And Hạnh, where it stands, could not put it back into the ward next door.
    Grant.objects.create(user=world.hanh, role="specialist", unit=world.cau_da, since=JULY_2025, because="QĐ 1")
    with pytest.raises(NotAllowed):
        undo_act(act, by=world.hanh, today=TODAY)


def test_who_may_describe_may_take_a_description_back_but_no_name(world: World, way: dict[str, Any]) -> None:
    binh = {"by": world.binh, "today": TODAY}
    act = edit_unit(world.det_may, Description(workers=1), name=world.det_may.name, on=AUGUST, **binh)
    assert act
    undo_act(act, **binh)
    with pytest.raises(NotAllowed):
        undo_act(edit(world, way), **binh)


def test_nothing_differs_nothing_is_kept(world: World, way: dict[str, Any]) -> None:
    assert edit_unit(world.det_may, Description(workers=420), name=world.det_may.name, on=AUGUST, **way) is None
    assert Act.objects.of(*UNDO).count() == 0


# ---- any act, after any others

days = st.dates(JULY_2025 - timedelta(days=40), TODAY)
unions = ["det_may", "le_loi", "drivers", "co_khi"]
parents = ["ben_go", "cau_da", "song_xanh", "ben_cu", *unions]
names = st.sampled_from(["CĐCS Một", "CĐCS Hai"])
numbers = st.none() | st.integers(0, 900)


def moving(units: list[str], under: str, on: date) -> Do:
    return lambda world, way: move_kept([getattr(world, u) for u in units], under=getattr(world, under), on=on, **way)


def editing(unit: str, name: str, on: date, block: int | None, workers: int | None, declared: int | None) -> Do:
    said = Description(block, workers, declared, {"address": name})
    return lambda world, way: edit_unit(getattr(world, unit), said, name=name, on=on, **way)  # type: ignore[return-value]


def founding(under: str, on: date, block: int, workers: int | None) -> Do:
    def do(world: World, way: dict[str, Any]) -> Act:
        new = NewUnit(f"N-{Unit.objects.count()}", "CĐCS Mới", "grassroots", on, block=block, workers=workers)
        return found_unit(new, under=getattr(world, under), **way)

    return do


def dissolving(unit: str, on: date) -> Do:
    return lambda world, way: dissolve_kept(getattr(world, unit), on=on, **way)


an_act = st.one_of(
    st.builds(
        moving, st.lists(st.sampled_from(unions), min_size=1, max_size=3, unique=True), st.sampled_from(parents), days
    ),
    st.builds(editing, st.sampled_from(unions), names, days, st.none() | st.integers(1, 8), numbers, numbers),
    st.builds(founding, st.sampled_from(parents), days, st.integers(0, 8), numbers),
    st.builds(dissolving, st.sampled_from([*unions, "ben_go"]), days),
)


@hypothesis_settings(max_examples=hypothesis_settings().max_examples // 4)
@example(
    acts=[
        moving(["det_may"], "ben_go", date(2025, 5, 22)),
        founding("co_khi", date(2025, 5, 22), 0, None),
        moving(["det_may"], "ben_go", date(2025, 5, 22)),
        moving(["det_may", "co_khi"], "song_xanh", date(2025, 5, 22)),
    ],
    closed=False,
)  # a union founded late below a union, for a day on which that stood in a district that has ended since
@given(acts=st.lists(an_act, min_size=1, max_size=5), closed=st.booleans())
def test_acts_taken_back_in_turn_leave_nothing(world: World, acts: list[Do], closed: bool) -> None:
    way = {"by": world.operator, "today": TODAY}
    with rolled_back():
        if closed:
            close_months(TODAY)
        done = []
        for do in acts:
            for row in vars(world).values():
                if isinstance(row, Unit):
                    row.refresh_from_db()
            fold()
            stands = books_as_they_stand(*ACTS)
            try:
                act = do(world, way)
            except Cannot:
                assert differing(stands, books_as_they_stand(*ACTS)) == {}
                continue
            if act:
                fold()
                done.append((act, stands))
        assert is_clean()
        for act, stands in reversed(done):
            undo_act(act, **way)
            fold()
            assert differing(stands, books_as_they_stand(*ACTS)) == {}
            assert is_clean()
