"""What a list got wrong is put right on the screen, and what is refused comes back as a workbook."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists.tests.sending import HEAD, HOA, WRONG, agree, upload
from vungmanh.lists.tests.test_import_pages import later, names, nothing_told
from vungmanh.members.models import Person

__all__ = ["nothing_told"]

pytestmark = pytest.mark.pages


def test_a_refused_row_corrected_on_the_screen_is_created(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, WRONG)
    form = client.get(f"/imports/{sent_one.pk}/rows/0/").content.decode()
    assert 'value="31/02/1985"' in form
    answer = {"name": "Đào Văn Sửu", "born_on": "28/02/1985", "gender": "Nam"}
    client.post(f"/imports/{sent_one.pk}/rows/0/", answer)
    assert later(sent_one).counts["created"] == 2
    assert sent_one.counts["refused"] == 0
    agree(client, sent_one)
    assert "Đào Văn Sửu" in names(world)


def test_a_correction_that_is_wrong_too_is_refused_again_and_keeps_what_was_typed(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, WRONG)
    client.post(f"/imports/{sent_one.pk}/rows/0/", {"name": "Đào Văn Sửu", "born_on": "30/02/1985", "gender": "Nam"})
    assert later(sent_one).counts["refused"] == 1
    assert 'value="30/02/1985"' in client.get(f"/imports/{sent_one.pk}/rows/0/").content.decode()


def test_a_fact_the_list_has_no_column_for_is_given_on_the_screen(world: World) -> None:
    client = signed_in(world.giang)
    head = ["STT", "Họ và tên", "Ngày sinh"]
    sent_one = upload(client, "DM", [1, "Lưu Thị Hoa", "01/02/1988"], head=head)
    assert sent_one.counts["refused"] == 1
    client.post(f"/imports/{sent_one.pk}/rows/0/", {"name": "Lưu Thị Hoa", "born_on": "01/02/1988", "gender": "nữ"})
    agree(client, sent_one)
    assert Person.objects.get(name="Lưu Thị Hoa").gender == "female"


def test_a_column_that_was_taken_for_another_is_corrected(world: World) -> None:
    client = signed_in(world.giang)
    rows = [[1, "Lưu Thị Hoa", "01/02/1988", "Nữ", "0912000111"], [2, "Mạc Văn Nam", "05/06/1990", "Nam", "0912000222"]]
    sent_one = upload(client, "DM", *rows, head=["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số máy bàn cũ"])
    page = client.get(f"/imports/{sent_one.pk}/lists/0/").content.decode()
    assert "E · Số máy bàn cũ" in page
    places = {column["letter"]: place for place, column in enumerate(sent_one.lists[0]["columns"])}
    answer = {f"column{place}": sent_one.lists[0]["columns"][place]["code"] for place in places.values()}
    answer[f"column{places['E']}"] = "phone"
    client.post(f"/imports/{sent_one.pk}/lists/0/", answer)
    assert later(sent_one).counts["created"] == 2, sent_one.lists
    agree(client, sent_one)
    assert Person.objects.get(name="Lưu Thị Hoa").phone == "0912000111"


def test_one_field_stands_in_one_column(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    columns = sent_one.lists[0]["columns"]
    answer = {f"column{place}": "name" for place in range(len(columns))}
    response = client.post(f"/imports/{sent_one.pk}/lists/0/", answer)
    assert response.status_code == 200
    assert "is this already" in response.content.decode()
    assert later(sent_one).answers == {}


def test_the_unit_of_a_list_is_said_by_name_or_code(world: World) -> None:
    client = signed_in(world.chi)
    sent_one = upload(client, "SX-BG", HOA, sheets=["Trang 1", "Trang 2"])
    page = client.get(f"/imports/{sent_one.pk}/").content.decode()
    assert "2 questions for you" in page
    columns = sent_one.lists[0]["columns"]
    same = {f"column{place}": column["code"] for place, column in enumerate(columns)}
    wrong = client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "unit": "CĐCS Không Có"})
    assert "No unit is called “CĐCS Không Có”" in wrong.content.decode()
    assert 'value="CĐCS Không Có"' in wrong.content.decode()
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "unit": "CĐCS Dệt May Hòa Bình (DM)"})
    assert later(sent_one).counts["created"] == 1, "the other sheet still asks"
    client.post(f"/imports/{sent_one.pk}/lists/1/", {**same, "left_out": "on"})
    assert later(sent_one).lists[1]["state"] == "left out"
    assert sent_one.counts["refused"] == 0
    agree(client, sent_one)
    assert "Lưu Thị Hoa" in names(world)


def test_a_list_that_was_left_out_can_be_taken_after_all(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    same = {f"column{place}": column["code"] for place, column in enumerate(sent_one.lists[0]["columns"])}
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "left_out": "on"})
    assert later(sent_one).counts["rows"] == 0
    same = {f"column{place}": column["code"] for place, column in enumerate(sent_one.lists[0]["columns"])}
    client.post(f"/imports/{sent_one.pk}/lists/0/", same)
    assert later(sent_one).counts["created"] == 1


def test_a_code_nobody_knows_is_explained_once_for_all_rows(world: World) -> None:
    client = signed_in(world.giang)
    rows = [[1, "Lưu Thị Hoa", "01/02/1988", "K"], [2, "Mạc Văn Nam", "05/06/1990", "L"]]
    sent_one = upload(client, "DM", *rows, head=HEAD[:4])
    assert sent_one.counts["refused"] == 2
    same = {f"column{place}": column["code"] for place, column in enumerate(sent_one.lists[0]["columns"])}
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "value0": "female", "value1": "male"})
    assert later(sent_one).counts["created"] == 2


def test_the_refused_rows_come_as_a_workbook_before_and_after(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA, WRONG)
    for _time in ("before", "after"):
        response = client.get(f"/imports/{sent_one.pk}/refused.xlsx")
        assert "attachment" in response.headers["Content-Disposition"]
        sheet = openpyxl.load_workbook(BytesIO(response.content)).active
        assert "Lỗi" in [cell.value for cell in sheet[1]]
        assert "31/02/1985" in [cell.value for cell in sheet[2]]
        agree(client, sent_one)


def test_nothing_refused_gives_no_workbook(world: World) -> None:
    client = signed_in(world.giang)
    assert client.get(f"/imports/{upload(client, 'DM', HOA).pk}/refused.xlsx").status_code == 404
