"""Files that are no lists, and requests that no form sends: a sentence on the page, never an error of the server."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists.tests.sending import HOA, book, send, sent, upload
from vungmanh.sheets.models import Upload

pytestmark = pytest.mark.pages


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """The workbook with more parts in its archive."""
    out = BytesIO(content)
    with zipfile.ZipFile(out, "a") as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return out.getvalue()


def bomb() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(book(HOA))) as honest, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in honest.namelist():
            archive.writestr(name, honest.read(name))
        archive.writestr("xl/media/big.bin", b"\0" * 300_000_000)
    return out.getvalue()


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 200
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\0" * 200
OLE_ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2_000


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("anh.jpg", JPEG, "A photographed list has to be typed first"),
        ("anh.heic", HEIC, "is not a workbook"),
        ("trong.xlsx", b"", "is empty (0 bytes)"),
        ("macro.xlsm", None, "contains macros"),
        ("van ban.pdf", b"%PDF-1.7\n" + b"x" * 100, "is a PDF"),
        ("trang.xls", b"<html><body><table></table></body></html>", "is a web page"),
        ("goi.zip", b"Rar!\x1a\x07" + b"\0" * 100, "is a compressed archive"),
        ("khoa.xlsx", OLE_ENCRYPTED, ".xlsx"),
        ("cut.xlsx", book(HOA)[:2_000], "damaged"),
        ("bom.xlsx", "bomb", "unpacks to far more"),
    ],
)
def test_a_file_that_is_no_list_is_refused_on_the_same_page(
    world: World, name: str, content: bytes | str | None, says: str
) -> None:
    client = signed_in(world.giang)
    body = (
        with_parts(book(HOA), xl__vbaProject_dot_bin=b"x")
        if content is None
        else bomb()
        if content == "bomb"
        else content
    )
    assert isinstance(body, bytes)
    response = send(client, "DM", SimpleUploadedFile(name, body or b" ") if body else _nothing(name), day="1/2/2026")
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert 'value="1/2/2026"' in page, "what was typed is kept"
    assert Upload.objects.count() == 0


def _nothing(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"")


def test_one_bad_file_among_good_ones_keeps_nothing(world: World) -> None:
    response = send(signed_in(world.giang), "DM", sent(book(HOA)), sent(JPEG, "anh.jpg"))
    assert "anh.jpg is a picture" in response.content.decode()
    assert Upload.objects.count() == 0


def test_no_file_at_all(world: World) -> None:
    response = signed_in(world.giang).post("/units/DM/imports/", {"day": ""})
    assert "Choose the workbook or workbooks first." in response.content.decode()


def test_too_many_files(world: World) -> None:
    response = send(signed_in(world.giang), "DM", *[sent(b"x", f"{n}.csv") for n in range(61)])
    assert "61 files at once are too many" in response.content.decode()


def test_too_large(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vungmanh.sheets.guard.MAX_FILE", 1_000)
    response = send(signed_in(world.giang), "DM", sent(book(HOA)))
    assert "danh sach.xlsx is larger than" in response.content.decode()
    monkeypatch.setattr("vungmanh.sheets.intake.MAX_TOTAL", 1_000)
    response = send(signed_in(world.giang), "DM", sent(book(HOA)))
    assert "The files together are larger than" in response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "a\x00b.xlsx",
        "<script>alert(1)</script>.xlsx",
        "\u202excod.xlsx",
        "x" * 250 + ".xlsx",
        "....",
        "%2e%2e%2f",
    ],
)
def test_a_hostile_name_is_made_harmless(world: World, name: str) -> None:
    client = signed_in(world.giang)
    response = send(client, "DM", sent(book(HOA), name))
    kept = Upload.objects.get()
    page = client.get(response.url + "?show=lists").content.decode()
    assert "<script>alert" not in page
    assert all(part not in kept.names[0] for part in ("/", "\\", "\x00", "\u202e", "<"))
    assert len(kept.names[0]) < 100
    assert kept.counts["created"] == 1


def test_two_files_of_one_name_are_told_apart(world: World) -> None:
    other = [2, "Mạc Văn Nam", "05/06/1990", "Nam", "001090000222", ""]
    send(signed_in(world.giang), "DM", sent(book(HOA)), sent(book(other)))
    kept = Upload.objects.get()
    assert kept.names == ["danh sach.xlsx", "danh sach (2).xlsx"]
    assert kept.counts["created"] == 2


def test_what_only_the_reading_finds_is_said_on_the_page_of_the_upload(world: World) -> None:
    """A calculated column is found when the list is read; nothing is loaded, and the file goes."""
    client = signed_in(world.giang)
    response = send(client, "DM", sent(book([1, "=A1", "01/02/1988", "Nữ", "", ""])))
    page = client.get(response.url).content.decode()
    assert "These lists cannot be loaded" in page
    assert "is a formula" in page
    assert not Upload.objects.get().files.exists()


def test_a_correction_that_makes_the_list_unreadable_can_be_corrected_again(world: World) -> None:
    client = signed_in(world.giang)
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ghi chú"]
    sent_one = upload(client, "DM", [1, "Lưu Thị Hoa", "01/02/1988", "Nữ", "=A1"], head=head)
    same = {f"column{place}": column["code"] for place, column in enumerate(sent_one.lists[0]["columns"])}
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "column4": "job"})
    page = client.get(f"/imports/{sent_one.pk}/").content.decode()
    assert "is a formula" in page
    assert "Load 1 row" not in page, "what is shown is not what would be loaded"
    client.post(f"/imports/{sent_one.pk}/agree/")
    sent_one.refresh_from_db()
    assert sent_one.state == Upload.READY
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "column4": "", "unit": ""})
    assert "Load 1 row" in client.get(f"/imports/{sent_one.pk}/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["lists/99/", "rows/99/", "rows/0/", "refused.xlsx", "?show=nonsense&page=-7", "?page=9999", "?show=lists"],
)
def test_addresses_that_nothing_leads_to(world: World, path: str) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    assert client.get(f"/imports/{sent_one.pk}/{path}").status_code in (200, 404)
    assert client.get("/imports/999999/").status_code == 404
    assert client.get(f"/imports/{sent_one.pk}/agree/").status_code == 405


def test_answers_that_no_form_offers_are_refused(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    response = client.post(f"/imports/{sent_one.pk}/lists/0/", {"column1": "password"})
    assert response.status_code == 200
    sent_one.refresh_from_db()
    assert sent_one.answers == {}


def test_the_empty_lists_stand_on_the_desk_of_whoever_may_load_them(world: World) -> None:
    desk = signed_in(world.khoa).get("/units/SX-BG/imports/").content.decode()
    assert "/units/SX-BG/members/template.xlsx" in desk
    assert "/units/SX-BG/units-template.xlsx" in desk
    assert "units-template" not in signed_in(world.giang).get("/units/DM/imports/").content.decode()


def test_more_files_than_django_would_count_are_told_how_many_may_come(world: World) -> None:
    answer = send(signed_in(world.giang), "DM", *(sent(b"PK", f"{n}.xlsx") for n in range(101)))
    assert "101 files at once are too many: at most 60" in answer.content.decode()
