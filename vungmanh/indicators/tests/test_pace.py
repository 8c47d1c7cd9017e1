"""How far a target is, told by the year's own rhythm: tables of cases an officer can reckon with a pencil."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.periods import Period
from vungmanh.indicators.rules import pace as p
from vungmanh.indicators.rules.hard import hardness
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, LESS, MORE, SHARE
from vungmanh.indicators.rules.pace import Going, Pace, of_amounts, pace_of, projections
from vungmanh.indicators.rules.rhythm import Course, by_day, over_years

YEAR = Period.parse("2026")
JUNE, EVE, LAST = date(2026, 6, 30), date(2025, 12, 31), date(2026, 12, 31)


def _flow(now: int, *years: tuple[int, int]) -> Going:
    """What has happened by now; and in the years before by the same day, and in all."""
    return Going(AMOUNT, of_amounts(True, 0, now, [(2025 - at, 0, *year) for at, year in enumerate(years)]))


def _stock(start: int, now: int, *years: tuple[int, int, int]) -> Going:
    return Going(AMOUNT, of_amounts(False, start, now, [(2025 - at, *year) for at, year in enumerate(years)]))


def _share(part: tuple[int, ...], whole: tuple[int, ...], *, flow: bool) -> Going:
    """(on the eve, now) and of 2025 (on the eve, same day, end), of the part and of the whole."""
    amounts = [
        of_amounts(flowing, each[0], each[1], [(2025, *each[2:])] if len(each) > 2 else [])  # type: ignore[list-item]
        for each, flowing in ((part, flow), (whole, False))
    ]
    return Going(SHARE, *amounts)


def _of(target: int, going: Going | None, day: date = JUNE, direction: str = MORE) -> Pace:
    return pace_of(float(target), direction, going, YEAR, day)


def test_the_year_s_own_rhythm_tells_what_should_be_achieved_by_now() -> None:
    """In the years before, 70 and 60 and 80 of a hundred had come by June: half of the days, not half of the year."""
    found = _of(200, _flow(124, (70, 100), (60, 100), (160, 200)))
    assert (found.share, found.expected, found.ahead) == pytest.approx((0.62, 140, -8))
    assert found.basis == p.BY_YEARS


def test_a_flow_goes_where_each_of_the_years_before_would_take_it() -> None:
    """124, and of what is still to come (3 of 10): as it began, and as that year was, each by what it knows."""
    found = _of(200, _flow(124, (70, 100), (60, 100)))
    as_2025 = 124 + 3 / 10 * (124 + 3 / 10 * 100)
    as_2024 = 124 + 4 / 10 * (124 + 4 / 10 * 100)
    assert (found.low, found.high, found.projected) == pytest.approx((as_2025, as_2024, (as_2025 + as_2024) / 2))


@pytest.mark.parametrize(
    ("going", "target", "day", "direction", "state"),
    [
        (_flow(50, (50, 100)), 100, JUNE, MORE, p.ON_TRACK),
        (_flow(0, (0, 1)), 1, JUNE, MORE, p.ON_TRACK),  # a conference that is always held in December
        (_flow(0, (1, 1)), 1, JUNE, MORE, p.WILL_MISS),  # and one that is always held in March
        (_flow(50, (50, 100), (90, 100)), 80, JUNE, MORE, p.AT_RISK),
        (_flow(10, (50, 100), (60, 100)), 100, JUNE, MORE, p.WILL_MISS),
        (_flow(100, (50, 100)), 100, JUNE, MORE, p.REACHED),
        (_flow(99, (50, 100)), 100, LAST, MORE, p.ENDED_MISSED),
        (_flow(100, (50, 100)), 100, LAST, MORE, p.ENDED_REACHED),
        (_flow(100, (50, 100)), 100, date(2027, 3, 1), MORE, p.ENDED_REACHED),
        (_flow(0, (50, 100)), 100, EVE, MORE, p.NO_BASIS),  # it has not begun
        (None, 100, JUNE, MORE, p.NO_BASIS),
        (_flow(52), 100, JUNE, MORE, p.ON_TRACK),  # no year before: evenly over 181 of 365 days
        (_flow(46), 100, JUNE, MORE, p.AT_RISK),
        (_flow(30), 100, JUNE, MORE, p.WILL_MISS),
        (_flow(40, (50, 100)), 100, JUNE, LESS, p.ON_TRACK),  # as few as possible: not reached before the end
        (_flow(50, (50, 100), (90, 100)), 80, JUNE, LESS, p.AT_RISK),
        (_flow(101, (50, 100)), 100, JUNE, LESS, p.WILL_MISS),
        (_flow(100, (50, 100)), 100, LAST, LESS, p.ENDED_REACHED),
        (_flow(101, (50, 100)), 100, LAST, LESS, p.ENDED_MISSED),
        (_stock(900, 950, (800, 840, 900)), 1000, JUNE, MORE, p.ON_TRACK),  # 950, and 60 more as the year before
        (_stock(900, 930, (800, 840, 900)), 1000, JUNE, MORE, p.WILL_MISS),
        (_stock(900, 930, (800, 840, 900), (700, 720, 800)), 1000, JUNE, MORE, p.AT_RISK),
        (_share((70, 72, 50, 55, 60), (100, 100, 100, 100, 100), flow=False), 80, JUNE, MORE, p.WILL_MISS),
        (_share((70, 76, 50, 55, 60), (100, 100, 100, 100, 100), flow=False), 80, JUNE, MORE, p.ON_TRACK),
        (_share((0, 40, 0, 30, 60), (100, 100, 100, 100, 100), flow=True), 60, JUNE, MORE, p.ON_TRACK),
        (_share((0, 0, 0, 30, 60), (0, 0, 100, 100, 100), flow=True), 60, JUNE, MORE, p.NO_BASIS),  # none that must
    ],
)
def test_the_state_of_a_target(going: Going | None, target: int, day: date, direction: str, state: str) -> None:
    assert _of(target, going, day, direction).state == state


def test_a_share_is_told_by_its_part_and_its_whole() -> None:
    """30 of 100 units in June were 60 of 110 at the end; 33 of 110 in June stand for half of the year's part."""
    found = _of(60, _share((0, 33, 0, 30, 60), (110, 110, 100, 100, 110), flow=True))
    part = 33 + 1 / 2 * (33 + 1 / 2 * 60)
    assert found.projected == pytest.approx(part / 120 * 100)
    assert found.expected == 33
    assert found.needs == 33  # 60 % of 110 units are 66


def test_a_share_is_never_more_than_all() -> None:
    assert max(projections(_share((60, 95, 60, 70, 90), (100, 100, 100, 100, 100), flow=False), 1 / 2)) == 100


def test_no_more_than_all_is_wanted_by_now() -> None:
    """A year before it fell by twenty of a hundred from this day on; that does not make 109 of a hundred wanted."""
    falls = _share((90, 92, 90, 95, 75), (100, 100, 100, 100, 100), flow=False)
    assert _of(95, falls).expected == 100
    assert _of(60, falls).expected == 80


def test_growth_is_told_against_the_year_before_and_its_end() -> None:
    """1,040 against 1,000 are 4 %; at the year's end it will be against 1,100, and 80 more came by then."""
    going = Going(GROWTH, of_amounts(False, 1010, 1040, [(2025, 950, 1000, 1100), (2024, 900, 920, 1000)]))
    found = _of(5, going)
    assert found.achieved == 4
    assert (found.low, found.high) == pytest.approx((20 / 11, 40 / 11))
    assert found.needs == 115  # 1,155 at the end


@pytest.mark.parametrize(
    ("day", "needs", "a_month"),
    [(JUNE, 60, 10), (date(2026, 12, 20), 60, 60), (LAST, 60, 60)],  # of the last days no fuller month is made up
)
def test_so_many_are_needed_each_month(day: date, needs: int, a_month: int) -> None:
    found = _of(100, _flow(40, (50, 100)), day)
    assert (found.needs, found.a_month) == (needs, a_month)


def test_nothing_is_needed_of_what_is_reached_or_is_to_be_few() -> None:
    assert _of(100, _flow(100)).a_month is None
    assert _of(100, _flow(10), direction=LESS).a_month is None


def test_a_part_goes_as_the_whole_that_it_is_a_part_of() -> None:
    whole = (Course(2025, 0.0, 700.0, 1000.0),)
    known = Going(AMOUNT, p.Amount(True, 0.0, 14.0, whole, lent=True, before=20.0))
    young = Going(AMOUNT, p.Amount(True, 0.0, 14.0, whole, lent=True))
    assert _of(20, known).projected == 14 + 3 / 10 * (14 + 3 / 10 * 20)
    assert _of(20, young).projected == 20  # as it began
    assert _of(20, young).basis == p.BY_WHOLE
    stock = Going(AMOUNT, p.Amount(False, 9.0, 10.0, (Course(2025, *map(float, (80, 100, 120))),), True))
    assert (_of(12, stock).projected, _of(12, stock).expected) == (12, 10)


def test_the_distance_is_what_targets_are_sorted_by() -> None:
    assert _of(100, _flow(80), LAST).distance == 1 / 5
    assert _of(100, _flow(120), LAST).distance == -0.2
    assert _of(100, _flow(120), LAST, LESS).distance == 1 / 5


@pytest.mark.parametrize(
    ("months", "day_after", "amount"),
    [
        ([31, 28, 31], date(2026, 1, 1), 0),
        ([31, 28, 31], date(2026, 2, 1), 31),
        ([31, 28, 31], date(2026, 2, 15), 45),
        ([31, 28, 31], date(2027, 1, 1), 90),
    ],
)
def test_within_a_month_by_its_days(months: list[int], day_after: date, amount: int) -> None:
    assert by_day(months, 2026 * 12, day_after.toordinal()) == amount


def test_a_term_goes_as_years_go_one_after_another() -> None:
    year = Course(2025, 0.0, 60.0, 100.0)
    assert over_years(year, True, 2, 5) == Course(2025, 0.0, 260.0, 500.0)
    stock = Course(2025, 1000.0, 1060.0, 1100.0)
    assert over_years(stock, False, 2, 5) == Course(2025, 1000.0, 1260.0, 1500.0)


@pytest.mark.parametrize(
    ("said", "going", "target", "hard", "best", "year"),
    [
        ("", _flow(0, (70, 310), (60, 250)), 400, True, 310, 2025),
        ("", _flow(0, (70, 310), (60, 410)), 400, False, 410, 2024),
        ("", _flow(0, (70, 310)), 400, False, None, 0),  # one year is no measure
        ("", _stock(1000, 1000, (900, 940, 980), (800, 820, 900)), 1120, True, 1100, 2024),
        ("", _stock(1000, 1000, (900, 940, 980), (800, 820, 900)), 1100, False, 1100, 2024),
        ("", None, 5, False, None, 0),
        ("hard", _flow(0, (70, 310), (60, 410)), 400, True, None, 0),
        ("not", _flow(0, (70, 310), (60, 250)), 400, False, None, 0),
    ],
)
def test_hard_is_what_not_even_the_best_year_would_reach(
    said: str, going: Going | None, target: int, hard: bool, best: int | None, year: int
) -> None:
    found = hardness(said, float(target), MORE, going)
    assert (found.hard, found.best, found.year, found.by_hand) == (hard, best, year, bool(said))


def test_of_what_is_to_be_few_the_best_year_is_the_least() -> None:
    assert hardness("", 5.0, LESS, _flow(0, (3, 8), (2, 6))).best == 6
    assert hardness("", 5.0, LESS, _flow(0, (3, 8), (2, 6))).hard


_AMOUNTS = st.integers(0, 10**7)
_YEARS = st.lists(st.tuples(_AMOUNTS, _AMOUNTS), max_size=3)
_DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(st.integers(0, 10**7), _AMOUNTS, _YEARS, _DAYS, st.sampled_from([MORE, LESS]))
def test_a_projection_lies_in_its_range_and_flows_never_fall(
    target: int, now: int, years: list[tuple[int, int]], day: date, direction: str
) -> None:
    found = _of(target, _flow(now, *((min(pair), max(pair)) for pair in years)), day, direction)
    assert found.state in p.STATES
    if found.projected is not None:
        assert found.low is not None
        assert found.high is not None
        assert now <= found.low <= found.projected <= found.high


@given(st.integers(1, 10**6), _AMOUNTS, _YEARS, _DAYS)
def test_who_has_more_is_never_worse(target: int, now: int, years: list[tuple[int, int]], day: date) -> None:
    """Of two units whose years before are alike, the one that has more by now does not stand in the worse state."""
    before = [(min(pair), max(pair)) for pair in years]
    rank = [p.WILL_MISS, p.AT_RISK, p.ON_TRACK, p.REACHED]
    less, more = (_of(target, _flow(amount, *before), day).state for amount in (now, now + 1))
    if less in rank and more in rank:
        assert rank.index(less) <= rank.index(more)
