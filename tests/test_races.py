"""Two officers at the same moment, each act against each: what is left is what one of the two orders would leave.

A run has a third of the meetings; after three turns each act met each other, after six it came second as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from tests.race_acts import AGREEMENTS, FOUNDING, PEOPLE, SHARED, TARGETS, UNITS
from tests.racing import Act, CannotMeet, fields, pairs_of, race
from tests.turns import IN_ALL, turn_of_this_run
from tests.world import TODAY, World
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.verify import differences

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TURN = turn_of_this_run()
EVERYTHING = {act.name: act for act in (*PEOPLE, *UNITS, *FOUNDING, *AGREEMENTS, *SHARED, *TARGETS)}
# What the one changes is what the other looks at, though the one is done to a person and the other to a unit.
ACROSS = list(
    product(
        ("dissolve", "dissolve where one may go", "load units"),
        ("admit", "transfer", "load members", "undo loading"),
    )
)


def run(world: World, folder: Path, pairs: Sequence[tuple[Act, Act]]) -> None:
    close_months(TODAY)
    wrong, unmet = [], 0
    for on, (one, other) in zip(fields(world, folder, len(pairs), "K"), pairs, strict=True):
        try:
            if said := race(on, one, other):
                wrong.append(f"{on.tag}: {one.name}, and then {other.name}: {said}")
        except CannotMeet:
            unmet += 1
    assert unmet <= len(pairs) // 5
    assert not wrong, f"{len(wrong)} of {len(pairs)}:\n" + "\n\n".join(wrong)
    assert list(differences(MEASURES)) == []
    fold()
    seal()
    assert list(differences(MEASURES)) == []
    assert verify().broken_at is None


@pytest.mark.parametrize(
    "acts",
    [PEOPLE, UNITS, FOUNDING, AGREEMENTS, SHARED, TARGETS],
    ids=["people", "units", "founding", "agreements", "shared agreements", "targets"],
)
def test_whatever_two_do_at_the_same_moment_no_word_is_lost(acts: Sequence[Act], world: World, tmp_path: Path) -> None:
    pairs = pairs_of(acts)
    if TURN is not None:
        pairs = [pair[:: -1 if TURN // IN_ALL % 2 else 1] for pair in pairs[TURN % IN_ALL :: IN_ALL]]
    run(world, tmp_path, pairs)


def test_whoever_acts_on_a_person_while_a_unit_changes_loses_no_word(world: World, tmp_path: Path) -> None:
    pairs = [(EVERYTHING[one], EVERYTHING[other]) for one, other in ACROSS]
    run(world, tmp_path, [*pairs[::2], *((other, one) for one, other in pairs[1::2])])
