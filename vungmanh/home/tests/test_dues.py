"""What waits for whom: each source with those who are told and those who are not, and what no longer waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from tests.readers import signed_in
from tests.world import JULY_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import ROLES
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import SignInLink, User
from vungmanh.core.days import VIETNAM
from vungmanh.home.rooms import ROOMS
from vungmanh.home.today import dues_of
from vungmanh.kit.due import Due
from vungmanh.ledger.actions.fold import fold
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.merging.duplicates import probable_pairs
from vungmanh.organization import in_hand
from vungmanh.organization.models import DeclaredCount
from vungmanh.organization.seats import seat_of
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.sheets.models import Import, Upload, UploadedFile
from vungmanh.tasks.rules import DONE, Whom
from vungmanh.tasks.tests.stories import DUE, WORK, answered, given
from vungmanh.tasks.told import Asked

YESTERDAY = TODAY - timedelta(days=1)
NOW = datetime(2026, 3, 16, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def everybody_works_here(request: pytest.FixtureRequest) -> None:
    """All have signed in and have their second factor: what the world itself leaves open is told in its own case."""
    if "world" in request.fixturenames:
        settle(request.getfixturevalue("world"))


def settle(world: World) -> None:
    User.objects.update(last_login=NOW)
    for user in User.objects.all():
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})


def told(user: Any, today: date = TODAY) -> list[Due]:
    with translation.override("en"):
        return dues_of(Rights(user, today), today)  # read once, as a page does


# --- each source, who is told of it and who is not


def declared(world: World) -> None:
    DeclaredCount.objects.create(unit=world.det_may, on=date(2025, 12, 31), members=9)


def twice(world: World) -> None:
    again = Facts(name="NGUYEN THI AN", gender="female", born_on=date(1990, 8, 15))
    admit_members([again], to=world.det_may, on=date(2026, 3, 1), by=world.operator, today=TODAY)


def sent(world: World, state: str = Upload.READY, kind: str = Import.MEMBERS, by: User | None = None) -> Upload:
    by = by or world.binh
    upload = Upload.objects.create(
        kind=kind, unit=world.det_may, under="DM", user=by, by=by.username, language="vi", state=state,
        names=["Nguyễn Thị An.xlsx"], counts={"created": 1, "updated": 0, "unchanged": 0, "refused": 3},
    )  # fmt: skip
    Upload.objects.filter(pk=upload.pk).update(at=NOW)
    return upload


def refused(world: World, **more: Any) -> Upload:
    upload = sent(world, Upload.DONE, **more)
    UploadedFile.objects.create(upload=upload, name="loi.xlsx", content=b"x", refused=True)
    return upload


def ends(world: World, who: str = "giang", until: date = date(2026, 4, 1)) -> None:
    Grant.objects.filter(user=getattr(world, who)).update(until=until)


def never_signed_in(world: World) -> None:
    User.objects.filter(pk=world.giang.pk).update(last_login=None)


def invited(world: World) -> None:
    never_signed_in(world)
    until = datetime(2026, 3, 19, 17, 30, tzinfo=UTC)  # the twentieth in Vietnam
    SignInLink.objects.create(account=world.giang, maker=world.binh, digest="d", as_it_was="a", until=until)


def no_factor(world: World) -> None:
    Authenticator.objects.filter(user=world.giang).delete()


def a_task(world: World) -> None:
    given(world.song_xanh, by=world.khoa, whom=Whom(chosen=(world.det_may.pk,)))


def a_task_done(world: World) -> None:
    a_task(world)
    answered(world.det_may, DONE, world.binh)


def a_late_task(world: World) -> None:
    asked, whom = Asked(WORK.what, YESTERDAY), Whom(chosen=(world.det_may.pk,))
    given(world.song_xanh, whom, world.khoa, asked, TODAY - timedelta(days=9))


def nothing(world: World) -> None:
    pass


@dataclass(frozen=True)
class Source:
    arrange: Callable[[World], object]
    title: str
    on: date | None
    url: str
    told: str
    not_told: str


SOURCES = {
    "a list that waits": Source(
        sent, "A list that was sent waits for your word", date(2026, 3, 23), "/imports/",
        "binh giang chi", "dung hanh lan leader khoa operator",
    ),
    "refused rows": Source(
        refused, "Rows of a list that were not taken: 3", date(2026, 3, 23), "/imports/",
        "binh giang chi", "dung hanh lan leader khoa operator",
    ),
    "entered twice": Source(
        twice, "Pairs of entries that are probably one person: 1", None, "/units/DM/members/duplicates/",
        "binh", "giang dung hanh lan leader",
    ),
    "entered twice, told of at the ward": Source(
        twice, "Pairs of entries that are probably one person: 1", None, "/units/SX-BG/members/duplicates/",
        "chi", "giang dung hanh lan leader",
    ),
    "declared and counted": Source(
        declared, "9 members declared, 4 counted", None, "/units/DM/about/",
        "binh giang chi", "dung hanh lan leader khoa operator",
    ),
    "no card": Source(
        nothing, "Members without a card number: 3", None, "/units/DM/members/?card=without",
        "binh giang chi", "dung hanh lan leader",
    ),
    "no identity number": Source(
        nothing, "Members without an identity number: 3", None, "/units/DM/members/?identity=without",
        "binh giang chi", "dung hanh lan leader",
    ),
    "a task": Source(
        a_task, "Tổ chức đối thoại tại nơi làm việc", DUE, "/tasks/",
        "binh", "giang chi dung hanh lan leader khoa operator",
    ),
    "a task that is said to be done": Source(
        a_task_done, "To be accepted: Tổ chức đối thoại tại nơi làm việc", TODAY, "/tasks/",
        "khoa", "binh giang chi dung hanh lan leader operator",
    ),
    "a task that is late": Source(
        a_late_task, "Late below: Tổ chức đối thoại tại nơi làm việc", YESTERDAY,
        "/units/SX/tasks/?task=", "khoa", "binh giang chi dung hanh lan leader operator",
    ),
    "late tasks at a union": Source(
        a_late_task, "Late with: Tổ chức đối thoại tại nơi làm việc", YESTERDAY, "/tasks/",
        "chi dung", "binh giang hanh lan leader khoa operator",
    ),
    "nobody in charge": Source(
        nothing, "CĐCS Trường THPT Lê Lợi has nobody in charge", None, "/units/LL/roles/",
        "chi", "binh giang dung hanh lan leader khoa operator",
    ),
    "a role that ends": Source(
        ends, "The role of Ngô Hương Giang ends: Roll keeper", date(2026, 3, 31), "/units/DM/roles/",
        "binh chi", "giang dung hanh lan leader khoa operator",
    ),
    "one's own role that ends": Source(
        ends, "Your role ends: Roll keeper", date(2026, 3, 31), "/me/",
        "giang", "binh chi dung hanh lan leader operator",
    ),
    "an account without a link": Source(
        never_signed_in, "Ngô Hương Giang has not signed in yet", None, "/units/DM/roles/",
        "binh chi", "giang dung hanh lan leader khoa operator",
    ),
    "an invitation": Source(
        invited, "Ngô Hương Giang has not signed in yet", date(2026, 3, 20), "/units/DM/roles/",
        "binh chi", "giang dung hanh lan leader khoa operator",
    ),
    "the second factor": Source(
        no_factor, "Set up the second factor", None, "/accounts/2fa/totp/activate/",
        "giang", "binh chi dung hanh lan leader operator",
    ),
}  # fmt: skip


# What can wait beside each other waits in one world.
TOGETHER = [
    [nothing, declared, sent, refused, a_task, ends, never_signed_in, no_factor],
    [twice, a_task_done, a_late_task, invited],
]


@pytest.mark.parametrize("arranged", TOGETHER, ids=["as they are", "after more"])
def test_who_is_told_what_waits_and_who_is_not(arranged: list[Callable[[World], object]], world: World) -> None:
    for arrange in arranged:
        arrange(world)
    fold()
    people = {who for source in SOURCES.values() for who in f"{source.told} {source.not_told}".split()}
    waits = {who: told(getattr(world, who)) for who in people}

    def is_told(who: str, source: Source) -> bool:
        mine = [due for due in waits[who] if due.title == source.title]
        return any(due.on == source.on and due.url.startswith(source.url) for due in mine)

    here = {name: source for name, source in SOURCES.items() if source.arrange in arranged}
    for name, source in here.items():
        assert [who for who in source.told.split() if not is_told(who, source)] == [], name
        assert [who for who in source.not_told.split() if is_told(who, source)] == [], name


def test_every_source_has_been_arranged_once() -> None:
    assert sorted(id(arrange) for some in TOGETHER for arrange in some) == sorted(
        {id(source.arrange) for source in SOURCES.values()}
    )


def everything(world: World, today: date = TODAY) -> None:
    declared(world)
    twice(world)
    sent(world)
    sent(world, kind=Import.UNITS, by=world.khoa)
    refused(world)
    ends(world, until=today + timedelta(days=16))
    invited(world)
    fold()


@pytest.mark.pages
def test_every_due_leads_to_a_page_that_its_reader_may_open(world: World) -> None:
    today = timezone.localdate()
    everything(world, today)
    for user in (world.binh, world.giang, world.chi, world.khoa, world.operator):
        waiting = {due.url for due in told(user, today)}  # before the first sign-in
        client = signed_in(user)
        for url in waiting:
            answer = client.get(url, follow=True)
            assert answer.status_code == 200, (user, url)
            assert not answer.redirect_chain or answer.redirect_chain[-1][0].startswith("/accounts/reauth"), url


def test_no_due_names_a_file_or_a_member(world: World) -> None:
    everything(world)
    for user in User.objects.all():
        text = " ".join(f"{due.title} {due.why} {due.url}" for due in told(user))
        assert "Nguyễn Thị An" not in text


def test_whoever_corrects_or_merges_members_may_see_them() -> None:
    """Otherwise a due would lead to a page that is refused."""
    needs = {
        Permission.CORRECT_MEMBER: Permission.SEE_MEMBERS,
        Permission.MERGE_MEMBERS: Permission.SEE_MEMBERS,
        Permission.GRANT_ROLE: Permission.SEE_UNITS,
        Permission.IMPORT_MEMBERS: Permission.SEE_UNITS,
    }
    assert all(sees in role.may for role in ROLES for does, sees in needs.items() if does in role.may)


# --- what no longer waits


def test_a_list_that_was_agreed_to_or_let_go_waits_no_more(world: World) -> None:
    upload = sent(world)
    for state in (Upload.RUNNING, Upload.CANCELLED, Upload.DONE):
        Upload.objects.filter(pk=upload.pk).update(state=state)
        assert not [due for due in told(world.binh) if "/imports/" in due.url]


def test_of_a_list_that_was_taken_back_no_row_is_missed(world: World) -> None:
    upload = refused(world)
    batch = Import.objects.create(
        kind=Import.MEMBERS, files=[], unit=world.det_may, under="DM", by="binh", upload=upload
    )
    assert [due for due in told(world.binh) if "/imports/" in due.url]
    Import.objects.filter(pk=batch.pk).update(undone_at=NOW)
    assert not [due for due in told(world.binh) if "/imports/" in due.url]


def test_whoever_has_sent_a_list_of_units_far_below_is_told_of_it(world: World) -> None:
    sent(world, kind=Import.UNITS, by=world.khoa)
    assert [due for due in told(world.khoa) if "/imports/" in due.url]
    assert not [due for due in told(world.binh) if "/imports/" in due.url], "who loads no lists of units"
    Grant.objects.filter(user=world.khoa).update(unit=world.cau_da)
    assert not [due for due in told(world.khoa) if "/imports/" in due.url], "where the sender loads nothing any more"


def test_a_role_that_goes_on_or_ends_much_later_is_no_due(world: World) -> None:
    ends(world)
    Grant.objects.create(user=world.giang, role="roll_keeper", unit=world.det_may, since=date(2026, 4, 1), because="QĐ")
    assert not [due for due in told(world.binh) if "Giang" in due.title]
    ends(world, until=TODAY + timedelta(days=31))
    assert not [due for due in told(world.binh) if "Giang" in due.title]


def test_a_unit_with_a_closed_account_has_nobody_in_charge(world: World) -> None:
    User.objects.filter(pk__in=[world.binh.pk, world.giang.pk]).update(is_active=False)
    assert "CĐCS Dệt May Hòa Bình has nobody in charge" in [due.title for due in told(world.chi)]
    (section,) = found_units(
        [NewUnit("DM-1", "Công đoàn bộ phận Sợi", "section", JULY_2025)],
        under=world.le_loi,
        by=world.operator,
        today=TODAY,
    )
    assert section.name not in " ".join(due.title for due in told(world.operator)), "its union looks after it"


def test_two_persons_are_no_pair_any_more(world: World) -> None:
    twice(world)
    other = Person.objects.get(name="NGUYEN THI AN")
    found = probable_pairs(seat_of(world.det_may, today=TODAY), TODAY)
    assert {world.an, other} in [set(pair.people) for pair in found.pairs]
    tell_apart(world.an, other, by=world.binh, today=TODAY)
    assert not [due for due in told(world.binh) if "duplicates" in due.url]


# --- what it costs


def grow(world: World, count: int) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    new = [NewUnit(f"N-{n:03d}", f"CĐCS Số {n}", "grassroots", JULY_2025) for n in range(count)]
    for n, unit in enumerate(found_units(new, under=world.ben_go, **way)):
        admit_members([Facts(name=f"Lý Văn {n}", gender="male")], to=unit, on=date(2026, 3, 1), **way)
        DeclaredCount.objects.create(unit=unit, on=date(2026, 3, 2), members=5)
        user = User.objects.create(username=f"n{n}", name=f"Lý Văn {n}")
        Grant.objects.create(user=user, role="chair", unit=unit, since=JULY_2025, until=date(2026, 4, 1), because="QĐ")
        upload = sent(world)
        Upload.objects.filter(pk=upload.pk).update(unit=unit)
    fold()


def statements(room: Any, user: User) -> int:
    """How often the room asks the database beside what all ask together, for a page that has read the rights."""
    rights = Rights(user, TODAY)
    assert rights.held is not None
    with CaptureQueriesContext(connection) as asked:
        list(room.dues(rights, TODAY))
    return len(asked)


@pytest.mark.parametrize("who", ["chi", "khoa", "operator"])
def test_each_room_asks_twice_at_most_however_many_units_there_are(
    who: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(world)
    user = getattr(world, who)
    few = {room.code: statements(room, user) for room in ROOMS}
    assert max(few.values()) <= 2, few
    grow(world, 12)
    assert {room.code: statements(room, user) for room in ROOMS} == few
    assert len(told(world.chi)) > 50
    monkeypatch.setattr(in_hand, "MOST", 10)
    many = {room.code: statements(room, user) for room in ROOMS}
    assert all(many[code] <= few[code] for code in many)
    assert "members" not in {due.url.split("/")[3] for due in told(world.chi) if due.url.startswith("/units/")}
