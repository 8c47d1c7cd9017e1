"""A list tells of somebody out of reach that there is somebody, looked at or loaded; and that it met them is kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.journal.limits import Allowance
from vungmanh.journal.models import Entry
from vungmanh.members.actions import meet
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    HEAD,
    LIST_DAY,
    Office,
    Someone,
    counts,
    only,
    plain,
    refused,
    row,
)
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db

HERE, THERE = "BC-001", "BC-002"


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    """An and Bình, who has given no number, are members there; whoever loads lists keeps the roll here."""
    office = Office(tmp_path, {HERE: "CĐCS Trường Mầm non Hoa Mai", THERE: "CĐCS Trường Tiểu học Gia Thụy"})
    rows = [[*HEAD, "Số thẻ đoàn viên"], [*row(1, AN), "SX0001234"], [*row(2, BINH._replace(number="")), None]]
    office.members(office.book(rows), under=THERE)
    keeper = User.objects.create(username="keeper", name="Người giữ danh sách")
    unit = Unit.objects.get(code=HERE)
    Grant.objects.create(user=keeper, role="roll_keeper", unit=unit, since=date(2020, 1, 1), because="QĐ 1")
    office.by = keeper
    return office


def look(office: Office, *people: Someone, **more: Any) -> Any:
    return office.members(office.book(plain(people)), under=HERE, on=LIST_DAY, **{"dry_run": True, **more})


def met() -> list[str]:
    lines = Entry.objects.filter(action="members.met", by="keeper").order_by("subject")
    return list(lines.values_list("subject", flat=True))


def person(who: Someone) -> str:
    return f"person {Person.objects.get(name=who.name).pk}"


WAYS = {
    "number and name": lambda: [*row(1, AN), None],
    "number, another name": lambda: [*row(1, AN._replace(name="Trần Văn Giả")), None],
    "number, no birth": lambda: [*row(1, AN._replace(born="")), None],
    "card": lambda: [*row(1, AN._replace(name="Trần Văn Giả", number="")), "SX0001234"],
    "name and day": lambda: [*row(1, AN._replace(number="")), None],
}


@pytest.mark.parametrize("way", WAYS)
def test_however_a_row_meets_somebody_elsewhere_the_words_are_the_same(office: Office, way: str) -> None:
    outcome = office.members(office.book([[*HEAD, "Số thẻ đoàn viên"], WAYS[way]()]), under=HERE, dry_run=True)
    assert refused(outcome) == [(2, "known_elsewhere")]
    assert (only(outcome).column, only(outcome).reason) == ("", meet.known_elsewhere())
    for known in (AN.name, "Gia Thụy", THERE, AN.number, AN.number[-4:], "SX0001234"):
        assert known not in only(outcome).reason
    assert met() == [person(AN)]


def test_whether_somebody_has_left_elsewhere_is_not_told(office: Office) -> None:
    before = only(look(office, AN)).reason
    stays = list(Membership.objects.filter(person__name=AN.name))
    end_memberships(stays, on=date(2025, 6, 1), reason="retired", **office.way)
    assert only(look(office, AN)).reason == before


@pytest.mark.parametrize("born", ["1988", "1988-02"])
def test_a_year_or_a_month_is_no_reason_to_ask(office: Office, born: str) -> None:
    """In the list or on the roll: of a year alone somebody would learn that a neighbour's member was born in it."""
    assert counts(look(office, AN._replace(number="", born=born))) == (1, 0, 0, 0)
    assert not met()


def test_a_list_of_days_does_not_tell_a_birthday(office: Office) -> None:
    """Every day of a year on one name: one of them would be refused."""
    first = date(1988, 1, 1)
    days = [(first + timedelta(days=n)).isoformat() for n in range(366)]
    assert counts(look(office, *(AN._replace(number="", born=day) for day in days))) == (366, 0, 0, 0)
    assert not met()
    few = [day for day in days if day[8:] == "01"]
    assert AN.born in few
    assert counts(look(office, *(AN._replace(number="", born=day) for day in few))) == (11, 0, 0, 1)


def test_a_made_up_list_leaves_a_line_on_everybody_it_met_and_one_for_itself(office: Office) -> None:
    made_up = [Someone(f"Lê Thị {name}", "female", "1990-01-02", f"0011900{n:05}") for n, name in enumerate("ABCDE")]
    before = Entry.objects.count()
    assert counts(look(office, *made_up, AN, CHI)) == (6, 0, 0, 1)
    on_an, compared = Entry.objects.order_by("pk")[before:]
    assert (on_an.action, on_an.subject, on_an.facts) == ("members.met", person(AN), {"elsewhere": True})
    assert (compared.by, compared.action, compared.subject) == ("keeper", "members.compared", HERE)
    key = Person.objects.get(name=AN.name).pk
    assert (compared.facts["rows"], compared.facts["elsewhere"], compared.facts["people"]) == (7, [key], [])


def test_looking_again_on_the_same_day_counts_nobody_twice(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meet, "MEETINGS", Allowance("members.met_elsewhere", 1))
    for dry_run in (True, True, False):
        assert refused(look(office, AN, CHI, dry_run=dry_run)) == [(2, "known_elsewhere")]
    assert met() == [person(AN)]


def test_too_many_met_in_a_day_and_no_list_tells_anything_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meet, "MEETINGS", Allowance("members.met_elsewhere", 1))
    unnumbered = BINH._replace(number="")
    for people in ((AN, unnumbered), (AN,), (CHI,)):
        with pytest.raises(NotAllowed) as over:
            look(office, *people)
        assert over.value.reason == meet._too_many()
        with pytest.raises(NotAllowed):
            look(office, *people, dry_run=False)
    assert not met(), "nothing was told of anybody"
    line = Entry.objects.get(action="journal.limit_reached")
    assert (line.by, line.facts) == ("keeper", {"a_day": 1, "asked": 2})
    assert not Membership.objects.filter(unit__code=HERE).exists()


def test_whoever_sees_both_rolls_is_told_who_and_where_and_has_no_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meet, "MEETINGS", Allowance("members.met_elsewhere", 0))
    office.by = office.way["by"]
    outcome = look(office, AN, BINH._replace(number=""))
    assert refused(outcome) == [(2, "member_elsewhere"), (3, "maybe_member_elsewhere")]
    assert all("Gia Thụy" in refusal.reason for refusal in outcome.refusals)
    compared = Entry.objects.filter(action="members.compared").latest("pk")
    keys = sorted(Person.objects.values_list("pk", flat=True))
    assert (compared.facts["people"], compared.facts["elsewhere"]) == (keys, [])
