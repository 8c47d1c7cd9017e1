"""No list is read while a request is answered, and whatever fails once rows are loaded leaves its page true."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.door import Door
from tests.doors import DOORS
from tests.readers import signed_in
from tests.reading import tries_noted
from tests.world import World, rolled_back
from vungmanh.lists import progress, working
from vungmanh.lists.tests.sending import HOA, NAM, WRONG, agree, book, send, sent, upload
from vungmanh.machine import limited_process as limits
from vungmanh.members.models import Person
from vungmanh.sheets import guard, not_here
from vungmanh.sheets.models import Import, Upload, UploadedFile
from vungmanh.sheets.reader import read_workbook

pytestmark = pytest.mark.pages


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return tries_noted(monkeypatch)


def test_while_a_request_is_answered_no_list_can_be_read(tmp_path: Any) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(HOA))

    def view(_request: HttpRequest) -> HttpResponse:
        for read in (lambda: list(read_workbook(path)), lambda: guard.check(path)):
            with pytest.raises(not_here.NotHere):
                read()
        return HttpResponse(guard.glance(path))

    assert not_here.answering(view)(RequestFactory().get("/")).content == b"xlsx"
    assert [sheet.name for sheet in read_workbook(path)] == ["Sheet1"], "afterwards, and for a worker, as before"


@pytest.mark.parametrize("name", sorted(name for name in DOORS if name.startswith("lists:")))
def test_behind_no_door_of_lists_is_one_read_while_somebody_waits(name: str, world: World, tries: list[str]) -> None:
    """Whatever has been sent. The matrix of rights notes it behind all other doors (tests/test_access_matrix.py)."""
    door = DOORS[name]
    target = world.ben_go if door.is_of_unit else world.det_may
    url = door.address(name, world, target)
    UploadedFile.objects.filter(refused=False).update(content=book(HOA, WRONG))
    for reader in (world.khoa, world.giang):
        _ask(signed_in(reader), url, door)
    assert not tries


def test_behind_no_door_that_is_open_is_a_list_read_while_somebody_waits(world: World, tries: list[str]) -> None:
    for name, door in DOORS.items():
        if door.open_to:
            with rolled_back():
                url = door.address(name, world, world.ben_go if door.is_of_unit else world.det_may)
                _ask(signed_in(world.khoa), url, door)
            assert not tries, name


def _ask(client: Client, url: str, door: Door) -> None:
    client.raise_request_exception = False  # what is tried is noted, whatever becomes of it
    for method in ("post",) if door.post_only else ("get", "post"):
        with rolled_back():
            getattr(client, method)(url)


def test_a_whole_way_through_an_import_reads_nothing_in_a_request(world: World, tries: list[str]) -> None:
    client = signed_in(world.giang)
    one = upload(client, "DM", HOA, WRONG)
    client.post(f"/imports/{one.pk}/lists/0/", {"unit": "DM", **_columns(one)})
    line = one.lines.get(kind="refused")
    client.post(f"/imports/{one.pk}/rows/{line.place}/", {**line.facts["cells"], "born_on": "32/2/1985"})
    workbook = client.get(f"/imports/{one.pk}/refused.xlsx").content
    assert "Đào Văn Sửu" in [cell.value for row in openpyxl.load_workbook(BytesIO(workbook)).active for cell in row]
    agree(client, one)
    assert client.get(f"/imports/{one.pk}/refused.xlsx").content
    assert Import.objects.get().counts["created"] == 1
    assert not tries


def _columns(one: Upload) -> dict[str, str]:
    one.refresh_from_db()
    return {f"column{place}": column["code"] for place, column in enumerate(one.lists[0]["columns"])}


def test_within_a_transaction_nothing_is_done_apart_and_nothing_without_limits(world: World) -> None:
    done: list[str] = []
    with pytest.raises(RuntimeError, match="open transaction"):
        limits.apart(lambda: done.append("here"))
    assert not done


# --- what fails after the rows are there


def _is_true_on_the_page(world: World, one: Upload, said: str = "") -> None:
    one.refresh_from_db()
    client = signed_in(world.giang)
    page = client.get(f"/imports/{one.pk}/", follow=True).content.decode()
    assert one.state == Upload.DONE
    assert Person.objects.filter(name="Lưu Thị Hoa").exists()
    assert "Nothing was loaded" not in page
    assert "<h1>Loaded</h1>" in page
    assert said in page


def fails(*_given: Any, **_more: Any) -> Any:
    raise DatabaseError("disk full")


@pytest.mark.parametrize("what", ["close_months", "_finish", "_unit_lines"])
def test_what_fails_after_loading_never_makes_the_page_say_that_nothing_is_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    one = upload(signed_in(world.giang), "DM", HOA, NAM)
    monkeypatch.setattr(working, what, fails)
    agree(signed_in(world.giang), one)
    _is_true_on_the_page(world, one)
    assert Import.objects.get().counts["created"] == 2


def test_what_fails_before_loading_loads_nothing_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = upload(signed_in(world.giang), "DM", HOA, NAM)
    monkeypatch.setattr("vungmanh.members.imports.carry_out.unit_counts", fails)
    agree(signed_in(world.giang), one)
    one.refresh_from_db()
    assert (one.state, Import.objects.count()) == (Upload.FAILED, 0)
    assert "Chưa nhập gì cả" in one.said or "Nothing was loaded" in one.said
    assert not Person.objects.filter(name="Lưu Thị Hoa").exists()


def test_a_workbook_of_refused_rows_that_cannot_be_made_costs_nobody_their_rows(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "write_errors", fails)
    client = signed_in(world.giang)
    one = upload(client, "DM", HOA, WRONG)
    page = client.get(f"/imports/{one.pk}/").content.decode()
    assert "No workbook could be made of the refused rows" in page
    assert client.get(f"/imports/{one.pk}/refused.xlsx").status_code == 404
    agree(client, one)
    _is_true_on_the_page(world, one, "could not be put into a workbook")


def test_merged_cells_that_overlap_on_a_refused_row_are_given_back_without_them(world: World) -> None:
    workbook = openpyxl.load_workbook(BytesIO(book(HOA, [*WRONG[:5], "0912000333"])))
    for cells in ("F3:G3", "F3:H3"):
        workbook.active.merge_cells(cells)
    out = BytesIO()
    workbook.save(out)
    client = signed_in(world.giang)
    send(client, "DM", sent(out.getvalue()))
    one = Upload.objects.get()
    assert client.get(f"/imports/{one.pk}/refused.xlsx").status_code == 200
    agree(client, one)
    _is_true_on_the_page(world, one)


def test_on_a_full_disk_nothing_is_told_about_the_progress_and_the_list_is_loaded(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    client = signed_in(world.giang)
    monkeypatch.setattr(progress, "cache", type("Full", (), {"set": full, "get": full, "delete_many": full}))
    one = upload(client, "DM", HOA)
    agree(client, one)
    _is_true_on_the_page(world, one)
