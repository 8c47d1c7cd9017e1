"""Results of those who were there, certificates with numbers, what they tell whoever holds them up to a phone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.gatherings.actions.invite import add_guest
from vungmanh.gatherings.actions.mark_attendance import mark
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.models import Presence
from vungmanh.gatherings.told import Guest, Marked
from vungmanh.kit.models import Act
from vungmanh.officers.models import Particulars
from vungmanh.officers.tests.stories import committee
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.certificates import certificates, check
from vungmanh.training.models import Result
from vungmanh.training.queries import came_with_results
from vungmanh.training.refusals import CannotCertify, CannotGiveResults
from vungmanh.training.tests.stories import HELD_ON, certified, course, given, keys_of, planned, recorded
from vungmanh.training.tokens import certificate_token, proves, result_of
from vungmanh.training.told import Given

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


def test_results_hold_from_the_last_day_of_the_class_and_go_back(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    rows = given(held, _way(world), {world.an.name: Given(mark="9,0"), world.binh_the_member.name: Given("failed")})
    said = {each.name: (each.outcome, each.mark, each.on, each.until) for each in rows}
    assert said[world.an.name] == ("passed", "9,0", HELD_ON, date(2029, 3, 9))
    assert said[world.binh_the_member.name][0] == "failed"
    assert {each.unit for each in rows} == {world.det_may}, "as of the class's first day"
    first = Act.objects.latest("pk")
    keys = keys_of(held)
    assert give_results(held, {keys[world.an.name]: Given(mark="9,0")}, now=NOW, **_way(world)) is None
    other = give_results(held, {keys[world.an.name]: Given("attended")}, now=NOW, **_way(world))
    assert other
    undo_training(other, **_way(world))
    assert Result.objects.get(person=world.an).mark == "9,0"
    undo_training(first, **_way(world))
    assert not Result.objects.exists()


def test_results_are_given_to_those_who_were_there_of_a_class_that_was_held(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member, absent=(world.an.pk,))
    with pytest.raises(CannotGiveResults):
        given(held, _way(world))
    assert len(given(held, _way(world), {world.binh_the_member.name: Given()})) == 1
    coming = planned(world.det_may, _way(world), of=held.course)
    with pytest.raises(CannotGiveResults):
        given(coming, _way(world))


def test_the_last_class_of_an_officer_stands_among_the_particulars_and_goes_back(world: World) -> None:
    committee(world)
    Particulars.objects.create(person=world.an, told={"home": "Bến Gỗ"}, trained_on=date(2025, 5, 1))
    of = course(world.ben_go, _way(world))
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member, of=of)
    given(held, _way(world))
    earlier = recorded(world.ben_go, _way(world), world.an, of=of, on=date(2026, 2, 2))
    given(earlier, _way(world))
    trained = dict(Particulars.objects.values_list("person", "trained_on"))
    assert trained == {world.an.pk: HELD_ON, world.binh_the_member.pk: HELD_ON}
    undo_training(Act.objects.filter(verb="training.give_results").earliest("pk"), **_way(world))
    trained = dict(Particulars.objects.values_list("person", "trained_on"))
    assert trained == {world.an.pk: date(2025, 5, 1), world.binh_the_member.pk: None}
    assert Particulars.objects.get(person=world.an).told == {"home": "Bến Gỗ"}


def test_certificates_are_numbered_in_one_count_of_unit_and_year_and_no_number_is_given_twice(world: World) -> None:
    of = course(world.ben_go, _way(world))
    first = certified(recorded(world.ben_go, _way(world), world.an, world.binh_the_member, of=of), _way(world))
    assert sorted(each.symbol for each in first) == ["01/2026/GCN-SX-BG", "02/2026/GCN-SX-BG"]
    undo_training(Act.objects.latest("pk"), **_way(world))
    assert not Result.objects.filter(number__isnull=False).exists()
    certify(first[0].training_class, HELD_ON, **_way(world))
    assert sorted(Result.objects.values_list("number", flat=True)) == [3, 4]
    at_the_union = certified(recorded(world.det_may, _way(world), world.an, of=of), _way(world))
    assert at_the_union[0].symbol == "01/2026/GCN-DM"


@pytest.mark.parametrize(("on", "box"), [(date(2026, 3, 17), "on"), (date(2026, 3, 8), "on")])
def test_a_certificate_bears_a_day_from_the_end_of_the_class_to_today(world: World, on: date, box: str) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    with pytest.raises(CannotCertify):
        certify(held, HELD_ON, **_way(world))  # nobody has passed yet
    given(held, _way(world))
    with pytest.raises(CannotCertify) as refused:
        certify(held, on, **_way(world))
    assert refused.value.at == box
    certify(held, HELD_ON, **_way(world))
    with pytest.raises(CannotCertify):
        certify(held, HELD_ON, **_way(world))  # everybody has one


def test_whoever_holds_a_certificate_up_to_a_phone_is_told_whether_it_is_one(world: World) -> None:
    (result,) = certified(recorded(world.ben_go, _way(world), world.an), _way(world))
    token = certificate_token(result.pk, result.symbol)
    told = check(token, world.today)
    assert (told.is_one, told.holds, told.symbol) == (True, True, result.symbol)
    assert world.an.name not in repr(told), "the paper says whose it is, and the page only the initials"
    assert not check(token, date(2029, 3, 9)).holds
    assert check(token, date(2029, 3, 8)).holds
    nobody = check("", world.today)
    for wrong in (
        f"{result.pk + 1}{token[token.index('-') :]}",
        token[:-1] + "x",
        token.replace("-", "_"),
        "1",
        "9" * 40,
    ):
        assert check(wrong, world.today) == nobody, wrong
    give_results(result.training_class, {min(keys_of(result.training_class).values()): Given("failed")},
                 now=NOW, **_way(world))  # fmt: skip
    assert check(token, world.today) == nobody
    undo_training(Act.objects.latest("pk"), **_way(world))
    assert check(token, world.today).is_one
    strike_gathering(result.training_class.gathering, "Nhầm", **_way(world))
    assert check(token, world.today) == nobody


def test_a_token_of_one_certificate_proves_no_other(world: World) -> None:
    token = certificate_token(7, "01/2026/GCN-SX")
    assert (result_of(token), proves(token, 7, "01/2026/GCN-SX")) == (7, True)
    assert not proves(token, 8, "01/2026/GCN-SX")
    assert not proves(token, 7, "02/2026/GCN-SX")


def test_a_certificate_says_who_has_learned_what_where_and_for_how_long(world: World) -> None:
    committee(world)
    held = recorded(world.ben_go, _way(world), world.binh_the_member)
    certified(held, _way(world))
    rows = list(Result.objects.select_related("unit"))
    (paper,) = certificates(held, rows, lambda path: f"https://cd.example.vn{path}")
    assert paper.from_where == "Chủ tịch, Công đoàn cơ sở Dệt May Hòa Bình"
    assert paper.days == "ngày 09/03/2026"
    assert paper.facts == (("Thời lượng", "16 tiết"), ("Có giá trị", "đến hết ngày 08/03/2029"))
    assert (paper.issuer.unit, paper.issuer.place) == ("Công đoàn phường Bến Gỗ", "Bến Gỗ")
    assert paper.address.startswith("https://cd.example.vn/gcn/")


def test_who_came_uninvited_and_is_no_member_has_a_result_too(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    guest, _act = add_guest(held.gathering, Guest("Vàng A Páo", where="Xưởng cơ khí"), now=NOW, **_way(world))
    mark(held.gathering.sittings.get(), [Marked(guest.pk, NOW)], way=Presence.DESK, now=NOW, **_way(world))
    rows = {each.name: each for each in certified(held, _way(world))}
    theirs = rows["Vàng A Páo"]
    assert (theirs.person, theirs.attendee, theirs.where) == (None, guest, "Xưởng cơ khí")
    assert theirs.is_certified
    (line,) = [each for each in came_with_results(held) if each.attendee == guest]
    assert line.result == theirs
