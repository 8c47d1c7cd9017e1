"""The guide is part of the site: anybody reads it, finds in it, and every link and picture of it leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.readers import english
from vungmanh.guide import chapters
from vungmanh.guide.chapters import Chapter, anchor_of, read, the_guide
from vungmanh.guide.finding import find

pytestmark = pytest.mark.pages

CODES = sorted(path.stem for path in Path(settings.GUIDE).glob("*.md"))


def page_of(code: str) -> Chapter:
    guide = the_guide()
    found = guide.index if code == chapters.INDEX else guide.chapter(code)
    assert found is not None, f"{code}: no link on the first page of the guide leads there"
    return found


def found(text: str) -> list[str]:
    return [f"{hit.chapter} > {hit.heading}" for hit in find(text, the_guide())]


@pytest.mark.parametrize("code", CODES)
def test_every_chapter_is_read_without_an_account(code: str, db: None) -> None:
    page = page_of(code)
    answer = Client().get(page.url)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert f'<h1 lang="vi">{page.title}</h1>' in text
    assert all(f'href="{chapter.url}"' in text for chapter in the_guide().chapters)


@pytest.mark.parametrize("code", CODES)
def test_every_link_and_every_picture_of_a_chapter_exists(code: str, db: None) -> None:
    body = page_of(code).body
    for address in re.findall(r'(?:href|src)="([^"]+)"', body):
        path, _hash, anchor = unquote(address).partition("#")
        if path.startswith("/static/"):
            assert finders.find(path.removeprefix("/static/")), path
            continue
        target = Client().get(path)
        assert target.status_code == 200, path
        assert not anchor or f'id="{anchor}"' in target.content.decode(), address
    assert body.count("<img ") == body.count('loading="lazy"') == body.count('<details class="picture"><summary><svg')


def test_a_chapter_that_is_not_there_is_not_found(db: None) -> None:
    assert Client().get("/guide/khong-co/").status_code == 404
    assert Client().get("/guide/README/").status_code == 404


@pytest.mark.parametrize("text", ["chuyen sinh hoat", "sinh hoạt chuyển", "  HOẠT   sinh chuyển ", "hoat chuy sinh"])
def test_words_are_found_without_marks_and_in_any_order(text: str) -> None:
    assert found(text)[0] == "Đoàn viên > Chuyển sinh hoạt"


def test_all_the_words_are_meant_and_nothing_finds_nothing() -> None:
    assert found("mất mạng")[0] == "Bắt đầu > Khi mất mạng"
    assert found("ngày gõ thế nào")[0] == "Hướng dẫn sử dụng > Trang nào cũng vậy"
    assert found("chuyển sinh hoạt xyzxyz") == []
    assert found("") == found("  ?! ") == []
    assert found("inh") == []  # within a word: "sinh", "hình"


def test_what_was_found_is_shown_with_the_words_around_it(db: None) -> None:
    answer = english().get("/guide/", {"q": "mã dự phòng"})
    text = answer.content.decode()
    assert 'value="mã dự phòng"' in text
    assert re.search(r'<a href="/guide/bat-dau/#[^"]+"><b>Xác thực hai bước</b>.*?<small>[^<]*Mã dự phòng', text)
    assert "The guide says nothing of “xyzxyz”" in english().get("/guide/?q=xyzxyz").content.decode()


def test_while_one_types_only_what_was_found_comes(db: None) -> None:
    answer = english().post("/guide/", {"q": "kết nạp"}, headers={"HX-Request": "true"})
    assert "Kết nạp" in answer.content.decode()
    assert "<h1" not in answer.content.decode()


def test_words_get_an_address_to_be_passed_on_and_numbers_none(db: None) -> None:
    assert english().post("/guide/", {"q": "kết nạp"})["Location"] == "/guide/?q=k%E1%BA%BFt+n%E1%BA%A1p"
    assert english().post("/guide/", {"q": "001188012345"})["Location"] == "/guide/"
    assert 'value="001188012345"' not in english().get("/guide/?q=001188012345").content.decode()


def test_what_is_typed_stays_text(db: None) -> None:
    assert "<script>alert" not in english().get("/guide/", {"q": "<script>alert(1)</script>"}).content.decode()


def test_html_in_a_chapter_stays_text(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Sách\n\n[Một](mot.md)\n")
    (tmp_path / "mot.md").write_text("# Một\n\n<script>alert(1)</script> [x](javascript:alert(1))\n")
    (page,) = read(tmp_path).chapters
    assert "<script" not in page.body
    assert 'href="javascript' not in page.body


def test_a_process_reads_the_chapters_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    Client().get("/guide/")
    monkeypatch.setattr(chapters, "read", lambda folder: pytest.fail("read again"))
    assert Client().get("/guide/doan-vien/").status_code == 200


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("Kết nạp", "kết-nạp"), ("Thôi, sửa", "thôi-sửa"), ("Xem số CCCD, điện thoại", "xem-số-cccd-điện-thoại")],
)
def test_a_heading_has_the_anchor_that_the_repository_gives_it(heading: str, anchor: str) -> None:
    assert anchor_of(heading) == anchor
