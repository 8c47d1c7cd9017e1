"""What the database never holds of agreements, whoever writes to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import pytest
from django.db import IntegrityError, transaction

from tests.row import NOW
from tests.world import World
from vungmanh.agreements.models import Agreement, Change, Clause, Grade, Negotiation, Party, Spell, Step
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import begun, recorded

pytestmark = pytest.mark.django_db
WRITTEN: Final[dict[str, Any]] = {"at": NOW, "by": "chi"}
MARCH: Final = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"until": date(2028, 1, 1)}, "an_agreement_is_made_for_a_while"),
        ({"first_until": date(2025, 1, 1)}, "an_agreement_is_made_for_a_while"),
        ({"in_favour": 421}, "no_more_agree_than_were_asked"),
        ({"sent_on": date(2026, 1, 11)}, "what_was_signed_is_sent"),
        ({"published_on": date(2026, 1, 11)}, "what_was_signed_is_published"),
        ({"ended_on": MARCH}, "an_agreement_that_ended_before_its_day_says_why"),
        ({"ended_because": "Giải thể"}, "an_agreement_that_ended_before_its_day_says_why"),
        ({"goes_on_until": date(2029, 1, 11)}, "what_goes_on_goes_on_after_its_day"),
        ({"gone_on": date(2026, 1, 12)}, "an_agreement_is_in_force_for_a_day"),
        ({"expiring_on": date(2029, 1, 12)}, "the_end_is_near_before_it_comes"),
        ({"grade": "A"}, "a_grade_is_given_on_a_day"),
        ({"struck_on": MARCH}, "an_agreement_is_struck_out_by_somebody"),
    ],
)
def test_days_and_numbers_of_an_agreement_fit_each_other(world: World, said: dict[str, Any], constraint: str) -> None:
    agreement = recorded(world.det_may, {"by": world.chi, "today": world.today})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Agreement.objects.filter(pk=agreement.pk).update(**said)


def _party(each: Agreement, **said: Any) -> Any:
    return Party.objects.create(agreement=each, unit=each.unit, **WRITTEN, **said)


def _change(each: Agreement, **said: Any) -> Any:
    told = {"kind": kinds.AMENDED, "on": MARCH, "until_then": each.until} | said
    return Change.objects.create(agreement=each, **WRITTEN, **told)


def _clause(each: Agreement, **said: Any) -> Any:
    return Clause.objects.create(agreement=each, **{"place": 1, "topic": kinds.LEAVE, "measure": kinds.DAYS} | said)


def _grade(each: Agreement, **said: Any) -> Any:
    return Grade.objects.create(agreement=each, grade="A", **WRITTEN, **{"on": MARCH} | said)


def _spell(each: Agreement, **said: Any) -> Any:
    return Spell.objects.create(agreement=each, unit=each.unit, what=kinds.SPELL_GOOD, since=MARCH, **said)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (_party, {}),  # it is party already
        (_party, {"since": MARCH, "left_on": MARCH}),
        (_party, {"since": MARCH, "left_on": date(2026, 4, 1), "asked": 1, "in_favour": 2}),
        (_party, {"since": MARCH, "left_on": date(2026, 4, 1), "struck_on": MARCH}),
        (_change, {"until": date(2029, 6, 30)}),  # only an extension lasts longer
        (_change, {"kind": kinds.EXTENDED}),
        (_change, {"kind": kinds.EXTENDED, "until": date(2029, 1, 11)}),
        (_clause, {"gives": -1}),
        (_clause, {"gives": 1, "measure": kinds.WORDS}),
        (_grade, {"score": 101}),
        (_grade, {"score": -1}),
        (_spell, {"until": MARCH}),
    ],
)
def test_what_belongs_to_an_agreement_fits_it(world: World, made: Callable[..., Any], said: dict[str, Any]) -> None:
    agreement = recorded(world.det_may, {"by": world.chi, "today": world.today})
    with pytest.raises(IntegrityError), transaction.atomic():
        made(agreement, **said)


@pytest.mark.parametrize("made", [_change, _clause, _grade])
def test_of_one_day_or_one_place_there_is_one(world: World, made: Callable[..., Any]) -> None:
    agreement = recorded(world.det_may, {"by": world.chi, "today": world.today})
    made(agreement)
    with pytest.raises(IntegrityError), transaction.atomic():
        made(agreement)


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"ended_on": MARCH}, "bargaining_that_ended_says_how"),
        ({"outcome": kinds.FAILED}, "bargaining_that_ended_says_how"),
        ({"struck_on": MARCH}, "a_negotiation_is_struck_out_by_somebody"),
    ],
)
def test_bargaining_that_ended_says_how(world: World, said: dict[str, Any], constraint: str) -> None:
    negotiation = begun(world.det_may, {"by": world.chi, "today": world.today})
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Negotiation.objects.filter(pk=negotiation.pk).update(**said)
    step = {"negotiation": negotiation, "step": kinds.DEMAND, "on": MARCH} | WRITTEN
    Step.objects.create(**step)
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.create(**step)
