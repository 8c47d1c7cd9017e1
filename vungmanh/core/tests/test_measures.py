"""A measure's number tells what it is: the ledger's SQL knows stocks from flows by it alone."""

from dataclasses import replace

import pytest

from vungmanh.core.measures import FLOWS_FROM, Measure, Nature, Shared


def measure(number: int, nature: Nature) -> Measure:
    return Measure(
        number, "heads", "Heads", "people", nature, "", "", "head", True,
        counts=lambda rows: [], rows=list, records=lambda within, since, until, at_most: [],
    )  # fmt: skip


@pytest.mark.parametrize(("number", "nature"), [(FLOWS_FROM - 1, Nature.STOCK), (FLOWS_FROM, Nature.FLOW)])
def test_a_number_that_fits(number: int, nature: Nature) -> None:
    assert measure(number, nature).number == number


@pytest.mark.parametrize(("number", "nature"), [(FLOWS_FROM, Nature.STOCK), (FLOWS_FROM - 1, Nature.FLOW)])
def test_a_number_that_lies_is_refused(number: int, nature: Nature) -> None:
    with pytest.raises(ValueError, match="heads does not say"):
        measure(number, nature)


def test_amounts_of_what_is_shared_add_up_and_are_no_shared_measure() -> None:
    heads = measure(1, Nature.STOCK)
    shared = Shared(lambda row: 1, lambda things: [])
    assert replace(heads, shared=shared).shared is shared
    with pytest.raises(ValueError, match="amounts add up"):
        replace(heads, one_each=False, shared=shared)
