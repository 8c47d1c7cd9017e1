"""A day's allowance: counted once, for each person and day, however many ask at the same moment."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from tests.threads import at_once
from vungmanh.journal.limits import Allowance, TooMany, is_over, spend
from vungmanh.journal.models import Entry, Spent

pytestmark = pytest.mark.django_db

TODAY, TOMORROW = date(2026, 3, 16), date(2026, 3, 17)
LOOKS = Allowance("looks", 3)


def test_a_day_holds_so_many_and_the_next_day_as_many_again() -> None:
    for _each in range(3):
        spend("chi", LOOKS, on=TODAY)
    with pytest.raises(TooMany):
        spend("chi", LOOKS, on=TODAY)
    spend("binh", LOOKS, on=TODAY)
    spend("chi", Allowance("other looks", 3), on=TODAY)
    spend("chi", LOOKS, on=TOMORROW, many=3)
    assert not Spent.objects.filter(who="chi", what="looks", on=TODAY).exists(), "yesterday is of no more use"


def test_what_does_not_fit_is_not_begun_and_shuts_the_day() -> None:
    spend("chi", LOOKS, on=TODAY)
    assert not is_over("chi", LOOKS, on=TODAY)
    with pytest.raises(TooMany):
        spend("chi", LOOKS, on=TODAY, many=3)
    assert is_over("chi", LOOKS, on=TODAY)
    with pytest.raises(TooMany):
        spend("chi", LOOKS, on=TODAY)
    assert Spent.objects.get().many == 1
    assert not is_over("chi", LOOKS, on=TOMORROW)
    assert not is_over("binh", LOOKS, on=TODAY)


def test_the_first_refusal_of_a_day_leaves_a_line_and_the_others_none() -> None:
    spend("chi", LOOKS, on=TODAY, many=3)
    for _each in range(4):
        with pytest.raises(TooMany):
            spend("chi", LOOKS, on=TODAY)
    (line,) = Entry.objects.filter(action="journal.limit_reached")
    assert (line.by, line.subject, line.facts) == ("chi", "looks", {"a_day": 3, "asked": 1})


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twelve_at_once_spend_no_more_than_a_day_holds() -> None:
    deeds = [partial(spend, "chi", LOOKS, on=TODAY) for _each in range(12)]
    outcomes = at_once(*deeds)
    assert sum(outcome is None for outcome in outcomes) == 3
    assert all(outcome is None or isinstance(outcome, TooMany) for outcome in outcomes), outcomes
    assert Spent.objects.get().many == 3
