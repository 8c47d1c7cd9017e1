"""A decision names a day to come: it is entered when it is signed, takes effect by itself, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.world import TODAY, World, rolled_back
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.house.rooms import MEASURES
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.place import let_arrive
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.arriving import Arriving
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotEnd, CannotMerge, CannotTransfer
from vungmanh.members.tests.lists import Someone, nobody_minds, plain, workbook
from vungmanh.members.tests.pages import as_, names_on_page, text_of
from vungmanh.members.tidings import ahead
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.refusals import CannotDissolve
from vungmanh.sheets.answers import Answers

DAY = timedelta(days=1)
APRIL, EVE = date(2026, 4, 1), date(2026, 3, 31)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def _members(unit: Unit, day: date) -> dict[str, int]:
    found = figure(Question(unit, MEASURES, day, day, TODAY))
    return {code: found[code] for code in ("members", "admissions", "departures", "transfers_in", "transfers_out")}


def _stays(person: Person) -> list[Membership]:
    return list(Membership.objects.open().filter(person=person).select_related("unit", "person"))


def _sees(user: Any, person: Person, day: date) -> bool:
    return Person.objects.filter(pk=person.pk).visible_to(user, day).exists()


def test_who_retires_next_month_is_a_member_until_then_and_leaves_by_herself(world: World, way: dict[str, Any]) -> None:
    act = leave(_stays(world.an), on=APRIL, reason="retired", **way)
    assert _members(world.det_may, EVE) == _members(world.det_may, TODAY)
    assert _members(world.det_may, APRIL)["members"] == _members(world.det_may, EVE)["members"] - 1
    assert (_members(world.ben_go, EVE)["departures"], _members(world.ben_go, APRIL)["departures"]) == (0, 1)
    assert list(differences(MEASURES)) == []
    undo_leave(act, by=world.giang, today=APRIL + DAY)  # on her page it is taken back after its day, too
    assert _members(world.det_may, APRIL)["departures"] == 0
    assert list(differences(MEASURES)) == []


def test_who_is_transferred_ahead_is_found_where_she_is_on_each_day(world: World, way: dict[str, Any]) -> None:
    act = transfer_members([world.an.pk], to=world.co_khi, on=APRIL, **way)
    let_arrive(EVE)
    assert _sees(world.giang, world.an, EVE)
    assert not _sees(world.hanh, world.an, EVE)
    assert (_members(world.co_khi, EVE)["members"], _members(world.co_khi, APRIL)["members"]) == (2, 3)
    assert correct_person(world.an, Facts(name=world.an.name, job="Tổ trưởng"), by=world.giang, today=TODAY)
    let_arrive(APRIL)
    assert not _sees(world.giang, world.an, APRIL)
    assert _sees(world.hanh, world.an, APRIL)
    assert Person.objects.get(pk=world.an.pk).arrives_on is None
    undo_transfer(act, by=world.khoa, today=APRIL)
    assert Person.objects.get(pk=world.an.pk).unit == world.det_may
    assert Membership.objects.get(person=world.an).until is None
    assert list(differences(MEASURES)) == []


def test_a_transfer_ahead_is_taken_back_before_its_day(world: World, way: dict[str, Any]) -> None:
    act = transfer_members([world.an.pk], to=world.co_khi, on=APRIL, **way)
    undo_transfer(act, by=world.giang, today=TODAY)
    let_arrive(APRIL)
    person = Person.objects.get(pk=world.an.pk)
    assert (person.unit, person.arrives_on) == (world.det_may, None)
    assert _members(world.co_khi, APRIL)["members"] == 2


def test_who_is_admitted_ahead_is_counted_from_the_day_on(world: World, way: dict[str, Any]) -> None:
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=APRIL, **way)
    sen = Person.objects.get(name="Lò Thị Sen")
    assert _members(world.det_may, APRIL)["members"] == _members(world.det_may, EVE)["members"] + 1
    assert correct_person(sen, Facts(name="Lò Thị Sen", job="Thợ may"), by=world.giang, today=TODAY)
    undo_admission(act, going=nobody_minds, **way)
    assert _members(world.det_may, APRIL)["admissions"] == 0
    assert list(differences(MEASURES)) == []


@pytest.mark.usefixtures("in_english")
def test_nothing_else_is_done_to_a_membership_before_a_day_that_was_decided(
    world: World, way: dict[str, Any], tmp_path: Any
) -> None:
    leave(_stays(world.an), on=APRIL, reason="retired", **way)
    leaves = "Nguyễn Thị An leaves the union from 01/04/2026 on, as was decided ahead"
    binh = world.binh_the_member
    transfer_members([binh.pk], to=world.le_loi, on=APRIL, **way)
    goes = "Trần Quang Bình goes to CĐCS Trường THPT Lê Lợi from 01/04/2026 on, as was decided ahead"
    admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=APRIL, **way)
    sen = Person.objects.get(name="Lò Thị Sen")
    begins = "Lò Thị Sen is a member of CĐCS Dệt May Hòa Bình from 01/04/2026 on"
    for person, said in ((world.an, leaves), (binh, goes), (sen, begins)):
        with pytest.raises(CannotTransfer, match=said):
            transfer_members([person.pk], to=world.drivers, on=TODAY, **way)
        with pytest.raises(CannotMerge, match=said):
            merge_persons(world.hoa_the_neighbour, person, [], **way)
    for person, said in ((binh, goes), (sen, begins)):
        with pytest.raises(CannotEnd, match=said):
            leave(_stays(person), on=APRIL + DAY, reason="own_wish", **way)
    for unit in (world.det_may, world.le_loi):
        with pytest.raises(CannotDissolve):
            dissolve_unit(unit, on=TODAY, **way)
    listed = [Someone("Nguyễn Thị An", "female", "1990-08-15", "001190004321", "0912000777", "2012-05-03")]
    file = workbook(tmp_path / "dm.xlsx", {"DM": plain(listed)})
    outcome = import_members([file], under=world.det_may, on=TODAY, answers=Answers(), **way)
    assert [leaves in refusal.reason for refusal in outcome.refusals] == [True]
    assert list(differences(MEASURES)) == []


def test_what_comes_is_told_of_each_unit_as_a_number(world: World, way: dict[str, Any]) -> None:
    leave(_stays(world.an), on=APRIL, reason="retired", **way)
    transfer_members([world.binh_the_member.pk], to=world.le_loi, on=EVE, **way)
    (told,) = asked_together(ahead(world.chi, TODAY))
    decided = [(each.on, each.at.code, each.said) for each in told if "hưu" not in each.said]
    assert sorted(decided) == [
        (EVE, "DM", "1 đoàn viên chuyển đi"),
        (EVE, "LL", "1 đoàn viên chuyển đến"),
        (APRIL, "DM", "1 đoàn viên thôi tham gia"),
    ]
    (others,) = asked_together(ahead(world.hanh, TODAY))
    assert [each for each in others if "hưu" not in each.said] == []


# ---- random histories, day by day


@dataclass
class _Roll:
    """What a clerk with a notebook would know: of each person the spells, with their units, as they were decided."""

    world: World
    today: date = TODAY
    acts: list[Act] = field(default_factory=list)

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.world.operator, "today": self.today}

    def do(self, verb: str, number: int, days: int) -> None:
        people = list(Person.objects.order_by("pk"))
        person, on = people[number % len(people)], self.today + timedelta(days=days)
        units = [self.world.det_may, self.world.le_loi, self.world.drivers, self.world.co_khi]
        to = units[number % len(units)]
        if verb == "day":
            self.today += timedelta(days=abs(days))
            let_arrive(self.today)
        elif verb == "admit":
            self.acts.append(admit([Facts(name=f"Người {number}", gender="male")], to=to, on=on, **self.way))
        elif verb == "transfer":
            self.acts.append(transfer_members([person.pk], to=to, on=on, **self.way))
        elif verb == "leave":
            self.acts.append(leave(_stays(person), on=on, reason="retired", **self.way))
        elif self.acts:
            act = Act.objects.get(pk=self.acts[number % len(self.acts)].pk)
            undo: Any = {
                Permission.ADMIT_MEMBER: lambda: undo_admission(act, going=nobody_minds, **self.way),
                Permission.TRANSFER_MEMBER: lambda: undo_transfer(act, **self.way),
                Permission.END_MEMBERSHIP: lambda: undo_leave(act, **self.way),
            }
            undo[act.verb]()

    def where(self) -> Iterator[tuple[Person, Unit]]:
        """Of each person the unit of today by the definition: of the last membership that has begun, else the first."""
        for person in Person.objects.select_related("unit").prefetch_related("memberships__unit"):
            stays = sorted(person.memberships.all(), key=lambda stay: stay.since)
            begun = [stay for stay in stays if stay.since <= self.today]
            yield person, (begun[-1] if begun else stays[0]).unit


_STEP = st.tuples(
    st.sampled_from(["day", "admit", "transfer", "transfer", "leave", "leave", "undo", "undo"]),
    st.integers(0, 99),
    st.integers(-20, 40),
)


@given(steps=st.lists(_STEP, min_size=6, max_size=14))
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 4)
def test_on_every_day_everybody_is_where_the_decisions_say(world: World, steps: list[tuple[str, int, int]]) -> None:
    with rolled_back():
        roll = _Roll(world)
        for step in steps:
            try:
                roll.do(*step)
            except Refused:
                continue
            for person, unit in roll.where():
                assert person.unit == unit, (person, roll.today)
        assert list(differences(MEASURES)) == []
        units = [world.det_may, world.le_loi, world.drivers, world.co_khi]
        for days in (-1, 0, 1, 15, 40):
            day = roll.today + timedelta(days=days)
            counted = sum(figure(Question(unit, MEASURES, day, day, roll.today))["members"] for unit in units)
            assert counted == Membership.objects.on(day).count()


# ---- on the pages


@pytest.mark.pages
def test_the_pages_say_from_which_day_and_offer_the_way_back(world: World) -> None:
    client, on = as_(world.binh), timezone.localdate() + timedelta(days=20)
    day = f"{on:%d/%m/%Y}"
    client.post(f"/members/{world.an.pk}/leave/", {"reason": "retired", "on": day})
    act = Act.objects.get(verb=Permission.END_MEMBERSHIP, persons__person=world.an.pk)
    page = client.get(f"/members/{world.an.pk}/")
    assert f"from {day} leaves the union: Retired" in text_of(page)
    assert f'action="/acts/{act.pk}/undo/"' in page.content.decode()
    assert "Leaves the union" not in [button.word for button in page.context["matter"].buttons]
    assert f"leaves from {day}: Retired" in text_of(client.get("/units/DM/members/"))
    Act.objects.filter(pk=act.pk).update(at=timezone.now() - timedelta(days=200))  # it is offered until its day
    assert f'action="/acts/{act.pk}/undo/"' in client.get(f"/members/{world.an.pk}/").content.decode()
    again = client.get(f"/members/{world.an.pk}/leave/", follow=True)
    assert "as was decided ahead" in text_of(again)
    client.post(f"/acts/{act.pk}/undo/")
    assert "leaves the union: Retired" not in text_of(client.get(f"/members/{world.an.pk}/"))


@pytest.mark.pages
def test_a_roll_names_who_is_admitted_ahead_and_counts_who_comes_from_elsewhere(world: World) -> None:
    client, on = as_(world.binh), timezone.localdate() + timedelta(days=20)
    day = f"{on:%d/%m/%Y}"
    client.post("/units/DM/members/admit/", {"name": "Lò Thị Sen", "gender": "female", "on": day})
    way: dict[str, Any] = {"by": world.khoa, "today": timezone.localdate()}
    transfer_members([world.hoa_the_neighbour.pk], to=world.det_may, on=on, **way)
    page = client.get("/units/DM/members/")
    assert f"{day}: Lò Thị Sen {day}: 1 person from another unit" in text_of(page)
    assert "Lò Thị Sen" not in names_on_page(page)
    assert "Mai Thị Hòa" not in text_of(page)
    sen = Person.objects.get(name="Lò Thị Sen")
    assert f"from {day} member of CĐCS Dệt May Hòa Bình" in text_of(client.get(f"/members/{sen.pk}/"))
    neighbour = as_(world.hanh)
    assert f"goes to another unit from {day}" in text_of(neighbour.get("/units/CK/members/"))
    assert f"from {day} goes to CĐCS Dệt May" in text_of(neighbour.get(f"/members/{world.hoa_the_neighbour.pk}/"))


@pytest.mark.pages
def test_whoever_is_first_asked_for_on_the_day_has_arrived(world: World, monkeypatch: Any) -> None:
    today = timezone.localdate()
    monkeypatch.setattr(Arriving, "day", today - DAY)
    transfer_members([world.an.pk], to=world.co_khi, on=today, by=world.khoa, today=today - DAY)
    assert Person.objects.get(pk=world.an.pk).arrives_on == today
    arriving = Arriving(lambda request: HttpResponse())
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    arriving(request)
    assert Person.objects.get(pk=world.an.pk).arrives_on == today
    request.user = world.hanh
    arriving(request)
    assert Person.objects.get(pk=world.an.pk).unit == world.co_khi
    with CaptureQueriesContext(connection) as asked:
        arriving(request)
    assert len(asked) == 0
