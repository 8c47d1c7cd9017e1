"""Imports in the browser: nothing is written before the officer agrees, then all of it, and once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.house.rooms import MEASURES
from vungmanh.ledger.verify import differences
from vungmanh.lists import progress, verbs, working
from vungmanh.lists.tests.sending import HEAD, HOA, NAM, WRONG, agree, book, send, sent, upload
from vungmanh.lists.waiting import forget_old
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Import, Line, Upload, UploadedFile

pytestmark = pytest.mark.pages

HOA_ID, NAM_ID = HOA[4], NAM[4]


def names(world: World) -> set[str]:
    return set(Membership.objects.open().filter(unit=world.det_may).values_list("person__name", flat=True))


def later(upload: Upload) -> Upload:
    upload.refresh_from_db()
    return upload


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


# --- from the file to the roll


def test_a_list_is_looked_at_then_agreed_to_then_loaded(world: World) -> None:
    client = signed_in(world.giang)
    before = names(world)
    sent_one = upload(client, "DM", HOA, NAM, WRONG)
    page = client.get(f"/imports/{sent_one.pk}/").content.decode()
    assert names(world) == before, "nothing is written before the officer agrees"
    assert sent_one.counts == {
        "rows": 3, "created": 2, "updated": 0, "unchanged": 0, "refused": 1, "left": 0,
        "missing": len(before),
    }  # fmt: skip
    assert "Load 2 rows" in page
    assert "“31/02/1985” is no day that exists" in page
    assert "Đào Văn Sửu" in page
    response = agree(client, sent_one)
    assert response.redirect_chain[-1][0] == f"/imports/loaded/{Import.objects.get().pk}/"
    assert names(world) == before | {"Lưu Thị Hoa", "Mạc Văn Nam"}
    assert not list(differences(MEASURES))
    assert later(sent_one).state == Upload.DONE
    assert not UploadedFile.objects.filter(refused=False).exists(), "the files go when they have been loaded"
    assert not Line.objects.exclude(kind=Line.UNIT).exists()


def test_what_was_recognised_is_shown_with_numbers_masked(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, NAM, title="DANH SÁCH ĐOÀN VIÊN", sheets=["Tổ may"])
    page = client.get(f"/imports/{sent_one.pk}/?show=lists").content.decode()
    for text in ("danh sach.xlsx · Tổ may", "heads in row 2", "Lưu Thị Hoa", "•••••••••111", "CĐCS Dệt May Hòa Bình"):
        assert text in page
    assert HOA_ID not in page
    assert HOA_ID not in str(sent_one.lists)


def test_the_same_list_again_has_no_effect(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    again = upload(client, "DM", HOA)
    assert again.counts["unchanged"] == 1
    assert "Load " not in client.get(f"/imports/{again.pk}/").content.decode()
    agree(client, again)
    assert Import.objects.count() == 1
    assert "Nothing was loaded" in client.get(f"/imports/{again.pk}/").content.decode()


def test_changed_rows_say_before_and_after(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    married = upload(client, "DM", [*HOA[:5], "0987654321"])
    page = client.get(f"/imports/{married.pk}/?show=changed").content.decode()
    assert "<del>•••••••111</del>" in page
    assert "<ins>•••••••321</ins>" in page
    agree(client, married)
    assert Person.objects.get(name="Lưu Thị Hoa").phone == "0987654321"


def test_declared_and_counted_are_compared(world: World) -> None:
    from vungmanh.organization.models import DeclaredCount

    DeclaredCount.objects.create(unit=world.det_may, on="2026-01-01", members=9)
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, NAM)
    stand = Membership.objects.open().filter(unit=world.det_may).count()
    page = client.get(f"/imports/{sent_one.pk}/?show=unit").content.decode()
    assert f"{9 - stand - 2} missing" in page
    page = agree(client, sent_one).content.decode()
    assert f"{9 - stand - 2} missing" in page


def test_units_are_founded_from_a_list(world: World) -> None:
    client = signed_in(world.khoa)
    head = ["STT", "Tên CĐCS", "Loại hình", "Tổng số CNVCLĐ", "Số đoàn viên"]
    content = book([1, "CĐCS Công ty Mây Tre", "Doanh nghiệp tư nhân", 40, 38], head=head)
    response = send(client, "SX-BG", sent(content))
    one = Upload.objects.get()
    assert one.kind == Import.UNITS, "the kind is recognised from the list"
    assert "CĐCS Công ty Mây Tre" in client.get(response.url + "?show=unit").content.decode()
    assert not Unit.objects.filter(name__contains="Mây Tre").exists()
    agree(client, one)
    assert Unit.objects.filter(name="CĐCS Công ty Mây Tre").exists()


# --- once, and not half


def test_a_double_click_loads_once(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    key = {"once": "the-same-key"}
    first = client.post(f"/imports/{sent_one.pk}/agree/", key)
    second = client.post(f"/imports/{sent_one.pk}/agree/", key)
    third = client.post(f"/imports/{sent_one.pk}/agree/")
    assert first.url == second.url == third.url
    assert Import.objects.count() == 1


def test_sending_twice_with_one_key_keeps_one(world: World) -> None:
    client = signed_in(world.giang)
    content = book(HOA)
    for _time in range(2):
        send(client, "DM", sent(content), once="one-key")
    assert Upload.objects.count() == 1


def test_carried_out_twice_is_carried_out_once(world: World) -> None:
    """Two workers, or one that was killed after the rows were written and before it said so."""
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, NAM)
    agree(client, sent_one)
    people = Person.objects.count()
    batch = Import.objects.get()
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    working.carry_out(sent_one.pk, timezone.localdate())
    assert (Person.objects.count(), Import.objects.count()) == (people, 1)
    assert later(sent_one).state == Upload.DONE
    assert sent_one.counts == batch.counts


def test_the_database_itself_refuses_a_second_import_of_one_upload(world: World) -> None:
    from django.db import IntegrityError, transaction

    sent_one = upload(signed_in(world.giang), "DM", HOA)
    Import.objects.create(kind="members", files=[], under="DM", by="giang", upload=sent_one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Import.objects.create(kind="members", files=[], under="DM", by="giang", upload=sent_one)


@pytest.mark.parametrize("state", [Upload.WAITING, Upload.READING])
def test_a_worker_killed_while_reading_takes_it_up_again(world: World, state: str) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    Upload.objects.filter(pk=sent_one.pk).update(state=state, lists=[], counts={})
    assert verbs.put_back() == 1
    assert later(sent_one).state == Upload.READY
    assert sent_one.counts["created"] == 1


def test_a_worker_killed_while_loading_takes_it_up_again(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    assert "being loaded" in client.get(f"/imports/{sent_one.pk}/").content.decode()
    assert verbs.put_back() == 1
    assert later(sent_one).state == Upload.DONE
    assert Import.objects.count() == 1


@pytest.mark.parametrize("state", [Upload.READING, Upload.RUNNING])
def test_a_list_that_kills_the_worker_each_time_is_given_up(world: World, state: str) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    assert sent_one.tries == 0, "what ended well does not count"
    Upload.objects.filter(pk=sent_one.pk).update(state=state, tries=3)
    verbs.put_back()
    assert later(sent_one).state == Upload.FAILED
    assert "broken off several times" in sent_one.said
    assert verbs.put_back() == 0


def test_what_breaks_while_loading_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    before = Person.objects.count()

    def breaks(*args: Any, **named: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("vungmanh.members.imports.write.post", breaks)
    page = agree(client, sent_one).content.decode()
    assert "Something went wrong on our side" in page
    assert "disk" not in page
    assert (Person.objects.count(), Import.objects.count()) == (before, 0)
    assert later(sent_one).state == Upload.FAILED


def test_cancelled_while_it_is_loaded_leaves_nothing(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    before = Person.objects.count()
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    client.post(f"/imports/{sent_one.pk}/cancel/")
    working.carry_out(sent_one.pk, timezone.localdate())
    assert later(sent_one).state == Upload.CANCELLED
    assert (Person.objects.count(), UploadedFile.objects.count()) == (before, 0)


def test_cancelled_before_it_is_agreed_to(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    response = client.post(f"/imports/{sent_one.pk}/cancel/", follow=True)
    assert "Nothing was loaded, and the files were deleted" in response.content.decode()
    assert UploadedFile.objects.count() == Line.objects.count() == 0
    agree(client, sent_one)
    assert later(sent_one).state == Upload.CANCELLED


def test_files_are_let_go_after_seven_days(world: World) -> None:
    client = signed_in(world.giang)
    young, old = upload(client, "DM", HOA), upload(client, "DM", NAM)
    Upload.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(days=7, minutes=1))
    assert forget_old(timezone.now()) == 1
    assert (later(old).state, later(young).state) == (Upload.CANCELLED, Upload.READY)
    assert list(UploadedFile.objects.values_list("upload", flat=True)) == [young.pk]
    assert forget_old(timezone.now()) == 0


# --- progress


def test_progress_is_told_every_second_and_ends_at_the_result(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    tell = progress.teller(sent_one.pk)
    tell("write", 400)
    tell("written", 100)
    page = client.get(f"/imports/{sent_one.pk}/").content.decode()
    assert '<progress id="progress" max="400" value="100">' in page
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    asked = client.get(f"/imports/{sent_one.pk}/progress/", headers={"HX-Request": "true"})
    assert "<h1" not in asked.content.decode()
    assert "100 of 400" in asked.content.decode()
    verbs.put_back()
    over = client.get(f"/imports/{sent_one.pk}/progress/", headers={"HX-Request": "true"})
    assert over.headers["HX-Redirect"] == f"/imports/{sent_one.pk}/"


# --- taking back


def test_an_import_is_taken_back(world: World) -> None:
    keeper, chair = signed_in(world.giang), signed_in(world.binh)
    before = names(world)
    agree(keeper, upload(keeper, "DM", HOA, NAM))
    batch = Import.objects.get()
    assert "2 members that it brought go" in chair.get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    page = chair.post(f"/imports/loaded/{batch.pk}/undo/", follow=True).content.decode()
    assert "Loaded, and taken back" in page
    assert names(world) == before
    assert not list(differences(MEASURES))
    chair.post(f"/imports/loaded/{batch.pk}/undo/")
    assert "taken back" in chair.get("/units/DM/imports/").content.decode()


def test_a_long_import_is_taken_back_in_the_background(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vungmanh.lists.undoing.AT_ONCE", 0)
    keeper, chair = signed_in(world.giang), signed_in(world.binh)
    agree(keeper, upload(keeper, "DM", HOA))
    batch = Import.objects.get()
    page = chair.post(f"/imports/loaded/{batch.pk}/undo/", follow=True).content.decode()
    assert "Loaded, and taken back" in page


@pytest.mark.parametrize("at_once", [2_000, 0])
def test_what_was_built_on_it_refuses_the_undo_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("vungmanh.lists.undoing.AT_ONCE", at_once)
    client = signed_in(world.binh)
    send(client, "DM", sent(book(HOA)), day="1/1/2026")
    agree(client, Upload.objects.get())
    stay = Membership.objects.get(person__name="Lưu Thị Hoa")
    today = timezone.localdate()
    end_memberships([stay], on=today, reason="job_ended", by=world.binh, today=today)
    page = client.post(f"/imports/loaded/{Import.objects.get().pk}/undo/", follow=True).content.decode()
    assert "Lưu Thị Hoa has been transferred or has left since the import" in page
    assert Person.objects.filter(name="Lưu Thị Hoa").exists()


def test_an_import_of_the_command_line_is_listed_and_taken_back(world: World, tmp_path: Any) -> None:
    from django.core.management import call_command

    path = tmp_path / "tay.xlsx"
    path.write_bytes(book(HOA))
    call_command("import", "members", str(path), "--under", "DM")
    client = signed_in(world.binh)
    batch = Import.objects.get()
    assert f"/imports/loaded/{batch.pk}/" in client.get("/units/DM/imports/").content.decode()
    client.post(f"/imports/loaded/{batch.pk}/undo/")
    assert not Person.objects.filter(name="Lưu Thị Hoa").exists()


# --- how much it asks of the database


def test_the_desk_costs_the_same_with_many_lists(world: World) -> None:
    client = signed_in(world.giang)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/units/DM/imports/").status_code == 200
        return len(asked)

    agree(client, upload(client, "DM", HOA))
    upload(client, "DM", NAM)
    one = cost()
    for number in range(3):
        agree(client, upload(client, "DM", [1, f"Lưu Thị Hoa {'ABC'[number]}", "01/02/1970", "Nữ"], head=HEAD[:4]))
        upload(client, "DM", NAM)
    assert cost() == one


def test_the_preview_costs_the_same_with_many_rows(world: World) -> None:
    client = signed_in(world.giang)

    def cost(*rows: Any) -> int:
        sent_one = upload(client, "DM", *rows)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/imports/{sent_one.pk}/?show=refused").status_code == 200
        return len(asked)

    assert cost(WRONG) == cost(WRONG, [4, *WRONG[1:]], [5, *WRONG[1:]])
