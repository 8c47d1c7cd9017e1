"""Who may go through which door: every address × every role × every place to hold it, asked of the real pages."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typst
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.asked_apart import asked_about_reports
from tests.door import address_of
from tests.doors import DOORS, Door, every_name
from tests.readers import english, is_kept_nowhere
from tests.reading import tries_noted
from tests.world import Snapshot, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, ROLES
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.organization.models import Placement, Unit
from vungmanh.papers import docx
from vungmanh.reorganization.actions.move_units import move_units

Way = tuple[str, dict[str, str]]

HOUSE = Path(__file__).resolve().parent.parent / "vungmanh"
INSIDE = sorted(name for name, door in DOORS.items() if not door.open_to)
_SEEN = {200, 286, 302, 400}
_GET: Way = ("get", {})
_POST: Way = ("post", {})
_PIECE: Way = ("get", {"HX-Request": "true"})


@dataclass(frozen=True)
class Reader:
    """Somebody with one role at one place of the small world; `role` None has none, `place` None is everywhere."""

    role: str | None
    place: str | None

    def holds(self, permission: Permission | None, target: Unit, world: World, paths_of: dict[int, str]) -> bool:
        """Said once more in the simplest words, so that the house's own words are not asked to judge themselves."""
        if permission is None:
            return True
        if self.role is None or permission not in BY_CODE[self.role].may:
            return False
        if self.place is None:
            return True
        here, there = paths_of.get(getattr(world, self.place).pk), paths_of.get(target.pk)
        return here is not None and there is not None and paths.covers(here, there)


AT_A_UNIT = [role.code for role in ROLES if role.code != "operator"]
_ABOVE_BELOW_BESIDE_AND_ENDED = {
    "ben_go": ["song_xanh", "det_may", "cau_da", "ben_cu"],
    "det_may": ["song_xanh", "ben_go", "le_loi", "co_khi", "ben_cu"],
}


def asked_about(door: Door) -> str:
    return "ben_go" if door.is_of_unit else "det_may"


def one_of_each_class(door: Door) -> list[str]:
    """A role whose holders do not see what lies behind the door, one whose holders see it, one whose holders do it."""
    classes: dict[tuple[bool, bool], str] = {}
    for role in AT_A_UNIT:
        may = BY_CODE[role].may
        classes.setdefault((door.sees in may, door.may in may), role)
    return list(classes.values())


def may_all(door: Door) -> str:
    """A role of those whose holders do it."""
    of_each = one_of_each_class(door)
    return next((role for role in of_each if {door.sees, door.may} - {None} <= BY_CODE[role].may), of_each[-1])


def readers(door: Door) -> list[Reader]:
    """Of each class of roles one at the unit itself; and who may do it all above, below, beside, at the neighbour, at
    one that has ended; last those who have no role at a unit.

    A right and a place are asked each alone: whoever lacks the right is no nearer to it elsewhere.
    """
    there = asked_about(door)
    return [
        *(Reader(role, there) for role in one_of_each_class(door)),
        *(Reader(may_all(door), place) for place in _ABOVE_BELOW_BESIDE_AND_ENDED[there]),
        Reader(None, None),
        Reader("operator", None),
    ]


class SignedIn:
    """Every reader of the matrix with their session: made once in a run, and laid as rows beside the small world."""

    def __init__(self, world_as_built: Snapshot) -> None:
        self._inserts: list[tuple[str, Any]] = []
        self._sessions: dict[Reader, str] = {}
        everybody = dict.fromkeys(reader for name in INSIDE for reader in readers(DOORS[name]))
        with rolled_back():
            world = world_as_built.lay()
            first_free = User.objects.count()
            for number, reader in enumerate(everybody):
                self._sessions[reader] = self._sign_in(f"reader{number}", reader, world)
            users = list(User.objects.order_by("pk")[first_free:])
            rows: list[list[Any]] = [users, list(Grant.objects.filter(user__in=users)), list(Session.objects.all())]
        with rolled_back():
            world_as_built.lay()
            with connection.execute_wrapper(self._keep):
                for each in rows:
                    type(each[0])._base_manager.bulk_create(each)

    def _sign_in(self, username: str, reader: Reader, world: World) -> str:
        user = User.objects.create(username=username, name="Người đọc")
        if reader.role:
            unit = getattr(world, reader.place) if reader.place else None
            Grant.objects.create(user=user, role=reader.role, unit=unit, since=world.today, because="QĐ 1")
        client = english()
        client.force_login(user)
        return client.cookies[settings.SESSION_COOKIE_NAME].value

    def _keep(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self._inserts.append((sql, params))
        return execute(sql, params, many, context)

    def lay(self) -> None:
        with connection.cursor() as cursor:
            for sql, params in self._inserts:
                cursor.execute(sql, params)

    def client(self, reader: Reader) -> Client:
        client = english()
        client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[reader]
        return client


@pytest.fixture(scope="module")
def signed_in_once(world_as_built: Snapshot, django_db_blocker: Any) -> SignedIn:
    with django_db_blocker.unblock():
        return SignedIn(world_as_built)


@pytest.fixture
def about_reports(world: World) -> Iterator[list[str]]:
    with asked_about_reports() as asked:
        yield asked


@pytest.fixture
def signed_in(world: World, signed_in_once: SignedIn) -> SignedIn:
    signed_in_once.lay()
    return signed_in_once


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert every_name() == {address_of(name) for name in DOORS}


def _paths(patterns: Iterable[Any], before: str = "") -> Iterator[str]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _paths(pattern.url_patterns, path)
        else:
            yield re.sub(r"<[^>]*>", "<>", path)


def test_no_room_hides_an_address_of_another() -> None:
    """Of two that match the same path the second is never reached, and the first asks for another right."""
    assert [path for path, times in Counter(_paths(get_resolver().url_patterns)).items() if times > 1] == []


def expected(door: Door, reader: Reader, target: Unit, world: World, paths_of: dict[int, str]) -> str:
    if not reader.holds(door.sees, target, world, paths_of):
        return "not found"
    if not reader.holds(door.may, target, world, paths_of):
        return "refused"
    return "not found" if door.somebody_elses else "opens"


def what_came(answer: HttpResponse) -> str:
    if answer.status_code in _SEEN:
        return "opens"
    return {403: "refused", 404: "not found", 405: "no such method"}.get(answer.status_code, str(answer.status_code))


@contextmanager
def drawn_once(outcomes: set[str], wanted: str) -> Iterator[None]:
    """Draw each page and paper of a door once: half of what asking costs is drawing, and who comes in is said before.

    What one role reads and another does not is asked by the tests of the pages. That nothing was found is drawn for
    every unit below.
    """
    if wanted not in outcomes:
        outcomes.add(wanted)
        yield
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Template, "render", lambda *_args, **_kwargs: "")
        patched.setattr(docx, "filled_in", lambda *_args: None)
        patched.setattr(docx, "saved", lambda *_args: b"")
        patched.setattr(typst, "compile", lambda *_args, **_kwargs: b"")
        yield


def test_no_page_asks_for_a_role_by_its_name() -> None:
    """Else a role would have to be tried at every place: pages ask for rights, and `access/scope.py` says where."""
    pages = [*HOUSE.glob("*/views/*.py"), *HOUSE.glob("*/views.py"), *HOUSE.glob("*/loaders.py")]
    said = {(path.name, node.value) for path in pages for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Constant) and node.value in BY_CODE}  # fmt: skip
    assert len(pages) > 50
    assert not said


def in_short(door: Door, asked: list[Reader]) -> list[Reader]:
    """Of the readers those who stand for the others: whoever may do it all at the unit itself, whoever sees nothing
    there, whoever has no role."""
    there = asked_about(door)
    seeing_nothing = next(each for each in asked if each.place == there)
    stand_for = {Reader(may_all(door), there), seeing_nothing, Reader(None, None)}
    return [each for each in asked if each in stand_for]


def ways_of(door: Door, reader: Reader, place: int, answered: list[Way]) -> list[Way]:
    """How the reader asks. Who comes in is decided before the way of asking matters, by what the role carries and where
    it is held: one role of each class asks at the unit itself for the page, sends the form and asks for the pieces of
    the page; from everywhere else one way after the other is tried of those that the door answers at all. On PostgreSQL
    only at the unit itself, in one way (docs/decisions/0023, 0038, 0063, 0064 and 0070).
    """
    if reader.place == asked_about(door):
        return [_POST] if door.post_only else [_GET, _POST, _PIECE]
    return answered[place % len(answered) :][:1]


@pytest.mark.turns
@pytest.mark.every
@pytest.mark.parametrize("name", INSIDE)
def test_a_door_opens_to_whom_the_table_says(
    name: str, world: World, signed_in: SignedIn, about_reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And to nobody who has not signed in; no other method does anything; no browser may keep an answer; no list is
    read while somebody waits; nothing is asked of confidential reports (tests/test_nobody_can_tell.py). Every run asks
    at every door on PostgreSQL, and everybody at a third of them on SQLite (docs/decisions/0070)."""
    door = DOORS[name]
    lists_read = tries_noted(monkeypatch)
    target = getattr(world, asked_about(door))
    wrong: list[str] = []
    cells = 0
    on_postgres = connection.vendor == "postgresql"
    url = door.address(name, world, target)
    paths_of = dict(Placement.objects.on(world.today).values_list("unit", "path"))
    asked = in_short(door, readers(door)) if on_postgres else readers(door)
    drawn = {"not found"}
    answered: list[Way] = []
    for place, reader in enumerate(asked):
        wanted = expected(door, reader, target, world, paths_of)
        client = signed_in.client(reader)
        for way in ways_of(door, reader, place, answered):
            method, headers = way
            with rolled_back(), drawn_once(drawn, wanted):
                answer = getattr(client, method)(url, headers=headers)
            came = what_came(answer)
            who = f"{method} {url} {headers} by {reader.role} at {reader.place}"
            if not is_kept_nowhere(answer):
                wrong.append(f"{who}: a browser may keep the answer")
            if came == "no such method":  # said before anything is looked up
                continue
            cells += 1
            if way not in answered and way != _PIECE:
                answered.append(way)
            if came != wanted:
                wrong.append(f"{who}: {came}, not {wanted}")
            if on_postgres:
                break
    does_it_all = Reader(may_all(door), asked_about(door))
    wrong += [f"without signing in {each}" for each in comes_in(url, METHODS[:2] if on_postgres else METHODS)]
    if not on_postgres:  # asked before the database is
        wrong += [f"by another method {each}" for each in does_more(signed_in.client(does_it_all), url)]
    wrong += [f"a list was read: {each}" for each in lists_read]
    if name != "sealed:take_off":  # whose answer test_nobody_can_tell.py compares
        wrong += [f"asked about reports: {each}" for each in about_reports]
    assert cells >= len(asked) > 1
    assert not wrong, f"{len(wrong)} of {cells}\n" + "\n".join(wrong)


METHODS = ("get", "post", "head", "put", "patch", "delete", "options")


def comes_in(url: str, methods: Iterable[str] = METHODS) -> Iterator[str]:
    """By which methods somebody comes in who has not signed in."""
    for method in methods:
        answer = getattr(Client(), method)(url)
        led_to_sign_in = answer.status_code == 302 and answer["Location"].startswith(reverse("account_login"))
        if not led_to_sign_in and answer.status_code not in (403, 405):
            yield f"{method} {url}: {answer.status_code}"


def does_more(client: Client, url: str) -> Iterator[str]:
    """Which other methods change something, or tell something."""
    for method in ("put", "patch", "delete", "options"):
        answer = getattr(client, method)(url)
        if answer.status_code not in (404, 405):
            yield f"{method} {url}: {answer.status_code}"


@pytest.mark.once  # asked before the database is
def test_nobody_comes_in_without_signing_in_where_every_reader_does(world: World) -> None:
    for name, door in DOORS.items():
        if door.open_to == "readers":
            with rolled_back():
                url = reverse(address_of(name), kwargs=door.at(door.prepare(world, world.det_may)))
                assert not list(comes_in(url)), name


def test_what_is_not_mine_looks_like_what_is_not_there(world: World) -> None:
    client = english()
    client.force_login(world.hanh)
    for name in INSIDE:
        door = DOORS[name]
        if door.is_of_unit and not door.post_only:
            pages = [client.get(reverse(name, args=[code])) for code in (world.det_may.code, "XX")]
            assert [page.status_code for page in pages] == [404, 404], name
            mine, nobodys = (re.sub(r'value="[^"]*"', "", page.content.decode()) for page in pages)
            assert mine == nobodys, name


# --- what is taken back holds on the next request of the same session


def _the_role_ends(world: World) -> None:
    Grant.objects.filter(user=world.chi).update(until=world.today)


def _the_role_is_taken_away(world: World) -> None:
    Grant.objects.filter(user=world.chi).delete()


def _the_union_moves_to_the_neighbour(world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    move_units([world.det_may], under=world.cau_da, on=date(2026, 3, 1), decision="", **way)


def _the_member_is_transferred_to_the_neighbour(world: World) -> None:
    transfer_member(world.an, to=world.co_khi, on=date(2026, 3, 1), by=world.operator, today=world.today)


@pytest.mark.parametrize(
    ("change", "shut"),
    [
        (_the_role_ends, ["/units/SX-BG/", "/units/DM/", "/units/DM/members/", "/members/{an}/"]),
        (_the_role_is_taken_away, ["/units/SX-BG/", "/units/DM/", "/units/DM/members/", "/members/{an}/"]),
        (_the_union_moves_to_the_neighbour, ["/units/DM/", "/units/DM/members/", "/members/{an}/"]),
        (_the_member_is_transferred_to_the_neighbour, ["/members/{an}/"]),
    ],
)
def test_what_is_taken_back_is_shut_on_the_next_request(world: World, change: Any, shut: list[str]) -> None:
    client = english()
    client.force_login(world.chi)
    addresses = [address.format(an=world.an.pk) for address in shut]
    assert {client.get(address).status_code for address in addresses} == {200}
    change(world)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.get("/search/?q=Nguyễn Thị An").content.decode().count(f"/members/{world.an.pk}/") == 0


def test_a_closed_account_is_signed_out_on_the_next_request(world: World) -> None:
    client = english()
    client.force_login(world.chi)
    assert client.get("/units/SX-BG/").status_code == 200
    User.objects.filter(pk=world.chi.pk).update(is_active=False)
    answer = client.get("/units/SX-BG/")
    assert (answer.status_code, answer["Location"][:16]) == (302, "/accounts/login/")
