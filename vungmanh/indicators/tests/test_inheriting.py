"""What a unit was to reach is reached by those that came out of it: nothing is lost, whatever became of whom."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.indicators.rules.inheriting import Ending, Holding, Taken, handed_on

X, Y, A, B, C = 1, 2, 11, 12, 13


def _shown(value: str, *endings: Ending, own: dict[int, str] | None = None, shared: bool = False) -> dict[int, Holding]:
    values = {unit: Decimal(number) for unit, number in ({X: value} | (own or {})).items()}
    return handed_on(values, endings, shared=shared).held


def test_of_its_own_twenty_and_from_x_twelve() -> None:
    held = _shown("18", Ending(X, ((A, 200), (B, 100))), own={A: "20"})
    assert held == {
        A: Holding(Decimal(20), [Taken(X, Decimal(12))]),
        B: Holding(None, [Taken(X, Decimal(6))]),
    }
    assert [held[unit].value(shared=False) for unit in (A, B)] == [32, 6]


@pytest.mark.parametrize(
    ("value", "heirs", "parts"),
    [
        ("10", [(A, 1), (B, 1), (C, 1)], [4, 3, 3]),  # whole people stay whole
        ("10", [(A, 0), (B, 0)], [5, 5]),  # nobody knows their size
        ("10.50", [(A, 1), (B, 1)], [Decimal("5.25"), Decimal("5.25")]),
        ("0.01", [(A, 1), (B, 1)], [Decimal("0.01"), 0]),
        ("-7", [(A, 1), (B, 1)], [-4, -3]),
    ],
)
def test_a_number_is_divided_by_size(value: str, heirs: list[tuple[int, int]], parts: list[object]) -> None:
    held = _shown(value, Ending(X, tuple(heirs)))
    assert [held[unit].value(shared=False) for unit, _size in heirs] == parts


def test_a_share_is_handed_on_as_it_is() -> None:
    held = _shown("83", Ending(X, ((A, 9), (B, 1))), Ending(Y, ((B, 5),)), own={A: "70", Y: "90"}, shared=True)
    assert held[A].value(shared=True) == 70  # its own holds
    assert held[B].taken == [Taken(X, Decimal(83)), Taken(Y, Decimal(90))]
    assert (held[B].value(shared=True), held[B].value(shared=True, less=True)) == (90, 83)


def test_an_heir_that_ends_hands_on_in_its_turn() -> None:
    held = _shown("10", Ending(X, ((Y, 6), (A, 4))), Ending(Y, ((A, 1), (B, 1))), own={Y: "8"})
    assert held[A] == Holding(None, [Taken(X, Decimal(7)), Taken(Y, Decimal(4))])
    assert held[B] == Holding(None, [Taken(X, Decimal(3)), Taken(Y, Decimal(4))])


def test_what_nobody_takes_over_is_told() -> None:
    found = handed_on({X: Decimal(10), A: Decimal(3)}, [Ending(X, ())], shared=False)
    assert (found.left, found.held) == ({X: Decimal(10)}, {A: Holding(Decimal(3))})


def test_lines_that_come_back_end() -> None:
    found = handed_on({X: Decimal(10)}, [Ending(X, ((Y, 1),)), Ending(Y, ((X, 1), (A, 1)))], shared=False)
    assert found.held == {A: Holding(None, [Taken(X, Decimal(10))])}


_UNITS = st.integers(1, 12)
_VALUES = st.dictionaries(
    _UNITS, st.decimals(-(10**6), 10**6, places=2, allow_nan=False, allow_infinity=False), min_size=1
)
_ENDINGS = st.dictionaries(
    _UNITS, st.lists(st.tuples(_UNITS, st.integers(0, 10**5)), max_size=4, unique_by=lambda heir: heir[0])
).map(lambda found: [Ending(unit, tuple(heir for heir in heirs if heir[0] != unit)) for unit, heirs in found.items()])


@given(_VALUES, _ENDINGS)
def test_after_any_reorganisations_numbers_come_to_what_was_set(
    values: dict[int, Decimal], endings: list[Ending]
) -> None:
    found = handed_on(values, endings, shared=False)
    held = sum(each.value(shared=False) for each in found.held.values())
    assert held + sum(found.left.values()) == sum(values.values())
    assert not set(found.held) & {ending.unit for ending in endings}


@given(_VALUES, _ENDINGS)
def test_whole_numbers_stay_whole(values: dict[int, Decimal], endings: list[Ending]) -> None:
    whole = {unit: value.to_integral_value() for unit, value in values.items()}
    for each in handed_on(whole, endings, shared=False).held.values():
        assert all(part.value % 1 == 0 for part in each.taken)


@given(_VALUES, _ENDINGS)
def test_no_share_is_asked_of_a_unit_that_was_asked_of_none_before(
    values: dict[int, Decimal], endings: list[Ending]
) -> None:
    asked = set(values.values())
    for each in handed_on(values, endings, shared=True).held.values():
        assert each.value(shared=True) in asked
