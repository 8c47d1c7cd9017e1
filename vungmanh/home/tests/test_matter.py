"""The page of one record with its evidence: attached and struck out there, by those who may, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pages import read
from tests.readers import signed_in
from tests.world import World
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples as made
from vungmanh.home.evidence import OWNERS
from vungmanh.home.tests.attached import attached

pytestmark = [pytest.mark.urls("vungmanh.home.tests.sample_record"), pytest.mark.pages]

HERE = "/sample/DM/"


def send(client: Any, *files: tuple[str, bytes], **more: str) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(f"{HERE}attach/", {"evidence": sent, **more}, follow=True)


def test_binh_attaches_two_files_and_finds_them_on_the_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    attached(world, monkeypatch)
    client = signed_in(world.binh)
    form = client.get(f"{HERE}attach/").content.decode()
    assert 'enctype="multipart/form-data"' in form
    assert "files/evidence.css" in form
    page = read(send(client, ("Biên bản.pdf", made.pdf()), ("anh.jpg", made.jpg(7))))
    assert "The files are attached." in page.text
    assert "Biên bản.pdf" in page.text
    file = Evidence.objects.get(kind="pdf")
    address = page.link("Biên bản.pdf")
    assert address == f"/files/{file.public_id}/"
    assert client.get(address).status_code == 200
    assert page.link("Attach files") == f"{HERE}attach/"


def test_what_is_refused_is_said_in_the_form_and_nothing_is_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OWNERS, "sample", OWNERS.get("sample"))
    page = read(send(signed_in(world.binh), ("Biên bản.pdf", made.pdf()), ("anh.pdf", made.jpg(7))))
    assert "is not what its name says" in page.text
    assert "Choose a file" in read(send(signed_in(world.binh))).text
    assert not Evidence.objects.exists()


def test_a_file_is_struck_out_with_a_reason_and_its_line_stays(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = attached(world, monkeypatch)
    client = signed_in(world.binh)
    asks = f"{HERE}strike/?evidence={file.public_id}"
    assert asks in client.get(HERE).content.decode()
    assert file.name in read(client.get(asks)).text
    without = read(client.post(f"{HERE}strike/", {"evidence": str(file.public_id), "reason": " "}))
    assert "This field is required" in without.text
    assert not Evidence.objects.get().is_struck
    page = read(client.post(f"{HERE}strike/", {"evidence": str(file.public_id), "reason": "Nhầm buổi"}, follow=True))
    assert "has been struck out" in page.text
    assert "Nhầm buổi" in page.text
    assert client.get(asks).status_code == 404


def test_whoever_may_not_attaches_nothing_and_strikes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = attached(world, monkeypatch)
    for who, refused in ((world.dung, 403), (world.hanh, 404), (world.lan, 404)):
        client = signed_in(who)
        assert send(client, ("a.pdf", made.pdf())).status_code == refused
        answer = client.post(f"{HERE}strike/", {"evidence": str(file.public_id), "reason": "Nhầm"})
        assert answer.status_code == refused
    assert [each.is_struck for each in Evidence.objects.all()] == [False]


@pytest.mark.parametrize("named", ["", "x", "00000000-0000-4000-8000-000000000000", "{of_another}"])
def test_a_file_of_another_record_is_not_found(named: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    file = attached(world, monkeypatch)
    Evidence.objects.update(about_key=world.le_loi.pk)
    asks = {"evidence": named.format(of_another=file.public_id)}
    assert signed_in(world.binh).get(f"{HERE}strike/", asks).status_code == 404
