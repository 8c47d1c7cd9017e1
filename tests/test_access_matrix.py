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
from django.db import connection
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.door import address_of
from tests.doors import DOORS, Door, every_name
from tests.readers import english
from tests.world import World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, ROLES
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.organization.models import Placement, Unit
from vungmanh.reorganization.actions.move_units import move_units

HOUSE = Path(__file__).resolve().parent.parent / "vungmanh"
_SEEN = {200, 286, 302, 400}
_WAYS: list[tuple[str, dict[str, str]]] = [("get", {}), ("post", {}), ("get", {"HX-Request": "true"})]


@dataclass(frozen=True)
class Reader:
    """Somebody with one role at one unit; `role` None has none, `unit` None is everywhere."""

    role: str | None
    unit: Unit | None

    def holds(self, permission: Permission | None, target: Unit, today: date) -> bool:
        """Said once more in the simplest words, so that the house's own words are not asked to judge themselves."""
        if permission is None:
            return True
        if self.role is None or permission not in BY_CODE[self.role].may:
            return False
        if self.unit is None:
            return True
        places = Placement.objects.on(today)
        here, there = places.filter(unit=self.unit).first(), places.filter(unit=target).first()
        return bool(here and there and paths.covers(here.path, there.path))


def readers(world: World, target: Unit, of_each: list[str], may_all: str) -> Iterator[Reader]:
    """Of each class of roles one at the unit itself; and who may do it all above, below, beside, at the neighbour, at
    one that has ended.

    A right and a place are asked each alone: whoever lacks the right is no nearer to it elsewhere.
    """
    yield Reader(None, None)
    yield Reader("operator", None)
    for role in of_each:
        yield Reader(role, target)
    ward = (world.song_xanh, world.det_may, world.cau_da, world.ben_cu)
    union = (world.song_xanh, world.ben_go, world.le_loi, world.co_khi, world.ben_cu)
    for unit in ward if target == world.ben_go else union:
        yield Reader(may_all, unit)


AT_A_UNIT = [role.code for role in ROLES if role.code != "operator"]


def one_of_each_class(door: Door) -> list[str]:
    """A role whose holders do not see what lies behind the door, one whose holders see it, one whose holders do it."""
    classes: dict[tuple[bool, bool], str] = {}
    for role in AT_A_UNIT:
        may = BY_CODE[role].may
        classes.setdefault((door.sees in may, door.may in may), role)
    return list(classes.values())


def signed_in(reader: Reader, world: World) -> Client:
    user = User.objects.create(username="reader", name="Người đọc")
    if reader.role:
        Grant.objects.create(user=user, role=reader.role, unit=reader.unit, since=world.today, because="QĐ 1")
    client = english()
    client.force_login(user)
    return client


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


def expected(door: Door, reader: Reader, target: Unit, world: World) -> str:
    if not reader.holds(door.sees, target, world.today):
        return "not found"
    if not reader.holds(door.may, target, world.today):
        return "refused"
    return "not found" if door.somebody_elses else "opens"


def what_came(answer: HttpResponse) -> str:
    if answer.status_code in _SEEN:
        return "opens"
    return {403: "refused", 404: "not found", 405: "no such method"}.get(answer.status_code, str(answer.status_code))


@contextmanager
def drawn_once(outcomes: set[str], wanted: str) -> Iterator[None]:
    """Draw each page of a door once: half of what asking costs is drawing, and who comes in is said before.

    What one role reads and another does not is asked by the tests of the pages.
    """
    if wanted not in outcomes:
        outcomes.add(wanted)
        yield
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Template, "render", lambda *_args, **_kwargs: "")
        yield


def test_no_page_asks_for_a_role_by_its_name() -> None:
    """Else a role would have to be tried at every place: pages ask for rights, and `access/scope.py` says where."""
    pages = [*HOUSE.glob("*/views/*.py"), *HOUSE.glob("*/views.py"), *HOUSE.glob("*/loaders.py")]
    said = {(path.name, node.value) for path in pages for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Constant) and node.value in BY_CODE}  # fmt: skip
    assert len(pages) > 50
    assert not said


INSIDE = sorted(name for name, door in DOORS.items() if not door.open_to)


@pytest.mark.every
@pytest.mark.parametrize("name", INSIDE)
def test_a_door_opens_to_whom_the_table_says(name: str, world: World) -> None:
    door = DOORS[name]
    target = world.ben_go if door.is_of_unit else world.det_may
    wrong: list[str] = []
    cells = 0
    ways = _WAYS[1:2] if door.post_only else _WAYS
    # Who comes in is decided before the way of asking matters, by what the role carries and where it is held: one role
    # of each class asks for the page and sends the form, and at the unit itself asks for its pieces. On PostgreSQL it
    # asks at the unit itself, in one way (docs/decisions/0023, 0038, 0063, 0064 and 0070).
    on_postgres = connection.vendor == "postgresql"
    of_each = one_of_each_class(door)
    url = door.address(name, world, target)
    may_all = next((role for role in of_each if {door.sees, door.may} - {None} <= BY_CODE[role].may), of_each[-1])
    asked = list(readers(world, target, of_each, may_all))
    if on_postgres:
        asked = [reader for reader in asked if reader.role in {None, *of_each} and reader.unit in {None, target}]
    drawn: set[str] = set()
    for reader in asked:
        answered = False
        wanted = expected(door, reader, target, world)
        with rolled_back(), drawn_once(drawn, wanted):
            client = signed_in(reader, world)
            for method, headers in ways:
                if answered and headers and reader.unit != target:
                    continue  # for pieces of a page one asks where the page itself is
                with rolled_back():
                    answer = getattr(client, method)(url, headers=headers)
                came = what_came(answer)
                if "no-store" not in answer.headers.get("Cache-Control", ""):
                    wrong.append(f"{method} {url} {headers}: a browser may keep the answer")
                if came == "no such method":  # said before anything is looked up
                    continue
                answered, cells = True, cells + 1
                if came != wanted:
                    who = f"{reader.role} at {reader.unit and reader.unit.code}"
                    wrong.append(f"{method} {url} {headers} by {who}: {came}, not {wanted}")
                if on_postgres:
                    break
    assert cells >= len(asked) > 1
    assert not wrong, f"{len(wrong)} of {cells}\n" + "\n".join(wrong)


@pytest.mark.once  # asked before the database is
@pytest.mark.parametrize("name", sorted(name for name, door in DOORS.items() if door.open_to != "everybody"))
def test_nobody_comes_in_without_signing_in(name: str, world: World) -> None:
    door = DOORS[name]
    url = reverse(address_of(name), kwargs=door.at(door.prepare(world, world.det_may)))
    for method in ("get", "post", "head", "put", "patch", "delete", "options"):
        answer = getattr(Client(), method)(url)
        assert answer.status_code in (302, 403, 405), (method, answer.status_code)
        if answer.status_code == 302:
            assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.once  # asked before the database is
@pytest.mark.parametrize("name", INSIDE)
def test_other_methods_change_nothing_and_tell_nothing(name: str, world: World) -> None:
    door = DOORS[name]
    url = reverse(address_of(name), kwargs=door.at(door.prepare(world, world.det_may)))
    client = english()
    client.force_login(world.hanh)
    for method in ("put", "patch", "delete", "options"):
        assert getattr(client, method)(url).status_code in (404, 405), method


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
