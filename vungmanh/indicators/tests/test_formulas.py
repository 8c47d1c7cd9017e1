"""What an indicator reads from its numbers: a table, and what holds for any numbers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.indicators.rules.formulas import (
    ABSENT,
    NO_BASIS,
    NOT_THERE,
    Asked,
    Formula,
    NotAFormula,
    Reading,
    Term,
    from_json,
    read,
    to_json,
)
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, KINDS, MEAN, OF_A_WHOLE, RATE, SHARE

A, B, C = Term("a"), Term("b"), Term("c")
KNOWN, BLOCKS = {"a", "b", "c"}, {"x", "y"}


@pytest.mark.parametrize(
    ("formula", "now", "before", "expected"),
    [
        (Formula(AMOUNT, (A,)), {"a": 7}, {}, Reading(7, None, Fraction(7))),
        (Formula(AMOUNT, (A,)), {"a": 0}, {}, Reading(0, None, Fraction(0))),  # nothing is a number, and known
        (Formula(AMOUNT, (A, Term("b", -1))), {"a": 3, "b": 5}, {}, Reading(-2, None, Fraction(-2))),
        (Formula(SHARE, (A,), (B,)), {"a": 5, "b": 6}, {}, Reading(5, 6, Fraction(250, 3))),
        (Formula(SHARE, (A,), (B, C)), {"a": 1, "b": 1, "c": 3}, {}, Reading(1, 4, Fraction(25))),
        (Formula(SHARE, (A,), (B,)), {"a": 0, "b": 0}, {}, Reading(0, 0, None, NO_BASIS)),
        (Formula(SHARE, (A,), (B, Term("c", -1))), {"a": 1, "b": 1, "c": 3}, {}, Reading(1, -2, None, NO_BASIS)),
        (Formula(RATE, (A,), (B,)), {"a": 3, "b": 200}, {}, Reading(3, 200, Fraction(15))),
        (Formula(RATE, (A,), (B,), 100), {"a": 3, "b": 200}, {}, Reading(3, 200, Fraction(3, 2))),
        (Formula(MEAN, (A,), (B,)), {"a": 3, "b": 2}, {}, Reading(3, 2, Fraction(3, 2))),
        (Formula(GROWTH, (A,)), {"a": 110}, {"a": 100}, Reading(110, 100, Fraction(10))),
        (Formula(GROWTH, (A,)), {"a": 90}, {"a": 100}, Reading(90, 100, Fraction(-10))),
        (Formula(GROWTH, (A,)), {"a": 5}, {"a": 0}, Reading(5, 0, None, NO_BASIS)),  # founded since
        (Formula(GROWTH, (A,)), {"a": 5}, {}, Reading(5, None, None, NO_BASIS)),  # it did not stand a year before
        (Formula(SHARE, (A,), (B,)), {"b": 6}, {}, ABSENT),  # missing is not zero
        (Formula(AMOUNT, (A, B)), {"a": 1}, {}, ABSENT),
    ],
)  # fmt: skip
def test_a_reading(formula: Formula, now: dict[str, int], before: dict[str, int], expected: Reading) -> None:
    def amounts(asked: Asked) -> int | None:
        return (before if asked.year_before else now).get(asked.measure)

    assert read(formula, amounts) == expected
    assert expected.is_known == (not expected.why)
    assert ABSENT.why == NOT_THERE


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (lambda: Formula("average", (A,)), "kind"),
        (lambda: Formula(AMOUNT, ()), "empty_part"),
        (lambda: Formula(SHARE, (A,)), "empty_whole"),
        (lambda: Formula(AMOUNT, (A,), (B,)), "whole_of_none"),
        (lambda: Formula(GROWTH, (A,), (B,)), "whole_of_none"),
        (lambda: Formula(AMOUNT, (Term("a", 2),)), "sign"),
        (lambda: Formula(AMOUNT, (A, Term("a", -1))), "twice"),
        (lambda: Formula(SHARE, (A,), (B,), 1_000), "per"),
        (lambda: Formula(RATE, (A,), (B,), -1), "per"),
        (lambda: Formula(AMOUNT, tuple(Term(str(number)) for number in range(13))), "too_many_terms"),
        (lambda: from_json([], KNOWN, BLOCKS), "shape"),
        (lambda: from_json({"kind": "amount"}, KNOWN, BLOCKS), "shape"),
        (lambda: from_json({"kind": "amount", "part": ["a"]}, KNOWN, BLOCKS), "shape"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": "z"}]}, KNOWN, BLOCKS), "measure"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": ["a"]}]}, KNOWN, BLOCKS), "measure"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": "a", "sign": True}]}, KNOWN, BLOCKS), "sign"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": "a", "blocks": ["z"]}]}, KNOWN, BLOCKS), "block"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": "a"}], "per": "1"}, KNOWN, BLOCKS), "per"),
        (lambda: from_json({"kind": "amount", "part": [{"measure": "a"}], "yearly": 1}, KNOWN, BLOCKS), "per"),
    ],
)
def test_no_formula_says_why(made: Any, why: str) -> None:
    with pytest.raises(NotAFormula) as refused:
        made()
    assert refused.value.why == why


terms = st.lists(
    st.builds(
        Term,
        st.sampled_from(sorted(KNOWN)),
        st.sampled_from([1, -1]),
        st.sampled_from([(), ("x",), ("x", "y")]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda term: (term.measure, term.blocks),
).map(tuple)


@st.composite
def formulas(draw: st.DrawFn) -> Formula:
    kind = draw(st.sampled_from(KINDS))
    whole = draw(terms) if kind in OF_A_WHOLE else ()
    return Formula(
        kind, draw(terms), whole, draw(st.sampled_from([0, 100])) if kind == RATE else 0, draw(st.booleans())
    )


@given(formulas())
def test_a_formula_comes_back_from_json_as_it_was(formula: Formula) -> None:
    assert from_json(to_json(formula), KNOWN, BLOCKS) == formula


@given(formulas(), st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.integers(0, 99)), min_size=1))
def test_a_unit_is_read_from_sums_and_not_from_the_readings_below_it(
    formula: Formula, below: list[dict[str, int]]
) -> None:
    def of(rows: list[dict[str, int]]) -> Reading:
        return read(formula, lambda asked: sum(row.get(asked.measure, 0) for row in rows))

    whole, each = of(below), [of([row]) for row in below]
    assert whole.numerator == sum(reading.numerator or 0 for reading in each)
    if formula.kind == AMOUNT:
        assert whole.value == sum(reading.value or 0 for reading in each)
    else:
        assert whole.denominator == sum(reading.denominator or 0 for reading in each)
    known = [reading.value for reading in each if reading.value is not None]
    if formula.kind in (SHARE, RATE, MEAN) and len(known) == len(each):
        assert whole.value is not None
        assert min(known) <= whole.value <= max(known), "a share of sums lies among the shares, and is not their sum"
