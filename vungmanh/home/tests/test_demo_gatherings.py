"""The story of the demonstration's gatherings before it is written: the published classes, a seminar, nobody real."""

from __future__ import annotations

from pathlib import Path

from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.models.gatherings import TITLE_AT_MOST
from vungmanh.home.demo.gatherings import classes, near, seminar, years
from vungmanh.home.demo.published import NAMED_THERE
from vungmanh.officers.rules.offices import EXECUTIVE, INSPECTION, WOMEN
from vungmanh.petitions.models.arranged import PRESETS
from vungmanh.tasks.models import WHAT_AT_MOST


def test_the_classes_of_five_years_are_as_many_as_were_published() -> None:
    held = classes.CLASSES
    assert len(held) == 12
    assert sum(each.came for each in held) == 2_400
    assert min(each.on for each in held) >= classes.FIRST_DAY
    assert max(each.until or each.on for each in held) <= classes.LAST_DAY
    assert (classes.LAST_DAY - classes.FIRST_DAY).days == 5 * 365
    assert {each.body for each in held} == {EXECUTIVE, INSPECTION, WOMEN}
    assert all(each.on.weekday() < 5 and len(each.title) <= TITLE_AT_MOST for each in held)
    assert len({(each.on, each.title) for each in held}) == len(held)


def test_most_of_what_is_said_at_the_seminar_is_answered_on_the_spot() -> None:
    said = seminar.OPINIONS
    answered = [each for each in said if each.answer]
    passed = [each for each in said if each.to]
    assert len(answered) > len(said) / 2
    assert passed
    assert len(answered) + len(passed) < len(said), "some stands in the minutes alone"
    assert all(each.category in PRESETS and each.kind for each in (*answered, *passed))
    assert all(len(each.words) <= WHAT_AT_MOST for each in seminar._CONCLUDED if each.due)


def test_nobody_whom_the_reports_name_is_met_at_gatherings() -> None:
    told = clean("".join(Path(part.__file__).read_text(encoding="utf-8") for part in (classes, near, seminar, years)))
    assert not [name for name in NAMED_THERE if name in told]
