"""An indicator is made of measures, tried, released, defined anew and retired; old readings stay as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.indicators.actions.make_indicator import define_indicator, make_indicator
from vungmanh.indicators.actions.release_indicator import release_definition, retire_indicator
from vungmanh.indicators.actions.undo_making import undo_making
from vungmanh.indicators.catalogue import by_code
from vungmanh.indicators.definitions import BUILT_IN, catalogue_of
from vungmanh.indicators.making_refusals import CannotMake, CannotUndoMaking
from vungmanh.indicators.making_told import Meaning
from vungmanh.indicators.models import Made
from vungmanh.indicators.readings import View, read
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import AMOUNT
from vungmanh.indicators.tests.making_stories import ANEW, MEN, OF_MEMBERS, OF_MEN
from vungmanh.indicators.tests.target_stories import one
from vungmanh.kit.the_house import measure_of
from vungmanh.organization.blocks import BY_CODE as BLOCKS


def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def test_the_house_is_born_with_many_indicators_and_each_of_their_measures_is_counted() -> None:
    assert len(BUILT_IN) >= 55
    assert len(by_code(BUILT_IN)) == len(BUILT_IN), "a code is given once"
    for each in BUILT_IN:
        assert each.measures, each.code
        for code in each.measures:
            assert measure_of(code), (each.code, code)
        terms = [t for d in each.definitions for t in (*d.formula.part, *d.formula.whole)]
        assert {block for term in terms for block in term.blocks} | set(each.blocks) <= set(BLOCKS), each.code
        assert str(each.name), each.code
        assert str(each.latest.says), each.code


def test_a_draft_is_read_by_nobody_and_a_released_one_by_all_units_below(world: World) -> None:
    made, _act = make_indicator(world.ben_go, OF_MEN, now=NOW, **way(world))
    assert made.code not in catalogue_of(world.det_may, TODAY)
    release_definition(made.definitions.get(), now=NOW, **way(world))
    found = catalogue_of(world.det_may, TODAY)[made.code]
    assert found.on(TODAY) is not None
    assert found.on(date(2024, 12, 31)) is None, "it says nothing of the days before it was defined"
    assert made.code in catalogue_of(world.ben_go, TODAY)
    assert made.code not in catalogue_of(world.confederation, TODAY), "units above have not made it"


def test_a_new_definition_leaves_readings_of_the_days_before_as_they_were(world: World) -> None:
    made, _act = make_indicator(world.ben_go, OF_MEN, now=NOW, **way(world))
    release_definition(made.definitions.get(), now=NOW, **way(world))
    before = catalogue_of(world.ben_go, TODAY)[made.code]
    eve = View(world.ben_go, date(2025, 1, 1), date(2025, 12, 31), TODAY)
    first = read(eve, [before])
    draft, _act = define_indicator(made, ANEW, now=NOW, **way(world))
    release_definition(draft, now=NOW, **way(world))
    after = catalogue_of(world.ben_go, TODAY)[made.code]
    assert read(eve, [after]) == first
    assert after.on(date(2025, 12, 31)) == before.latest
    assert after.latest.formula == OF_MEMBERS
    assert before.latest.formula == MEN


def test_what_cannot_be_read_or_is_said_twice_is_refused(world: World) -> None:
    def refused(said: Any) -> str:
        with pytest.raises(CannotMake) as found:
            make_indicator(world.ben_go, said, now=NOW, **way(world))
        return found.value.at

    of_nothing = Meaning(date(2025, 1, 1), Formula(AMOUNT, (Term("ghosts"),)), "Ma.")
    assert refused(replace(OF_MEN, meaning=of_nothing)) == "part"
    assert refused(replace(OF_MEN, meaning=replace(OF_MEN.meaning, says=" "))) == "says"
    assert refused(replace(OF_MEN, name=" ")) == "name"
    made, _act = make_indicator(world.ben_go, OF_MEN, now=NOW, **way(world))
    assert refused(OF_MEN) == "name", "the unit has one of this name"
    with pytest.raises(CannotMake) as found:
        define_indicator(made, OF_MEN.meaning, now=NOW, **way(world))
    assert found.value.at == "since"
    other, _act = make_indicator(world.song_xanh, OF_MEN, now=NOW, **way(world))
    assert other.code != made.code, "no code is given twice"
    release_definition(made.definitions.get(), now=NOW, **way(world))
    with pytest.raises(CannotMake):
        release_definition(made.definitions.get(), now=NOW, **way(world))


def test_whoever_only_keeps_a_union_makes_none(world: World) -> None:
    keeper = User.objects.create(username="chu-tich", name="Chủ tịch")
    Grant.objects.create(user=keeper, role="chair", unit=world.ben_go, since=date(2025, 1, 1), because="QĐ")
    with pytest.raises(NotAllowed):
        make_indicator(world.ben_go, OF_MEN, by=keeper, today=TODAY, now=NOW)
    assert not Made.objects.exists()


def test_one_by_which_targets_run_is_not_retired_and_not_taken_back(world: World) -> None:
    made, _act = make_indicator(world.confederation, OF_MEN, now=NOW, **way(world))
    released = release_definition(made.definitions.get(), now=NOW, **way(world))
    target = one(world.ben_go, world.det_may, 80, **way(world))
    type(target).objects.filter(pk=target.pk).update(indicator=made.code)
    with pytest.raises(CannotMake):
        retire_indicator(made, TODAY, **way(world))
    with pytest.raises(CannotUndoMaking):
        undo_making(released, **way(world))
    type(target).objects.filter(pk=target.pk).update(indicator="admissions")
    retired = retire_indicator(made, TODAY, **way(world))
    assert catalogue_of(world.det_may, TODAY)[made.code].retired_on == TODAY
    undo_making(retired, **way(world))
    assert catalogue_of(world.det_may, TODAY)[made.code].retired_on is None
    undo_making(released, **way(world))
    assert made.code not in catalogue_of(world.det_may, TODAY)
