"""A file is given to whoever may see its record now, and to nobody else: for a stranger there never was one."""

from __future__ import annotations

import re
import uuid
from typing import Any
from urllib.parse import unquote

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils.datastructures import MultiValueDict

from tests.readers import english
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.files.actions.strike import strike
from vungmanh.files.content import Spoiled
from vungmanh.files.fields import FilesField
from vungmanh.files.models import Evidence, Piece
from vungmanh.files.queries import evidence
from vungmanh.files.tests import samples as made
from vungmanh.files.tests.samples import sent
from vungmanh.home.evidence import OWNERS
from vungmanh.home.tests.attached import CONTENT, NAME, NOW, attached
from vungmanh.journal.models import Entry
from vungmanh.ui.forms import HouseForm


@pytest.fixture
def file(world: World, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    return attached(world, monkeypatch)


def as_(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def at(file: Evidence) -> str:
    return f"/files/{file.public_id}/"


def whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_whoever_sees_the_record_gets_the_file_as_it_was_sent(file: Evidence, world: World) -> None:
    answer = as_(world.chi).get(at(file), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert whole(answer) == CONTENT
    said = {name: answer.headers[name] for name in ("Content-Type", "Content-Length", "X-Content-Type-Options")}
    assert said == {
        "Content-Type": "image/jpeg",
        "Content-Length": str(len(CONTENT)),
        "X-Content-Type-Options": "nosniff",
    }
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["Cache-Control"] == "no-store"
    named = answer.headers["Content-Disposition"]
    assert named.startswith("attachment; filename*=utf-8''")
    assert unquote(named.split("''")[1]) == NAME


def test_every_reading_leaves_a_line_and_a_look_at_its_size_leaves_none(file: Evidence, world: World) -> None:
    client = as_(world.chi)
    head = client.head(at(file))
    assert (head.status_code, head.headers["Content-Length"], whole(head)) == (200, str(len(CONTENT)), b"")
    assert not Entry.objects.filter(action="files.read").exists()
    whole(client.get(at(file)))
    line = Entry.objects.get(action="files.read")
    assert (line.by, line.subject, line.facts) == ("chi", f"sample {world.det_may.pk}", {"evidence": file.pk})
    assert [each.key for each in line.about.all()] == [world.det_may.pk]


def test_a_part_is_answered_with_the_whole(file: Evidence, world: World) -> None:
    answer = as_(world.chi).get(at(file), headers={"Range": "bytes=0-99"})
    assert (answer.status_code, answer.headers["Accept-Ranges"]) == (200, "none")
    assert len(whole(answer)) == len(CONTENT)


def test_for_a_stranger_there_is_no_such_file(file: Evidence, world: World) -> None:
    never = f"/files/{uuid.uuid4()}/"
    for reader in (world.hanh, world.lan):
        client = as_(reader)
        answers = [client.get(path) for path in (at(file), never)]
        assert [answer.status_code for answer in answers] == [404, 404]
        hers, nobodys = (re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers)
        assert hers.replace(str(file.public_id), "") == nobodys.replace(never[7:-1], "")
    assert not Entry.objects.filter(action="files.read").exists()
    assert Client().get(at(file)).status_code == 302


def test_whoever_may_no_longer_see_the_record_gets_nothing_under_the_address_they_have(
    file: Evidence, world: World
) -> None:
    client = as_(world.chi)
    whole(client.get(at(file)))
    Grant.objects.filter(user=world.chi).update(until=world.today)
    assert client.get(at(file)).status_code == 404


def test_what_was_struck_out_is_given_out_no_more(file: Evidence, world: World) -> None:
    strike(file, reason="Ảnh của người khác", by=world.binh, now=NOW)
    assert as_(world.chi).get(at(file)).status_code == 404


def test_of_a_kind_that_no_room_answers_for_nothing_is_given_out(
    file: Evidence, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(OWNERS, "sample")
    assert as_(world.operator).get(at(file)).status_code == 404


@pytest.mark.parametrize("path", ["/files/1/", "/files/../etc/passwd", "/files/..%2f..%2fkeys/", "/files/%00/"])
def test_no_other_address_leads_to_a_file(file: Evidence, world: World, path: str) -> None:
    assert as_(world.operator).get(path).status_code == 404


def test_a_spoiled_file_breaks_off_before_its_end(file: Evidence, world: World) -> None:
    Piece.objects.filter(evidence=file, place=2).delete()
    answer = as_(world.chi).get(at(file))
    with pytest.raises(Spoiled):
        whole(answer)


# --- the form, the list, the look


class Form(HouseForm):
    evidence = FilesField()


def filled(*files: Any) -> Form:
    return Form({}, MultiValueDict({"evidence": list(files)}))


def test_a_form_gives_what_the_guard_has_let_through() -> None:
    form = filled(sent("a.jpg", made.jpg()), sent("b.pdf", made.pdf()))
    assert form.is_valid(), form.errors
    assert [each.kind.code for each in form.cleaned_data["evidence"]] == ["jpg", "pdf"]
    refused = filled(sent("a.jpg", made.jpg()), sent("b.pdf", made.png()))
    assert "mismatch" in [error.code for error in refused.errors.as_data()["evidence"]]
    assert [error.code for error in filled().errors.as_data()["evidence"]] == ["required"]


def test_a_form_that_may_go_without_files_does() -> None:
    class May(HouseForm):
        evidence = FilesField(required=False)

    form = May({}, MultiValueDict())
    assert form.is_valid()
    assert form.cleaned_data["evidence"] == []


def test_the_box_chooses_several_and_opens_the_camera_without_a_script() -> None:
    shown = str(Form())
    assert shown.count('type="file"') == 2
    assert shown.count('name="evidence"') == 2
    assert 'capture="environment"' in shown
    assert shown.count("multiple") == 1
    assert isinstance(Form().fields["evidence"], forms.FileField)


def test_the_list_names_each_file_and_leads_to_it(file: Evidence, world: World) -> None:
    context = {"evidence": evidence(file.about), "strike_url": ""}
    shown = render_to_string("files/evidence.html", context)
    assert f'href="{at(file)}"' in shown
    assert "Trần Quang Bình" in shown
    assert "strike" not in shown
    assert f"/strike/?evidence={file.public_id}" in render_to_string(
        "files/evidence.html", {**context, "strike_url": "/strike/"}
    )
    strike(file, reason="<b>Nhầm</b>", by=world.chi, now=NOW)
    shown = render_to_string("files/evidence.html", {**context, "evidence": evidence(file.about)})
    assert at(file) not in shown
    assert "&lt;b&gt;Nhầm" in shown
    assert "Lê Kim Chi" in shown


def test_operators_find_both_on_the_page_of_parts(world: World) -> None:
    shown = as_(world.operator).get("/ui/").content.decode()
    assert "Ghi âm buổi họp.m4a" in shown
    assert "sample-evidence" in shown
