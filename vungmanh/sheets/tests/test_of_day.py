"""A list is of one day: what its officer says goes before what was said of all, before its title, before today."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.of_day import of_day

TODAY = date(2026, 3, 16)
TITLE, TOLD = date(2024, 12, 31), date(2025, 6, 30)


@pytest.mark.parametrize(
    ("stated", "told", "said", "day", "source"),
    [
        (None, None, "", TODAY, "today"),
        (TITLE, None, "", TITLE, "title"),
        (None, TOLD, "", TOLD, "said"),
        (TITLE, TOLD, "", TOLD, "said"),
        (TITLE, TOLD, "2024-12-31", TITLE, "said"),
        (None, None, "2025-01-01", date(2025, 1, 1), "said"),
        (TITLE, None, "2026-03-16", TODAY, "said"),
        # What is no day, or one to come, is no answer.
        (TITLE, None, "2026-03-17", TITLE, "title"),
        (TITLE, None, "9999-12-31", TITLE, "title"),
        (TITLE, None, "0001-01-01", TITLE, "title"),
        (TITLE, None, "hôm qua", TITLE, "title"),
        (TITLE, None, "2025-02-30", TITLE, "title"),
        (TITLE, None, "31/12/2025", TITLE, "title"),
    ],
)
def test_the_day_of_a_list(stated: date | None, told: date | None, said: str, day: date, source: str) -> None:
    of = of_day(stated, told, Answers.of({"said": {"day": said} if said else {}}), TODAY)
    assert (of.day, of.source) == (day, source)
    assert of.asked.counts_as == day.isoformat()


@pytest.mark.parametrize(
    ("stated", "told", "days"),
    [
        (None, None, ["2026-03-16"]),
        (TITLE, None, ["2024-12-31", "2026-03-16"]),
        (TITLE, TOLD, ["2025-06-30", "2024-12-31", "2026-03-16"]),
        (TITLE, TITLE, ["2024-12-31", "2026-03-16"]),
        (TODAY, TODAY, ["2026-03-16"]),
    ],
)
def test_every_day_that_is_known_is_a_choice_and_any_other_may_be_typed(
    stated: date | None, told: date | None, days: list[str]
) -> None:
    asked = of_day(stated, told, Answers(), TODAY).asked
    assert [choice.value for choice in asked.choices if choice.value] == days
    assert asked.best == days[0]
    assert (asked.blocks, asked.free) == (False, "day")
