"""What an act has changed is kept, told from what others have changed since, and put back."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as some

from tests.readers import signed_in
from tests.world import TODAY, World, rolled_back
from vungmanh.core.decisions import Refused
from vungmanh.home.rooms import ROOMS, UNDO
from vungmanh.kit.kept import Keeping, changed_since, held_act, kept, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act, SavedFilter
from vungmanh.members.models import Person
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.remove_units import remove_units

MARCH: Final = date(2026, 3, 2)
FILTERS = rows(lambda: [(SavedFilter.objects.all(), ())])
NAMES = some.sampled_from(["Nam", "Nữ", "Tổ 1", "Tổ 2"])


def done_by_chi(world: World, look: Any = FILTERS, **more: Any) -> Any:
    return kept("trying.keep", look, by=world.chi, on=MARCH, at=world.ben_go, **more)


def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def filters() -> set[tuple[int, str, str]]:
    return set(SavedFilter.objects.values_list("pk", "name", "query"))


def test_of_a_row_the_columns_that_differ_are_kept(world: World) -> None:
    saved = SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    SavedFilter.objects.create(register="members", user=world.chi, name="Nữ", query="gender=female")
    with done_by_chi(world) as keeping:
        SavedFilter.objects.filter(pk=saved.pk).update(name="Đoàn viên nam")
        keeping.units |= {world.det_may.pk}
        keeping.persons |= {world.an.pk, 10**9}
    act = Act.objects.get(pk=keeping.done.pk)
    change = {"before": {"name": "Nam"}, "after": {"name": "Đoàn viên nam"}}
    assert act.changes == {f"kit.savedfilter:{saved.pk}": change}
    assert (act.verb, act.by, act.under, act.on, act.at_unit) == ("trying.keep", "chi", "SX-BG", MARCH, world.ben_go)
    assert list(act.units.all()) == [world.det_may]
    assert list(Act.objects.standing().of("trying.keep").about([10**9])) == [act]


def test_where_nothing_has_changed_nothing_is_kept(world: World) -> None:
    SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    with done_by_chi(world) as keeping:
        SavedFilter.objects.update(name="Nam")
    assert keeping.act is None
    assert not Act.objects.of("trying.keep").exists()


def test_what_fails_leaves_nothing(world: World) -> None:
    def save_and_fail() -> None:
        with done_by_chi(world):
            SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
            raise Refused("no")

    with pytest.raises(Refused):
        save_and_fail()
    assert not SavedFilter.objects.exists()
    assert not Act.objects.of("trying.keep").exists()


def change(world: World, changes: list[tuple[str, str, int]]) -> None:
    """Each writes a filter, names it otherwise, or forgets it."""
    for name, query, what in changes:
        found = SavedFilter.objects.filter(user=world.chi, name=name).first()
        if found is None:
            SavedFilter.objects.create(register="members", user=world.chi, name=name, query=query)
        elif what == 0:
            found.delete()
        else:
            SavedFilter.objects.filter(pk=found.pk).update(query=query)


CHANGES = some.lists(some.tuples(NAMES, some.sampled_from(["a=1", "b=2", ""]), some.integers(0, 1)), max_size=6)


@hypothesis_settings(max_examples=25)
@given(some.data())
def test_whatever_was_changed_stands_as_before(world: World, data: some.DataObject) -> None:
    with rolled_back():
        change(world, data.draw(CHANGES))
        before = filters()
        with done_by_chi(world) as keeping:
            change(world, data.draw(CHANGES))
        if keeping.act:
            assert changed_since(keeping.act.changes, FILTERS()) is None
            put_back(Act.objects.get(pk=keeping.act.pk).changes)
        assert filters() == before


def swapped(world: World) -> tuple[SavedFilter, SavedFilter, Keeping]:
    """Two filters that have changed their names: neither can be put back before the other."""
    one, two = (
        SavedFilter.objects.create(register="members", user=world.chi, name=name, query=name) for name in ("Nam", "Nữ")
    )
    with done_by_chi(world, whole=True) as keeping:
        SavedFilter.objects.filter(pk=one.pk).update(name="-")
        SavedFilter.objects.filter(pk=two.pk).update(name="Nam")
        SavedFilter.objects.filter(pk=one.pk).update(name="Nữ")
    return one, two, keeping


def test_rows_that_hold_what_another_had_are_written_anew(world: World) -> None:
    one, two, keeping = swapped(world)
    put_back(keeping.done.changes, anew=[SavedFilter])
    assert filters() == {(one.pk, "Nam", "Nam"), (two.pk, "Nữ", "Nữ")}


@pytest.mark.parametrize("since", ["changed", "gone", "there again"])
def test_what_was_changed_since_is_told(world: World, since: str) -> None:
    saved = SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    with done_by_chi(world) as keeping:
        saved_as = SavedFilter.objects.filter(pk=saved.pk)
        if since == "there again":
            saved_as.delete()
        else:
            saved_as.update(name="Đoàn viên nam")
    changes = keeping.done.changes
    assert changed_since(changes, FILTERS()) is None
    if since == "changed":
        saved_as.update(name="Tổ 1")
    elif since == "gone":
        saved_as.delete()
    else:
        SavedFilter.objects.create(register="members", pk=saved.pk, user=world.chi, name="Nam", query="gender=male")
    assert changed_since(changes, FILTERS()) == f"kit.savedfilter:{saved.pk}"


def test_another_column_may_have_been_changed_since_and_stays(world: World) -> None:
    saved = SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    with done_by_chi(world) as keeping:
        SavedFilter.objects.filter(pk=saved.pk).update(name="Đoàn viên nam")
    SavedFilter.objects.filter(pk=saved.pk).update(query="gender=male&unit=DM")
    assert changed_since(keeping.done.changes, FILTERS()) is None
    put_back(keeping.done.changes)
    assert filters() == {(saved.pk, "Nam", "gender=male&unit=DM")}


def test_an_act_is_taken_back_once(world: World) -> None:
    with done_by_chi(world) as keeping:
        SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    act = held_act(keeping.done, already=Refused("already"))
    assert rows_in(act.changes, SavedFilter, "before") == {SavedFilter.objects.get().pk: None}
    taken_back(act, act.at)
    assert act not in Act.objects.standing()
    with pytest.raises(Refused, match="already"):
        held_act(keeping.done, already=Refused("already"))


def test_a_row_with_marks_is_found_again_by_what_it_says(world: World) -> None:
    look = rows(lambda: [(Person.objects.filter(pk=world.an.pk), ("phone",))])
    with done_by_chi(world, look) as keeping:
        Person.objects.filter(pk=world.an.pk).update(phone="0987000111")
    put_back(Act.objects.get(pk=keeping.done.pk).changes)
    assert Person.objects.get(phone=world.an.phone) == world.an


def test_a_unit_that_is_no_more_takes_no_act_along(world: World) -> None:
    (union,) = found_units([NewUnit("MOI", "CĐCS Mới", "grassroots", MARCH)], under=world.ben_go, **way(world))
    with kept("trying.keep", FILTERS, by=world.chi, on=MARCH, at=union) as keeping:
        SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
        keeping.units |= {union.pk}
    remove_units([union], **way(world))
    act = Act.objects.get(pk=keeping.done.pk)
    assert (act.at_unit, act.under, list(act.units.all())) == (None, "MOI", [])


def test_no_two_rooms_take_the_same_verb_back() -> None:
    assert len(UNDO) == sum(len(room.undo) for room in ROOMS)


def test_an_act_of_no_room_is_not_found(world: World) -> None:
    with done_by_chi(world) as keeping:
        SavedFilter.objects.create(register="members", user=world.chi, name="Nam", query="gender=male")
    assert signed_in(world.operator).post(f"/acts/{keeping.done.pk}/undo/").status_code == 404
