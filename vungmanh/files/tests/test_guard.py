"""What officers send is taken for what it is; what passes for it, floods, bombs and hides is refused with a reason."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.files import guard, limits
from vungmanh.files.guard import look_at
from vungmanh.files.kinds.kind import KINDS
from vungmanh.files.kinds.recognise import kind_of
from vungmanh.files.kinds.source import Bad, Source
from vungmanh.files.refusals import _SENTENCES, NotTaken
from vungmanh.files.scanner import Dangerous
from vungmanh.files.tests import samples as made
from vungmanh.files.tests.samples import EXE, OLD_OFFICE, PAGE, SVG, sent

LETTERS = "Biên bản đối thoại tại nơi làm việc\r\nHai bên thống nhất: tăng tiền ăn ca.\n"
ZIP = made.zipped({"a.txt": b"a"})
_MANY_PARTS = {f"word/{number}.xml": b"" for number in range(1_001)}

GOOD: dict[str, tuple[str, bytes]] = {
    "ảnh.jpg": ("jpg", made.jpg()),
    "ảnh có ghi chú.JPEG": ("jpg", made.jpg(comment="Xưởng may số 2".encode())),
    "ảnh động của máy Samsung.jpg": ("jpg", made.jpg(behind=made.film(b"vide"))),
    "50 triệu điểm.jpg": ("jpg", made.jpg(8192, 6144)),
    "chụp màn hình.png": ("png", made.png()),
    "zalo.webp": ("webp", made.webp()),
    "không mất nét.webp": ("webp", made.webp(form="VP8L")),
    "thường.webp": ("webp", made.webp(form="VP8")),
    "IMG_0012.HEIC": ("heic", made.heic()),
    "quét.pdf": ("pdf", made.pdf()),
    "biên bản.docx": ("docx", made.docx()),
    "có hình vẽ.docx": ("docx", made.docx({"word/media/image1.svg": SVG})),
    "danh sách.xlsx": ("xlsx", made.xlsx()),
    "biên bản.odt": ("odt", made.opened("text")),
    "danh sách.ods": ("ods", made.opened("spreadsheet")),
    "ghi âm.mp3": ("mp3", made.mp3()),
    "không có nhãn.mp3": ("mp3", made.mp3(tagged=False)),
    "ghi âm iPhone.m4a": ("m4a", made.film(b"soun", brand=b"M4A ")),
    "ghi âm Android.m4a": ("m4a", made.film(b"soun", brand=b"mp42")),
    "quay phim.mp4": ("mp4", made.film(b"vide", b"soun")),
    "ghi chú.txt": ("txt", LETTERS.encode()),
    "ghi chú của Windows.txt": ("txt", LETTERS.encode("utf-16")),
    "một chữ.txt": ("txt", b"a"),
    "danh sách.csv": ("csv", b"\xef\xbb\xbf" + "Họ tên;Năm sinh\nNguyễn Thị An;1990\n".encode()),
    "không có đuôi": ("pdf", made.pdf()),
}

BAD: dict[str, tuple[str, bytes]] = {
    # nothing, or not all of it
    "rỗng.jpg": ("empty", b""),
    "một nửa.jpg": ("damaged", made.jpg()[:24]),
    "không có cỡ.jpg": ("damaged", b"\xff\xd8\xff\xd9" + b"\0" * 100),
    "vòng quanh.jpg": ("damaged", b"\xff\xd8" + b"\xff\xfe\0\x02" * 1_000),
    "một nửa.png": ("damaged", made.png()[:20]),
    "một nửa.webp": ("damaged", made.webp()[:22]),
    "không có cỡ.heic": ("damaged", made.box(b"ftyp", b"heic", b"\0" * 4, b"heic")),
    "hộp quá dài.mp4": ("damaged", made.box(b"ftyp", b"isom", b"\0" * 4, b"isom") + b"\x7f\xff\xff\xffmoov"),
    "một nửa.pdf": ("damaged", made.pdf()[:60]),
    "một nửa.docx": ("damaged", made.docx()[:120]),
    "chỉ có hình.mp4": ("damaged", made.film(b"hint")),
    "chỉ có nhãn.mp3": ("mismatch", b"ID3"),
    "một khung.mp3": ("unknown", made.mp3(frames=1)),
    # of kinds that are not taken, under their own names and under good ones
    "hình.svg": ("page", SVG),
    "hình.png": ("page", SVG),
    "trang.html": ("page", PAGE),
    "trang.txt": ("page", PAGE),
    "sau chữ.txt": ("page", LETTERS.encode() * 50 + b"<script>alert(1)</script>"),
    "trang UTF-16.txt": ("page", PAGE.decode().encode("utf-16")),
    "cấu hình.xml": ("page", b"<?xml version='1.0'?><a/>"),
    "kịch bản.php": ("page", b"<?php system($_GET['c']);"),
    "kịch bản.sh": ("page", b"#!/bin/sh\nrm -rf /\n"),
    "kịch bản.txt": ("page", b"#!/bin/sh\nrm -rf /\n"),
    "kịch bản.bat": ("page", b"@echo off\r\nformat c:\r\n"),
    "lối tắt.url": ("page", b"[InternetShortcut]\r\nURL=file://x\r\n"),
    "văn bản.rtf": ("page", b"{\\rtf1 a}"),
    "kịch bản.js": ("unknown", b"alert(1)"),
    "kịch bản.vbs": ("unknown", b'CreateObject("WScript.Shell")'),
    "chương trình.exe": ("unknown", EXE),
    "chương trình.jpg": ("unknown", EXE),
    "chương trình.pdf": ("unknown", b"\x7fELF" + b"\0" * 60),
    "lối tắt.lnk": ("unknown", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60),
    "nhị phân.txt": ("unknown", b"abc\0def"),
    "màu.txt": ("unknown", b"\x1b[31mdo"),
    "hình.gif": ("unknown", b"GIF89a" + b"\0" * 20),
    "hình.avif": ("unknown", made.heic(brand=b"avif")),
    "phim.mov": ("unknown", made.box(b"ftyp", b"qt  ", b"\0" * 4, b"qt  ") + made.film(b"vide")),
    "âm.wav": ("unknown", b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 20),
    "chữ cũ.txt": ("letters", "Biên bản đối thoại".encode()[:-1] + b"\xd0 \xff"),
    "cũ.doc": ("old-office", OLD_OFFICE + b"\0" * 600),
    "cũ.docx": ("old-office", OLD_OFFICE + b"\0" * 600),
    # archives, and documents with more in them than a document has
    "gói.zip": ("archive", ZIP),
    "gói.docx": ("archive", ZIP),
    "gói rỗng.docx": ("archive", b"PK\x05\x06" + b"\0" * 18),
    "gói.rar": ("archive", b"Rar!\x1a\x07\x01\0" + b"\0" * 20),
    "gói.7z": ("archive", b"7z\xbc\xaf\x27\x1c" + b"\0" * 20),
    "gói.gz": ("archive", b"\x1f\x8b\x08" + b"\0" * 20),
    "chương trình.jar": ("archive", made.zipped({"META-INF/MANIFEST.MF": b""})),
    "gói trong văn bản.docx": ("archive", made.docx({"word/embeddings/a.zip": ZIP})),
    "macro.docx": ("macros", made.docx({"word/vbaProject.bin": b"x"})),
    "macro.docm": ("macros", made.docx({"word/vbaProject.bin": b"x"})),
    "macro.xlsm": ("macros", made.xlsx({"xl/vbaProject.bin": b"x"})),
    "macro cũ.xlsx": ("macros", made.xlsx({"xl/macrosheets/sheet1.xml": b"x"})),
    "activex.docx": ("macros", made.docx({"word/activeX/activeX1.bin": b"x"})),
    "chương trình bên trong.docx": ("macros", made.docx({"word/embeddings/setup.exe": EXE})),
    "macro.odt": ("macros", made.opened("text", {"Basic/Standard/a.xml": b"x"})),
    "kịch bản.ods": ("macros", made.opened("spreadsheet", {"Scripts/python/a.py": b"x"})),
    "có mật khẩu.docx": ("password", made.locked(made.docx())),
    "có mật khẩu.ods": ("password", made.opened("spreadsheet", {"encrypted-package": b"x"})),
    "bom.docx": ("unpacks-too-big", made.docx({"word/media/a.bmp": b"\0" * 9 * 2**20})),
    "bom nói dối.docx": ("unpacks-too-big", made.declaring(made.docx(), 2**31)),
    "nhiều phần.docx": ("too-many-parts", made.docx(_MANY_PARTS)),
    "nửa triệu phần.docx": ("too-many-parts", made.docx() + b"PK\x01\x02" * 500_000),
    "lên trên.docx": ("outside", made.docx({"word/../../../etc/cron.d/a": b"x"})),
    "lên trên kiểu Windows.docx": ("outside", made.docx({"word\\..\\..\\a": b"x"})),
    "từ gốc.xlsx": ("outside", made.xlsx({"/etc/passwd": b"x"})),
    "ổ đĩa.xlsx": ("outside", made.xlsx({"C:/Windows/a": b"x"})),
    # names that say something else
    "ảnh.png": ("mismatch", made.jpg()),
    "ảnh.pdf": ("mismatch", made.png()),
    "biên bản.jpg": ("mismatch", made.pdf()),
    "biên bản.xlsx": ("mismatch", made.docx()),
    "biên bản.docm": ("mismatch", made.docx()),
    "ảnh.svg": ("mismatch", made.png()),
    "ảnh.jpg.exe": ("mismatch", made.jpg()),
    "ảnh\u202egpj.exe": ("mismatch", made.jpg()),
    "phim.m4a": ("mismatch", made.film(b"vide", b"soun")),
    "âm.mp4": ("mismatch", made.film(b"soun")),
    "chữ.pdf": ("mismatch", LETTERS.encode()),
    "chữ.html": ("unknown", LETTERS.encode()),
    # two in one
    "ảnh và gói.jpg": ("two-kinds", made.jpg(behind=ZIP)),
    "ảnh và gói.png": ("two-kinds", made.png(behind=ZIP)),
    "ảnh và giấy.jpg": ("two-kinds", made.jpg(comment=made.pdf())),
    "ảnh và trang.jpg": ("two-kinds", made.jpg(comment=PAGE)),
    "ảnh và php.jpg": ("two-kinds", made.jpg(behind=b"\0" * 70_000 + b"<?php system('id');")),
    "ảnh và rar.png": ("two-kinds", made.png(behind=b"Rar!\x1a\x07\x01\0")),
    "ảnh và chương trình.png": ("two-kinds", made.png(behind=EXE)),
    "giấy và gói.pdf": ("two-kinds", made.pdf(behind=ZIP)),
    "chữ và giấy.txt": ("two-kinds", "Ghi chú\n%PDF-1.4\n".encode()),
    "chữ và gói.txt": ("unknown", LETTERS.encode() + ZIP),
    "âm và trang.mp3": ("two-kinds", made.mp3() + PAGE),
    "văn bản sau trang.docx": ("unknown", made.docx(before=PAGE)),
    "gói trước văn bản.docx": ("two-kinds", ZIP + made.docx()),
    "hai văn bản.docx": ("two-kinds", made.docx({"xl/workbook.xml": b"<w/>"})),
    "văn bản và sau đó.docx": ("two-kinds", made.docx() + b"\0" * 30),
    # floods
    "300 triệu điểm.png": ("too-many-points", made.png(20_000, 15_000)),
    "4 tỷ điểm.jpg": ("too-many-points", made.jpg(65_535, 65_535)),
    "dải dài.webp": ("too-many-points", made.webp(200_000, 1)),
    "rất lớn.heic": ("too-many-points", made.heic(100_000, 100_000)),
    "không điểm nào.png": ("damaged", made.png(0, 10)),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_what_an_officer_sends_is_taken_for_what_it_is(name: str) -> None:
    kind, content = GOOD[name]
    (looked,) = look_at([sent(name, content)])
    assert (looked.kind.code, looked.size) == (kind, len(content))
    assert looked.name == (name if "." in name else f"{name}.pdf")


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_what_it_says_is_refused_with_a_reason(name: str) -> None:
    code, content = BAD[name]
    with pytest.raises(NotTaken) as refused:
        look_at([sent("tốt.jpg", made.jpg()), sent(name, content, says="image/jpeg")])
    assert refused.value.code == code
    assert "\u202e" not in refused.value.reason
    assert "%(" not in refused.value.reason


def test_every_kind_and_every_reason_has_its_case() -> None:
    assert len(GOOD) + len(BAD) >= 100
    assert {kind for kind, _content in GOOD.values()} == {kind.code for kind in KINDS}
    told = {code for code, _content in BAD.values()}
    elsewhere = {"too-many-files", "too-big-together", "too-big", "dangerous", "officer-a-day", "unit-a-day"}
    assert told | elsewhere == set(_SENTENCES)


def verdict(content: bytes) -> str:
    """The kind that it is taken for, or the code of the reason why not."""
    try:
        return kind_of(Source(io.BytesIO(content)))
    except Bad as bad:
        return bad.code


@given(content=st.binary(max_size=600), start=st.sampled_from([content[:40] for _kind, content in GOOD.values()]))
def test_any_bytes_are_taken_or_refused_and_never_an_error(content: bytes, start: bytes) -> None:
    for each in (content, start + content):
        assert verdict(each) in {kind.code for kind in KINDS} | set(_SENTENCES)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_good_file_with_some_bytes_changed_is_taken_or_refused_and_never_an_error(name: str, data: Any) -> None:
    changed = bytearray(GOOD[name][1])
    for _ in range(data.draw(st.integers(1, 8))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    assert verdict(bytes(changed)) in {kind.code for kind in KINDS} | set(_SENTENCES)


def test_two_hundred_files_are_refused_with_one_sentence_before_any_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(source: Source) -> str:
        raise AssertionError("opened")

    monkeypatch.setattr(guard, "kind_of", opened)
    with pytest.raises(NotTaken, match="200") as refused:
        look_at([sent(f"{number}.jpg", made.jpg()) for number in range(200)])
    assert (refused.value.code, "20" in refused.value.reason) == ("too-many-files", True)


def test_too_large_together_and_too_large_alone_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BYTES_OF_ONE", 1_000)
    monkeypatch.setattr(limits, "BYTES_AT_ONCE", 1_500)
    small, large = sent("a.jpg", made.jpg(behind=b"\0" * 600)), sent("b.jpg", made.jpg(behind=b"\0" * 1_200))
    assert [each.name for each in look_at([small])] == ["a.jpg"]
    for files, code in (([large], "too-big"), ([small, large], "too-big-together")):
        with pytest.raises(NotTaken) as refused:
            look_at(files)
        assert refused.value.code == code


def test_the_same_content_twice_in_one_form_is_one_file() -> None:
    looked = look_at([sent("a.jpg", made.jpg()), sent("b.jpg", made.jpg()), sent("c.jpg", made.jpg(50))])
    assert [each.name for each in looked] == ["a.jpg", "c.jpg"]


def test_two_files_of_one_name_are_told_apart_by_a_number() -> None:
    looked = look_at([sent("Ảnh.jpg", made.jpg()), sent("a/ảnh.JPG", made.jpg(50))])
    assert [each.name for each in looked] == ["Ảnh.jpg", "ảnh (2).JPG"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../../etc/passwd.jpg", "passwd.jpg"),
        ("..%2f..%2fa.jpg", "%2f..%2fa.jpg"),
        ("C:\\Users\\An\\anh.jpg", "anh.jpg"),
        ("anh\x00.php\x00.jpg", "anh .php.jpg"),
        ("anh\u202e\u2066.jpg", "anh.jpg"),
        ("A\u0309nh.jpg", "Ảnh.jpg"),
        ("Căn cước 001190004321.jpg", "Căn cước 001190004321.jpg"),
        ("ả" * 300 + ".jpg", "ả" * 66 + ".jpg"),
        ("...", "tep.jpg"),
        ("", "tep.jpg"),
        ("\r\nSet-Cookie: a=b.jpg", "Set-Cookie a=b.jpg"),
    ],
)
def test_a_name_is_made_harmless_and_otherwise_shown_as_typed(typed: str, shown: str) -> None:
    (looked,) = look_at([sent(typed, made.jpg())])
    assert looked.name == shown


def test_what_the_scanner_finds_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def scan(file: BinaryIO) -> Dangerous:
        return Dangerous("Eicar-Test")

    monkeypatch.setattr(guard, "scan", scan)
    with pytest.raises(NotTaken, match="Eicar-Test"):
        look_at([sent("a.jpg", made.jpg())])


@pytest.mark.parametrize(
    "make",
    [
        lambda: made.jpg(behind=b"<" * 20_000_000),
        lambda: b"<!" * 5_000_000,
        lambda: ("ạ<" * 5_000_000).encode(),
        lambda: made.box(b"ftyp", b"isom", b"\0" * 4, b"isom") + made.box(b"free") * 2_000_000,
        lambda: made.box(b"ftyp", b"isom", b"\0" * 4, b"isom")
        + made.box(b"moov", *[made.box(b"trak", made.box(b"free") * 2_500)] * 900),
        lambda: made.jpg()[:20] + b"\xff" * 20_000_000,
        lambda: b"PK\x05\x06" * 5_000_000,
        lambda: made.png(behind=b"PK\x05\x06" * 5_000_000),
        lambda: b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + b"\0" * 20_000_000,
    ],
)  # fmt: skip
def test_no_file_of_twenty_megabytes_keeps_a_web_process_busy(make: Callable[[], bytes]) -> None:
    content = make()
    began = time.process_time()
    assert verdict(content)
    assert time.process_time() - began < 2
