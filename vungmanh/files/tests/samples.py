"""Files as officers and as attackers send them, made in memory: the smallest whole ones, and what passes for them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EXE = b"MZ\x90\0" + b"\0" * 60 + b"This program cannot be run in DOS mode.\r\n" + b"\0" * 400
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"


def sent(name: str, content: bytes, says: str = "application/octet-stream") -> SimpleUploadedFile:
    """The file as a browser sends it, which says what it likes of its kind. Only paths are cut from its name."""
    file = SimpleUploadedFile("x", content, says)
    file._name = name  # past Django's own cleaning of names: the house relies on its own
    return file


def jpg(width: int = 40, height: int = 30, *, comment: bytes = b"", behind: bytes = b"") -> bytes:
    said = b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment if comment else b""
    size = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    jfif = b"\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x5a" * 64
    return b"\xff\xd8" + jfif + said + size + scan + b"\xff\xd9" + behind


def png(width: int = 40, height: int = 30, *, behind: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * min((width + 1) * height, 4_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"") + behind


def webp(width: int = 40, height: int = 30, *, form: str = "VP8X") -> bytes:
    if form == "VP8X":
        body = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    elif form == "VP8L":
        body = b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"\0" * 8
    else:
        body = b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height) + b"\0" * 8
    chunk = form.ljust(4).encode() + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def box(name: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return struct.pack(">I", len(content) + 8) + name + content


def heic(width: int = 4032, height: int = 3024, *, brand: bytes = b"heic") -> bytes:
    tile = box(b"ispe", b"\0" * 4, struct.pack(">II", 512, 512))
    whole = box(b"ispe", b"\0" * 4, struct.pack(">II", width, height))
    meta = box(b"meta", b"\0" * 4, box(b"hdlr", b"\0" * 8, b"pict"), box(b"iprp", box(b"ipco", tile, whole)))
    return box(b"ftyp", brand, b"\0" * 4, b"mif1", brand) + meta + box(b"mdat", b"\x11" * 200)


def film(*tracks: bytes, brand: bytes = b"isom") -> bytes:
    """An MP4 with these kinds of tracks, its list of them behind the content, as phones write it."""
    listed = [box(b"trak", box(b"mdia", box(b"hdlr", b"\0" * 8, track, b"\0" * 13))) for track in tracks]
    movie = box(b"moov", box(b"mvhd", b"\0" * 100), *listed)
    return box(b"ftyp", brand, b"\0\0\x02\0", b"mp42") + box(b"mdat", b"\x22" * 300) + movie


def mp3(*, tagged: bool = True, frames: int = 3) -> bytes:
    frame = b"\xff\xfb\x90\x00" + b"\0" * 413  # 128 kbit/s, 44.1 kHz
    tag = b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 if tagged else b""
    return tag + frame * frames


def pdf(*, behind: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n" + behind


def zipped(parts: Mapping[str, bytes], *, before: bytes = b"") -> bytes:
    stream = io.BytesIO()
    stream.write(before)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, stored)
    return stream.getvalue()


def docx(more: Mapping[str, bytes] | None = None, *, before: bytes = b"") -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<r/>", "word/document.xml": b"<w:document/>"}
    return zipped({**parts, **(more or {})}, before=before)


def xlsx(more: Mapping[str, bytes] | None = None) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "_rels/.rels": b"<r/>", "xl/workbook.xml": b"<workbook/>"}
    return zipped({**parts, **(more or {})})


def opened(kind: str, more: Mapping[str, bytes] | None = None) -> bytes:
    """An OpenDocument file: text or spreadsheet."""
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    parts = {"mimetype": said, "content.xml": b"<office/>", "META-INF/manifest.xml": b"<m/>"}
    return zipped({**parts, **(more or {})})


def locked(content: bytes) -> bytes:
    """The same archive where every part says that it is encrypted."""
    changed = bytearray(content)
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(sign)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(sign, place + 4)
    return bytes(changed)


def declaring(content: bytes, unpacked: int) -> bytes:
    """The same archive whose first part says that it unpacks to so much."""
    changed = bytearray(content)
    struct.pack_into("<I", changed, changed.find(b"PK\x01\x02") + 24, unpacked)
    return bytes(changed)
