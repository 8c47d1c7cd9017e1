"""A worker sends a photograph, a paper, a recording: what they show arrives, and nothing that tells who made them."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import av
import docx
import openpyxl
import pypdfium2
import pytest
from django.conf import settings
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from vungmanh.files.tests.samples import EXE, OLD_OFFICE, SVG, zipped
from vungmanh.sealed.anew.makers import answer, maker_of
from vungmanh.sealed.cleaning import NotCleanable, clean, sentences_of
from vungmanh.sealed.cleaning.kinds import told
from vungmanh.sealed.tests.planted import PAGES, PICTURES, PLANT, WORD, drawn, exif, pdf, png_chunk, saved
from vungmanh.sealed.tests.planted_media import MEDIA, SECONDS, filmed, recorded
from vungmanh.sealed.tests.planted_office import OFFICE, TOLD, book, word

CORPUS = {**PICTURES, **PAGES, **OFFICE, **MEDIA}
HERE_TOO = "x264"  # a program that speaks of itself in the stream of pictures
EXIFTOOL = shutil.which("exiftool")


def whole(content: bytes) -> bytes:
    """The file as it is, and unpacked."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return content + b"".join(name.encode() + package.read(name) for name in package.namelist())


def carries(content: bytes, plant: bytes = PLANT) -> bool:
    everything = whole(content)
    return any(
        form in everything for form in (plant, plant.decode().encode("utf-16-le"), plant.decode().encode("utf-16-be"))
    )


def test_nothing_planted_is_left_in_any_of_the_files(tmp_path: Path) -> None:
    wrong: dict[str, object] = {}
    for number, (name, (kind, make, codes)) in enumerate(CORPUS.items()):
        content = make()
        assert told(content) == kind, name
        said, copy = answer(maker_of(kind), content, kind)
        if "refused" in said or not copy:
            wrong[name] = said
        elif carries(copy) or HERE_TOO.encode() in copy:
            wrong[name] = "is left"
        elif missing := codes - set(said["taken_out"]):  # type: ignore[call-overload]
            wrong[name] = f"{missing} is not told"
        (tmp_path / f"{number}.{said.get('kind')}").write_bytes(copy)
        (tmp_path / f"{number}.{said.get('kind')}-before").write_bytes(content)
    assert wrong == {}
    assert len(CORPUS) >= 60
    assert exiftool_finds(tmp_path, "-before") > 20  # the words were really there
    assert exiftool_finds(tmp_path, "") == 0


def exiftool_finds(folder: Path, ending: str) -> int:
    """In how many files another program, which knows more places than we do, finds the word; skips without it."""
    if EXIFTOOL is None:
        pytest.skip("needs exiftool (Debian: libimage-exiftool-perl)")
    files = [str(file) for file in folder.iterdir() if file.name.endswith("-before") is bool(ending)]
    command = [EXIFTOOL, "-json", "-a", "-u", "-ee", "-G3", *files]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=False, stderr=subprocess.DEVNULL).stdout)
    return sum(WORD in json.dumps(each) for each in told)


class Sent(io.BytesIO):
    """What a browser sends: its name is never asked for."""

    @property
    def name(self) -> str:
        raise AssertionError("the file's own name was read")


def test_each_sort_is_cleaned_in_a_process_that_can_open_nothing() -> None:
    sorts = ("jpg thumbnail", "heic exif", "pdf info", "docx comments", "xlsx hidden row", "mp3 tags", "mp4 tags")
    sent = {name: CORPUS[name][1]() for name in sorts}
    done = clean([Sent(content) for content in sent.values()])
    assert [each.name for each in done] == [
        "anh-1.jpg", "anh-2.jpg", "tai-lieu-3.pdf", "tai-lieu-4.docx", "tai-lieu-5.xlsx", "am-thanh-6.m4a",
        "video-7.mp4",
    ]  # fmt: skip
    for each, content in zip(done, sent.values(), strict=True):
        assert each.original == content
        assert not carries(each.cleaned)
        assert "name" in each.taken_out
        assert len(sentences_of(each.taken_out)) == len(each.taken_out)


@pytest.mark.parametrize(
    "tries",
    [
        "open('/etc/hostname')",
        "open('/dev/shm/vungmanh', 'w')",
        "__import__('socket').socket()",
        "os.fork() and os.open('/', 0)",
    ],
)
def test_whoever_takes_the_process_over_reaches_nothing(tries: str) -> None:
    within = (
        f"import os; from vungmanh.sealed.anew import doors; doors.shut()\ntry: {tries}\nexcept OSError: print('no')"
    )
    command = [sys.executable, "-E", "-s", "-c", within]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env={}, stdout=subprocess.PIPE, check=False)
    assert done.stdout.split() == [b"no"]


def test_the_process_knows_no_setting() -> None:
    within = (
        "import sys, vungmanh.sealed.anew.makers as m\nfor k in ('jpg', 'pdf', 'docx', 'xlsx', 'mp4'): m.maker_of(k)\n"
    )
    command = [
        sys.executable,
        "-E",
        "-s",
        "-c",
        within + "print([n for n in sys.modules if 'django' in n or 'vault' in n])",
    ]
    assert subprocess.run(command, cwd=settings.BASE_DIR, env={}, stdout=subprocess.PIPE, check=True).stdout == b"[]\n"


def made(kind: str, content: bytes) -> bytes:
    said, copy = answer(maker_of(kind), content, kind)
    assert "refused" not in said
    return copy


def test_what_is_seen_stays() -> None:
    turned = Image.open(io.BytesIO(made("jpg", saved("JPEG", exif=exif({274: 6})))))
    assert turned.size == (40, 60)  # as the telephone was held
    assert turned.getpixel((20, 5))[1] < 60 < turned.getpixel((20, 55))[1]  # type: ignore[index, operator]
    clear = Image.new("RGBA", (9, 9), (255, 0, 0, 0))
    assert Image.open(io.BytesIO(made("png", saved("PNG", clear)))).getpixel((4, 4)) == (255, 0, 0, 0)
    paper = pypdfium2.PdfDocument(made("pdf", pdf()))
    assert len(paper) == 1
    assert paper[0].get_size() == (200, 300)
    page = paper[0].render().to_pil().convert("RGB")
    assert page.getpixel((100, 200))[2] > 200 > 60 > page.getpixel((100, 200))[0]  # type: ignore[index, operator]


def test_a_copy_does_not_tell_when_it_was_made() -> None:
    """Of a report only the day is kept; the copy is made in the minute before it is sent."""
    for kind, content in (("docx", word()), ("xlsx", book(lambda _new: None))):
        with zipfile.ZipFile(io.BytesIO(made(kind, content))) as package:
            assert {part.date_time[0] for part in package.infolist()} == {1980}
            assert b"1980-01-01T00:00:00Z</dcterms:created>" in package.read("docProps/core.xml")
            assert str(date.today().year).encode() not in package.read("docProps/core.xml")
    paper = made("pdf", pdf())
    assert b"Date" not in paper
    assert b"/ID" not in paper
    assert made("mp4", filmed("mov")) == made("mp4", filmed("mov"))


def test_what_is_read_in_a_document_stays() -> None:
    within = "<w:hyperlink><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r></w:hyperlink>"
    within += "<w:ins w:id='1'><w:r><w:t> thêm</w:t></w:r></w:ins>"
    paper = docx.Document()
    paper.add_paragraph(TOLD)
    paper.add_picture(io.BytesIO(saved("JPEG")))
    paper.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}>{within}</w:p>"))
    table = paper.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tháng"
    table.cell(1, 1).text = "Lương"
    out = io.BytesIO()
    paper.save(out)
    new = docx.Document(io.BytesIO(made("docx", out.getvalue())))
    assert [each.text for each in new.paragraphs if each.text] == [TOLD, "đậm thêm"]
    assert new.paragraphs[1].runs[0].bold
    assert len(new.inline_shapes) == 1
    assert [[cell.text for cell in row.cells] for row in new.tables[0].rows] == [["Tháng", "Tháng"], ["", "Lương"]]


def test_what_is_seen_in_a_workbook_stays() -> None:
    def change(old: openpyxl.Workbook) -> None:
        old.active["A2"], old.active["B2"], old.active["A3"] = date(2026, 1, 2), 1.5, "=B1+B2"
        old.active.column_dimensions["C"].hidden = True
        old.active["D1"] = "còn"

    new = openpyxl.load_workbook(io.BytesIO(made("xlsx", book(change))))
    assert new.sheetnames == ["Bảng"]
    rows = [[cell.value for cell in row] for row in new.active.iter_rows(max_row=2)]
    assert rows[0] == [TOLD, 5, "còn"]
    assert rows[1][0].date() == date(2026, 1, 2)
    assert rows[1][1] == 1.5


def test_what_is_heard_stays() -> None:
    for kind in ("mp3", "ogg", "wav"):
        with av.open(io.BytesIO(made(kind, recorded(kind)))) as new:
            assert float(new.duration or 0) / 1_000_000 == pytest.approx(SECONDS, abs=0.2)
    with av.open(io.BytesIO(made("mp4", filmed()))) as new:
        assert sum(1 for _picture in new.decode(new.streams.video[0])) == 10
        assert len(new.streams.audio) == 1


def locked_pdf() -> bytes:
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
    return pdf(trailer=lock)


def many_pages() -> bytes:
    paper = pypdfium2.PdfDocument.new()
    for _page in range(61):
        paper.new_page(100, 100)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def endless_png() -> bytes:
    content = saved("PNG", drawn())
    head = (60_000).to_bytes(4) + (60_000).to_bytes(4) + content[24:29]
    return content[:8] + png_chunk(b"IHDR", head) + content[33:]


REFUSED = {
    "empty": (b"", "empty"),
    "plain text": ("Tổ trưởng bắt làm thêm giờ".encode(), "text"),
    "program": (EXE, "unknown"),
    "drawing with a script": (SVG, "page"),
    "old Word, or locked": (OLD_OFFICE + bytes(4_000), "old-office"),
    "archive": (zipped({"a.txt": b"a"}), "archive"),
    "locked PDF": (locked_pdf(), "password"),
    "too many pages": (many_pages(), "too-many-pages"),
    "picture without end": (endless_png(), "too-many-points"),
    "half a photograph": (saved("JPEG", drawn(900, 900))[:3_000], "damaged"),
    "photograph with an archive behind": (saved("JPEG") + zipped({"a.txt": b"a"}), "two-kinds"),
    "film of another coding": (filmed(codec="mpeg4"), "film"),
    "broken Word": (word()[:-1_000], "damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_cleaned_is_refused_with_advice(name: str) -> None:
    content, code = REFUSED[name]
    with pytest.raises(NotCleanable) as refused:
        clean([Sent(saved("JPEG")), Sent(content)])
    (why,) = refused.value.each
    assert (why.number, why.code) == (2, code)
    assert why.advice
    assert WORD not in str(refused.value)
