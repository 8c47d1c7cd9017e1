"""Two officers with one agreement at the same moment: one word stands, nothing is written twice, the books agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import OperationalError, transaction

from tests.row import NOW
from tests.threads import at_once, while_unfinished
from tests.world import World
from vungmanh.agreements.actions.bargain import begin_negotiation
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.holding import hold_with_units
from vungmanh.agreements.actions.parties import correct_party, join_agreement
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.undo_agreement import undo_agreement
from vungmanh.agreements.measures import AGREEMENT_UNIONS, MEASURES
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.refusals import AgreementThere, CannotAgree, NegotiationThere
from vungmanh.agreements.tests.stories import OF_WEAVERS, of_several, recorded
from vungmanh.agreements.told import Amended, Begun, Extended, Graded, Joins
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MARCH = date(2026, 3, 2)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


def _refused(outcomes: list[Any]) -> list[type]:
    return [type(each) for each in outcomes if isinstance(each, Exception)]


def test_of_two_who_record_the_same_agreement_the_second_is_asked(world: World) -> None:
    one = partial(record_agreement, world.det_may, OF_WEAVERS, now=NOW, **_way(world))
    assert _refused(at_once(one, one, one)) == [AgreementThere, AgreementThere]
    assert Agreement.objects.count() == 1
    assert list(differences(MEASURES)) == []


def test_of_two_who_renew_one_agreement_the_second_is_refused(world: World) -> None:
    first = recorded(world.det_may, _way(world))
    said = replace(OF_WEAVERS, signed_on=MARCH)
    renew = partial(
        record_agreement, world.det_may, said, predecessor=first, again=True, now=NOW, **_way(world)
    )  # fmt: skip
    change = partial(change_agreement, first, {"number": "12"}, **_way(world))
    assert _refused(at_once(renew, change, renew)) == [CannotAgree]
    first.refresh_from_db()
    assert (first.replaced_on, first.number) == (MARCH, "12")
    assert list(differences(MEASURES)) == []


def test_an_agreement_is_extended_or_ended_and_never_both(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    longer = partial(extend, agreement, Extended(MARCH, date(2029, 6, 30)), now=NOW, **_way(world))
    over = partial(end_agreement, agreement, date(2026, 3, 9), "Giải thể", **_way(world))
    outcomes = at_once(longer, over, longer)
    agreement.refresh_from_db()
    assert len(_refused(outcomes)) in (1, 2)
    assert list(differences(MEASURES)) == []
    assert agreement.gone_on == (date(2026, 3, 10) if agreement.ended_on else date(2029, 7, 1))


def test_who_grades_who_amends_and_who_corrects_all_have_their_word(world: World) -> None:
    agreement = of_several(world, _way(world))
    party = agreement.parties.get(unit=world.le_loi)
    outcomes = at_once(
        partial(
            grade_agreement, agreement, Graded(MARCH, "A", because="Tốt"), now=NOW, by=world.khoa, today=world.today
        ),
        partial(amend, agreement, Amended(MARCH), now=NOW, **_way(world)),
        partial(correct_party, party, workers=75, **_way(world)),
        partial(join_agreement, agreement, Joins(world.drivers, 60, since=MARCH), now=NOW, **_way(world)),
    )
    assert _refused(outcomes) == []
    agreement.refresh_from_db()
    assert (agreement.grade, agreement.amended_on, agreement.workers, agreement.parties_now) == ("A", MARCH, 235, 3)
    assert list(differences(MEASURES)) == []


def test_of_two_who_begin_bargaining_the_second_is_asked(world: World) -> None:
    one = partial(begin_negotiation, world.det_may, Begun(MARCH), now=NOW, **_way(world))
    assert _refused(at_once(one, one)) == [NegotiationThere]
    assert Negotiation.objects.count() == 1


def test_a_unit_with_two_agreements_is_counted_once_though_two_write_one_each(world: World) -> None:
    """Only together do the two overlap: neither officer sees that alone, unless the second waits for the first."""
    old = recorded(world.det_may, _way(world), signed_on=date(2023, 1, 1), until=date(2024, 12, 31))
    new = of_several(world, _way(world), signed_on=date(2025, 6, 2), until=date(2026, 5, 31))
    outcomes = while_unfinished(
        partial(change_agreement, old, {"until": date(2025, 9, 30)}, **_way(world)),
        partial(
            change_agreement, new, {"effective_on": date(2025, 3, 3), "signed_on": date(2025, 3, 3)}, **_way(world)
        ),
    )
    assert _refused(outcomes) == []
    assert list(differences(MEASURES)) == []
    asked = Question(world.det_may, [AGREEMENT_UNIONS], date(2025, 7, 1), date(2025, 7, 1), world.today)
    assert figure(asked) == {"agreement_unions": 1}


def test_who_takes_back_a_party_and_who_writes_of_its_own_agreement_do_not_wait_for_each_other(world: World) -> None:
    """Units before agreements, whoever writes: here the first needs the agreement that the second is about."""
    own = recorded(world.drivers, _way(world))
    several = of_several(world, _way(world))
    join_agreement(several, Joins(world.drivers, 60, since=MARCH), now=NOW, **_way(world))
    joining = Act.objects.latest("pk")
    outcomes = while_unfinished(
        partial(undo_agreement, joining, **_way(world)),
        partial(change_agreement, own, {"number": "12"}, **_way(world)),
        then=partial(change_agreement, own, {"employers": "Công ty Vận tải"}, **_way(world)),
    )
    assert _refused(outcomes) == []
    own.refresh_from_db()
    assert (own.number, own.employers) == ("12", "Công ty Vận tải")
    assert list(differences(MEASURES)) == []


def test_whoever_waited_while_a_unit_joined_holds_that_one_too(world: World) -> None:
    several = of_several(world, _way(world))

    @transaction.atomic
    def ask() -> Unit:
        return Unit.objects.select_for_update(no_key=True, nowait=True).get(pk=world.drivers.pk)

    @transaction.atomic
    def hold_and_let_another_ask() -> type:
        hold_with_units([several.pk])
        return type(at_once(ask)[0])

    join = partial(join_agreement, several, Joins(world.drivers, 60, since=MARCH), now=NOW, **_way(world))
    assert while_unfinished(join, hold_and_let_another_ask)[1] is OperationalError
    assert type(at_once(ask)[0]) is Unit
