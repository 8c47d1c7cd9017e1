"""Two officers at the same moment, each act against each: what is left is what one of the two orders would leave.

VUNGMANH_RACES  each: each act meets each other once, which takes minutes; all: it goes before it as well. Else a third
                of the meetings: every act meets about every third other, and itself or not (docs/decisions/0070)
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from tests.race_acts import FOUNDING, PEOPLE, UNITS
from tests.racing import Act, CannotMeet, fields, pairs_of, race
from tests.world import TODAY, World
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.verify import differences

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

RACES = os.environ.get("VUNGMANH_RACES")
EVERYTHING = {act.name: act for act in (*PEOPLE, *UNITS, *FOUNDING)}
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


@pytest.mark.parametrize("acts", [PEOPLE, UNITS, FOUNDING], ids=["people", "units", "founding"])
def test_whatever_two_do_at_the_same_moment_no_word_is_lost(acts: Sequence[Act], world: World, tmp_path: Path) -> None:
    pairs = list(product(acts, acts)) if RACES == "all" else pairs_of(acts)
    run(world, tmp_path, pairs if RACES else pairs[::3])


def test_whoever_acts_on_a_person_while_a_unit_changes_loses_no_word(world: World, tmp_path: Path) -> None:
    pairs = [(EVERYTHING[one], EVERYTHING[other]) for one, other in ACROSS]
    run(world, tmp_path, [*pairs[::2], *((other, one) for one, other in pairs[1::2])])
