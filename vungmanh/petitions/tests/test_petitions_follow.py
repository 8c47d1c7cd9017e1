"""What becomes of petitions when the units that hold them end, and when two entries are one person."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import TODAY, World
from vungmanh.core.decisions import Refused
from vungmanh.kit.following import PersonsMerged, PersonsRemoved, UnitsRemoved
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Succession
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.follow import become_one, become_two
from vungmanh.petitions.following import FOLLOWS
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Petition, Stage
from vungmanh.petitions.refusals import CannotUndoPetition
from vungmanh.petitions.rules.states import IN_WORK
from vungmanh.petitions.tests.said import afresh, said, way
from vungmanh.petitions.told import Sender
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.undo_act import undo_act

pytestmark = pytest.mark.django_db


def test_an_open_petition_of_a_unit_that_ends_is_gone_on_with_above_and_comes_back_with_it(world: World) -> None:
    upper = {"by": world.operator, "today": TODAY}
    petition = said(world.drivers, world.operator, date(2026, 3, 2))
    assign(petition, world.operator, **way(world.operator, date(2026, 3, 3)))
    act = dissolve_kept(world.drivers, on=date(2026, 3, 10), **upper)
    now = afresh(petition)
    assert (now.unit, now.holder, now.owner, now.state) == (world.drivers, world.ben_go, None, IN_WORK)
    assert now.due == petition.due
    assert world.drivers.name in Stage.objects.standing().get().words
    assert list(differences(MEASURES)) == []
    undo_act(act, **upper)
    assert (afresh(petition).holder, afresh(petition).owner) == (world.drivers, world.operator)
    again = dissolve_kept(world.drivers, on=date(2026, 3, 10), **upper)
    answer([petition], "Đã trả lời", **way(world.chi))
    with pytest.raises(Refused):
        undo_act(again, **upper)
    assert afresh(petition).holder == world.ben_go


def test_whoever_succeeds_a_unit_goes_on_with_its_petitions(world: World) -> None:
    petition = said(world.drivers, world.operator)
    Succession.objects.create(predecessor=world.drivers, successor=world.le_loi, on=TODAY, how=Succession.MERGES)
    dissolve_kept(world.drivers, on=TODAY, by=world.operator, today=TODAY)
    assert afresh(petition).holder == world.le_loi
    # What is said to it afterwards, out of an old list, is gone on with there, too.
    late = said(world.drivers, world.operator, received_on=date(2026, 3, 1))
    assert (late.unit, late.holder) == (world.drivers, world.le_loi)
    assert list(differences(MEASURES)) == []


def test_what_one_of_two_entries_has_said_is_the_persons_and_parts_again(world: World) -> None:
    sent = said(world.det_may, world.binh, sender=Sender(person=world.an))
    against = said(world.det_may, world.chi, about_officer=True, against=world.an)
    event = PersonsMerged(world.binh_the_member, world.an, world.operator, TODAY)
    followed = become_one(event)
    assert afresh(sent).sender == afresh(against).against == world.binh_the_member
    assert "Nước uống" not in str(followed.keeps)
    become_two(event, followed.keeps)
    assert afresh(sent).sender == afresh(against).against == world.an
    become_one(event)
    Petition.objects.filter(pk=sent.pk).update(sender=world.hoa_the_neighbour)
    with pytest.raises(CannotUndoPetition):
        become_two(event, followed.keeps)


def test_a_unit_or_a_person_that_a_petition_names_does_not_go_as_if_it_had_never_been(world: World) -> None:
    stages, arranged, people = FOLLOWS
    units = UnitsRemoved([world.det_may], True, world.operator, TODAY)
    persons = PersonsRemoved([world.an.pk], world.operator, TODAY)
    for follower, event in ((stages, units), (arranged, units), (people, persons)):
        assert list(follower.removed.says(event)) == []  # type: ignore[arg-type]
    said(world.det_may, world.binh, sender=Sender(person=world.an))
    assert world.det_may.name in "".join(stages.removed.says(units))  # type: ignore[arg-type]
    assert world.an.name in "".join(people.removed.says(persons))  # type: ignore[arg-type]
