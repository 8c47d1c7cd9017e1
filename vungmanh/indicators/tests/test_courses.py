"""What the pace of a target is told by is what indicators read: on random histories, by either tree, of any blocks; of
the unit itself and of the units directly below it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Final

import pytest

from tests import gardens, pacts
from tests.pacts import MEASURES
from tests.world import lay_kinds, rolled_back
from vungmanh.access.operators import operator
from vungmanh.core.measures import Nature
from vungmanh.core.periods import Period, months_later
from vungmanh.indicators import course_asked, readings
from vungmanh.indicators.catalogue import Definition, Indicator
from vungmanh.indicators.course_asked import Asked
from vungmanh.indicators.courses import gone_by
from vungmanh.indicators.readings import View
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, MEAN, SHARE
from vungmanh.ledger.question import NOW, THEN
from vungmanh.ledger.state import state_of_books
from vungmanh.ledger.tests.histories import TODAY, Steps
from vungmanh.ledger.tests.sharing import Sharers
from vungmanh.ledger.tests.test_shared_histories import FIRST_PACTS, HISTORY, LESS_OFTEN, _lived
from vungmanh.organization.blocks import BLOCKS

_BY_CODE: Final = {measure.code: measure for measure in MEASURES}
_STOCKS: Final = [measure.code for measure in MEASURES if measure.nature is Nature.STOCK]
_FLOWS: Final = [measure.code for measure in MEASURES if measure.nature is Nature.FLOW]
_SOME: Final = (BLOCKS[0].code, BLOCKS[1].code)
_OLD: Final = date(1990, 1, 1)


@pytest.fixture
def begun(db: None, monkeypatch: pytest.MonkeyPatch) -> Sharers:
    monkeypatch.setattr(readings, "measure_of", _BY_CODE.get)
    monkeypatch.setattr(course_asked, "measure_of", _BY_CODE.get)
    lay_kinds()
    gardens.laid_out()
    pacts.laid_out()
    begun = Sharers.begun(operator())
    begun.live(FIRST_PACTS)
    return begun


def _some(random: Random) -> dict[str, Formula]:
    def one(codes: list[str], blocks: tuple[str, ...] = ()) -> Term:
        return Term(random.choice(codes), 1, blocks)

    return {
        "flow": Formula(AMOUNT, (one(_FLOWS),)),
        "stock": Formula(AMOUNT, (one(_STOCKS),)),
        "share": Formula(SHARE, (one(_FLOWS, _SOME),), (one(_STOCKS, _SOME),), yearly=True),
        "mean": Formula(MEAN, (one(_STOCKS),), (one(_STOCKS),)),
        "growth": Formula(GROWTH, (one(_STOCKS + _FLOWS),)),
    }


@HISTORY
@LESS_OFTEN
def test_what_a_pace_is_told_by_is_what_is_read(begun: Sharers, steps: Steps, closed: bool, random: Random) -> None:
    with rolled_back():
        recount = _lived(begun, steps, closed)
        for _time in range(2):
            period = Period.of(months_later(TODAY, -random.randrange(14)), random.choice(["year", "half", "quarter"]))
            day = min(date.fromordinal(random.randint(period.since.toordinal(), period.last_day.toordinal())), TODAY)
            if day < period.since:
                continue
            formulas, tree = _some(random), random.choice([THEN, NOW])
            indicators = [
                Indicator(code, code, "x", "", definitions=(Definition(_OLD, formula, ""),))
                for code, formula in formulas.items()
            ]
            for unit in random.sample(list(recount.units.values()), 4):
                asked = Asked(unit, period, day, TODAY, tree, state_of_books())
                view = View(unit, period.since, day, TODAY, tree)
                table = readings.read_by_child(view, indicators)
                below = {line.below.unit.pk: line for line in table.lines if line.below and line.below.unit}
                founded = {line.below.unit.pk: line.below.unit.established_on for line in below.values()}  # type: ignore[union-attr]
                gone = gone_by(asked, formulas, list(formulas), founded)
                for code, went in gone.itself.items():
                    read = table.total[code]
                    assert went.achieved == pytest.approx(_known(read.value)), (view, code)
                    assert went.achieved in gone.paths[code], (view, code)
                if table.stood:
                    assert gone.itself.keys() == formulas.keys()
                for pk, by_code in gone.below.items():
                    for code, went in by_code.items():
                        assert went.achieved == pytest.approx(_known(below[pk].readings[code].value)), (view, code)


@HISTORY
@LESS_OFTEN
def test_the_year_before_is_what_was_read_of_it(begun: Sharers, steps: Steps, closed: bool, random: Random) -> None:
    """At the end of a month a year before to the day, and at that year's end; of what no units share."""
    with rolled_back():
        recount = _lived(begun, steps, closed)
        period = Period.of(TODAY, "year")
        month = Period.of(months_later(TODAY, -1), "month")
        if not period.contains(month.since):
            return
        alone = [[code for code in codes if not _BY_CODE[code].shared] for codes in (_FLOWS, _STOCKS)]
        formulas = {code: Formula(AMOUNT, (Term(code),)) for codes in alone for code in codes[:1]}
        indicators = [
            Indicator(code, code, "x", "", definitions=(Definition(_OLD, formula, ""),))
            for code, formula in formulas.items()
        ]
        last = period.same_last_year()
        old = [unit for unit in recount.units.values() if unit.established_on <= date(TODAY.year - 4, 12, 1)]
        for unit in random.sample(old, min(len(old), 4)):  # a younger one has its years from what stands below it now
            asked = Asked(unit, period, month.last_day, TODAY, THEN, state_of_books())
            view = View(unit, last.since, last.last_day, TODAY)
            for code, went in gone_by(asked, formulas).itself.items():
                for year in went.part.years[:1]:
                    end = readings.read(view, indicators)[code]
                    same = readings.read(replace(view, last=months_later(month.last_day, -12)), indicators)[code]
                    assert (year.now, year.end) == pytest.approx((_known(same.value), _known(end.value)))


def _known(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
