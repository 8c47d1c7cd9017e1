"""What an indicator reads is what the records behind it are: on random histories, by either tree, of any blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests import gardens, pacts
from tests.pacts import MEASURES
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.core.measures import Nature
from vungmanh.indicators import readings
from vungmanh.indicators.catalogue import Definition, Indicator
from vungmanh.indicators.readings import View, a_year_before
from vungmanh.indicators.rules.formulas import NOT_ASKED, NOT_THERE, Asked, Formula, Term
from vungmanh.indicators.rules.formulas import read as read_formula
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, RATE, SHARE, UNION
from vungmanh.ledger.explain import explain
from vungmanh.ledger.question import Question
from vungmanh.ledger.tests.histories import TODAY, Steps, some_questions
from vungmanh.ledger.tests.sharing import Sharers
from vungmanh.ledger.tests.test_shared_histories import FIRST_PACTS, HISTORY, LESS_OFTEN, _lived
from vungmanh.organization.blocks import BLOCKS

BY_CODE = {measure.code: measure for measure in MEASURES}
STOCKS = [measure.code for measure in MEASURES if measure.nature is Nature.STOCK]
FLOWS = [measure.code for measure in MEASURES if measure.nature is Nature.FLOW]
SOME = (BLOCKS[0].code, BLOCKS[1].code)
OLD, NEW = date(2000, 1, 1), date(2025, 7, 1)


def _indicator(code: str, formula: Formula, **other: Any) -> Indicator:
    return Indicator(code, code, "x", "", definitions=(Definition(OLD, formula, ""),), **other)


def _some(random: Random) -> list[Indicator]:
    def one(codes: list[str], blocks: tuple[str, ...] = ()) -> Term:
        return Term(random.choice(codes), 1, blocks)

    changed = _indicator("changed", Formula(AMOUNT, (one(STOCKS),)))
    return [
        _indicator("share", Formula(SHARE, (one(STOCKS),), (one(STOCKS),))),
        _indicator("of_blocks", Formula(SHARE, (one(FLOWS, SOME),), (one(STOCKS, SOME),), yearly=True), blocks=SOME),
        _indicator("rate", Formula(RATE, (one(FLOWS),), (one(STOCKS),))),
        _indicator("growth", Formula(GROWTH, (one(STOCKS + FLOWS),))),
        _indicator("below", Formula(AMOUNT, (one(FLOWS),)), levels=UNION),
        replace(
            changed, definitions=(*changed.definitions, Definition(NEW, Formula(AMOUNT, (one(FLOWS),)), "")),
        ),
    ]  # fmt: skip


@pytest.fixture
def begun(db: None, monkeypatch: pytest.MonkeyPatch) -> Sharers:
    monkeypatch.setattr(readings, "measure_of", BY_CODE.get)
    lay_kinds()
    gardens.laid_out()
    pacts.laid_out()
    begun = Sharers.begun(operator())
    begun.live(FIRST_PACTS)
    return begun  # type: ignore[misc]


def _by_records(view: View, indicator: Indicator) -> Any:
    """The reading, with every number counted from its records."""
    definition = indicator.on(view.last)
    assert definition is not None

    def amount(asked: Asked) -> int:
        first, last = (date(view.last.year, 1, 1) if asked.yearly else view.first), view.last
        if asked.year_before:
            first, last = a_year_before(first), a_year_before(last)
        codes = asked.blocks
        if view.block:
            codes = (view.block,) if not codes or view.block in codes else ("none",)
        numbers = tuple(block.number for block in BLOCKS if block.code in codes) if codes else ()
        if codes and not numbers:
            return 0
        question = Question(view.unit, [BY_CODE[asked.measure]], first, last, view.today, view.tree, among=numbers)
        return sum(record.amount for record in explain(question, BY_CODE[asked.measure]))

    return read_formula(definition.formula, amount)


@HISTORY
@LESS_OFTEN
def test_a_reading_is_what_its_records_are(begun: Sharers, steps: Steps, closed: bool, random: Random) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            indicators = _some(random)
            for unit in random.sample(list(recount.units.values()), 4):
                block = random.choice(["", "", SOME[0], BLOCKS[2].code])
                view = View(unit, first, last, TODAY, tree, block)
                table = readings.read_by_child(view, indicators)
                assert readings.read(view, indicators) == table.total
                if not table.stood:
                    assert {each.why for each in table.total.values()} == {NOT_THERE}
                    continue
                for each in indicators:
                    found = table.total[each.code]
                    if found.why != NOT_ASKED:
                        assert found == _by_records(view, each), (view, each)
                    elif each.code == "below":
                        assert unit.kind.is_upper
                    else:
                        assert each.blocks, each
                for line in table.lines:
                    if line.below and line.below.unit and not line.below.came:
                        child = replace(view, unit=line.below.unit)
                        alone = readings.read(child, indicators)
                        known = {code: each for code, each in line.readings.items() if each.why != NOT_ASKED}
                        assert known == {code: alone[code] for code in known}, (view, line)
                latest = readings.read_by_month(view, indicators, 3)[-1]
                alone = readings.read(replace(view, first=latest.first), indicators)
                known = {code: each for code, each in latest.readings.items() if not each.why}
                growing = [each for each in indicators if each.code == "growth"]
                for code in known.keys() - {each.code for each in growing}:
                    assert known[code] == alone[code], (view, code)


@HISTORY
@LESS_OFTEN
def test_blocks_are_read_as_each_is_asked_for(begun: Sharers, steps: Steps, closed: bool, random: Random) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for first, last, tree in some_questions(recount, random, 2):
            indicators = _some(random)
            for unit in random.sample([each for each in recount.units.values() if each.kind.is_upper], 3):
                view = View(unit, first, last, TODAY, tree)
                for line in readings.read_by_block(view, indicators).lines:
                    alone = readings.read(replace(view, block=line.block), indicators)
                    known = {code: each for code, each in line.readings.items() if each.why != NOT_ASKED}
                    assert {code: alone[code] for code in known if code != "below"} == {
                        code: each for code, each in known.items() if code != "below"
                    }, (view, line)


def test_a_changed_definition_leaves_old_readings_as_they_were() -> None:
    one, other = Formula(AMOUNT, (Term("a"),)), Formula(AMOUNT, (Term("b"),))
    changed = Indicator("c", "c", "x", "", definitions=(Definition(OLD, one, ""), Definition(NEW, other, "")))
    eve, before = changed.on(NEW - timedelta(days=1)), changed.on(OLD - timedelta(days=1))
    assert eve is not None
    assert eve.formula == one
    assert changed.latest.formula == other
    assert before is None, "of the days before it was defined nothing is read"


def test_a_year_before_the_last_day_of_february_is_the_last_day_of_february() -> None:
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2025, 2, 28)) == date(2024, 2, 28)
