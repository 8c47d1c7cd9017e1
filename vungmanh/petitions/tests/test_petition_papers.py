"""The papers of a petition say what the records hold, name the sender to nobody who is not told, and leave a line; its
register goes to Excel without anybody's name and comes back unchanged."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.readers import signed_in
from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.journal.models import Entry
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.see_sender import see_sender
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules.states import COMPLAINT, WITH_AUTHORITY, WITH_EMPLOYER
from vungmanh.petitions.tests.lists import FANS, HEAD, MEAL, OPEN, book, loaded
from vungmanh.petitions.tests.said import SEN, said, way

pytestmark = pytest.mark.pages
WORDS = f"Lương chậm hai tháng. Tôi là {SEN.name}, {SEN.phone}."


def printed(reader: Any, petition: Petition, which: str, query: str = "") -> str:
    """The text of the Word file."""
    address = reverse("petitions:paper", args=[petition.pk, which, "docx"]) + query
    answered = signed_in(reader).get(address)
    assert answered.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answered.content)) as file:
        return file.read("word/document.xml").decode()


def last_was_named() -> bool:
    return bool(Entry.objects.filter(action="petitions.paper").latest("pk").facts["named"])


@pytest.fixture
def petition(world: World) -> Petition:
    return said(world.det_may, world.binh, kind=COMPLAINT, words=WORDS, employer="Công ty Hòa Bình")


def test_papers_say_what_the_records_hold(world: World, petition: Petition) -> None:
    answer([petition], "Công ty trả đủ trước 25/3.", **way(world.binh))
    for which, wanted in {
        "receipt": ("GIẤY BIÊN NHẬN", petition.spoken, "Luật Khiếu nại 2011 Điều 27", "Lò Thị Sen"),
        "answer": ("trả lời khiếu nại", "Công ty trả đủ trước 25/3.", "Ông (bà) Lò Thị Sen"),
        "minutes": ("BIÊN BẢN", "Người được tiếp: Lò Thị Sen", "Trần Quang Bình"),
        "transfer": ("PHIẾU CHUYỂN", "Công ty Hòa Bình", "……"),
    }.items():
        told = printed(world.binh, petition, which)
        assert not [words for words in wanted if words not in told], which
    client = signed_in(world.binh)
    assert client.get(reverse("petitions:paper", args=[petition.pk, "receipt", "pdf"])).content.startswith(b"%PDF")
    assert client.get(reverse("petitions:paper", args=[petition.pk, "letter", "docx"])).status_code == 404
    stranger = signed_in(world.hanh).get(reverse("petitions:paper", args=[petition.pk, "receipt", "docx"]))
    assert stranger.status_code == 404


def test_whoever_is_not_told_prints_no_name_until_they_have_opened_it(world: World, petition: Petition) -> None:
    for which in ("receipt", "answer", "minutes"):
        told = printed(world.chi, petition, which)
        assert SEN.name not in told, which
        assert SEN.phone not in told, which
    assert not last_was_named()
    see_sender(petition, "Gọi lại cho người gửi", **way(world.chi, timezone.localdate()))
    assert SEN.name in printed(world.chi, petition, "receipt")
    assert last_was_named()


def test_a_transfer_slip_names_nobody_but_to_an_authority_and_only_if_asked(world: World, petition: Petition) -> None:
    forward(petition, WITH_EMPLOYER, "Công ty Hòa Bình", "", **way(world.binh))
    told = printed(world.binh, petition, "transfer", "?named=1")
    assert SEN.name not in told
    assert SEN.phone not in told
    assert "giữ kín" in told
    assert not last_was_named()
    forward(petition, WITH_AUTHORITY, "Sở Nội vụ", "", **way(world.binh))
    assert SEN.name not in printed(world.binh, petition, "transfer")
    assert SEN.name in printed(world.binh, petition, "transfer", "?named=1")
    assert last_was_named()
    assert SEN.name not in printed(world.chi, petition, "transfer", "?named=1")


def test_the_register_of_a_month_names_nobody(world: World, petition: Petition) -> None:
    client, address = signed_in(world.binh), reverse("petitions:month_paper", args=["DM", "docx"])
    answered = client.get(address, {"month": "2026-03"})
    with zipfile.ZipFile(io.BytesIO(answered.content)) as file:
        told = file.read("word/document.xml").decode()
    assert petition.number in told
    assert "tháng 3 năm 2026" in told
    assert not [part for part in (SEN.name, SEN.phone) if part in told]
    assert Entry.objects.filter(action="petitions.export").latest("pk").facts["rows"] == 1
    assert client.get(address, {"month": "2026"}).status_code == 404


def test_the_register_goes_to_excel_and_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, MEAL, FANS, OPEN), world.det_may, world.binh)
    client = signed_in(world.binh)
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        sent = client.get(reverse("petitions:sheet", args=["DM"]) + "?state=all")
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(sent.content)
        text = str(list(openpyxl.load_workbook(path).active.iter_rows(values_only=True)))
        assert "0912345678" not in text
        assert "Nguyễn Thị An" not in text
        with translation.override(language):
            back = loaded(path, world.det_may, world.binh)
        assert (back.created, back.updated, back.unchanged, back.refused) == (0, 0, 3, 0), back.refusals


def test_what_was_typed_into_our_own_register_is_refused_and_not_lost_unseen(world: World, tmp_path: Path) -> None:
    number = said(world.det_may, world.binh, on=date(2026, 3, 2), words="Lương chậm").number
    head = ["Số kiến nghị", *HEAD[1:]]
    row = [number, "02/03/2026", "", "Lương chậm", "", "", "Đã giải quyết", "10/03/2026", ""]
    told = loaded(book(tmp_path, row, head=head), world.det_may, world.binh)
    assert [each.code for each in told.refusals] == ["set_otherwise"]


def test_the_command_tells_the_register_by_the_keys_that_were_promised(
    world: World, petition: Petition, tell: Tell
) -> None:
    (row,) = tell("register", "petitions", "DM", "--json").json["rows"]
    assert list(row) == [
        "number", "kind", "category", "unit", "employer", "received_on", "due_on", "state", "answered_on", "result",
        "people",
    ]  # fmt: skip
    assert (row["number"], row["received_on"]) == (petition.number, "2026-03-16")


__all__ = ["tell"]
