"""Pictures and papers with a word planted in every place where cameras and programs leave something about people."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

PLANT = b"CANARYNGUYENLAN"
WORD = PLANT.decode()
XMP = (
    b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="' + PLANT + b'"/></rdf:RDF>'
    b"</x:xmpmeta>"
)
_MAKE, _MODEL, _ORIENTATION, _SOFTWARE, _DATE, _ARTIST = 271, 272, 274, 305, 306, 315
_EXIF, _GPS, _SERIAL, _NOTE, _COMMENT, _OWNER = 0x8769, 0x8825, 0xA431, 0x927C, 0x9286, 0xA430


def drawn(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, white on the right."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste("red", (0, 0, width // 2, height))
    return picture


def saved(form: str, picture: Image.Image | None = None, **how: Any) -> bytes:
    out = io.BytesIO()
    (picture or drawn()).save(out, form, **how)
    return out.getvalue()


def exif(tags: dict[int, Any], inner: dict[int, Any] | None = None, gps: bool = False) -> Image.Exif:
    told = Image.Exif()
    for tag, value in tags.items():
        told[tag] = value
    told.get_ifd(_EXIF).update(inner or {})
    if gps:
        told.get_ifd(_GPS).update({1: "N", 2: (10.0, 46.0, 36.0), 3: "E", 4: (106.0, 42.0, 0.0), 27: PLANT})
    return told


def _camera() -> Image.Exif:
    return exif({_MAKE: WORD, _MODEL: WORD, _SOFTWARE: WORD, _DATE: "2026:01:02 03:04:05"}, {_SERIAL: WORD})


def _with_thumbnail() -> bytes:
    """EXIF by hand: a second list of tags that points at a small picture with a note of its own."""
    small = saved("JPEG", drawn(16, 12), comment=PLANT, exif=_camera())
    first = struct.pack("<HI", 0, 14)  # no tags, then the second list
    second = struct.pack("<HHHIIHHIII", 2, 0x201, 4, 1, 44, 0x202, 4, 1, len(small), 0)
    tiff = b"II*\0" + struct.pack("<I", 8) + first + second
    return saved("JPEG", exif=b"Exif\0\0" + tiff.ljust(44, b"\0") + small)


def _segment(mark: int, said: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(said) + 2) + said


def _jpg_with(segment: bytes) -> bytes:
    content = saved("JPEG")
    return content[:2] + segment + content[2:]


def _iptc() -> bytes:
    fields = b"".join(b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(PLANT)) + PLANT for number in (80, 90, 120))
    return _segment(0xED, b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(fields)) + fields)


def _profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return profile.replace(b"P\0u\0b\0l\0i\0c", WORD[:6].encode("utf-16-be")[:-1], 1) + PLANT


def png_chunk(kind: bytes, said: bytes) -> bytes:
    return struct.pack(">I", len(said)) + kind + said + struct.pack(">I", zlib.crc32(kind + said))


def _png_with(chunk: bytes) -> bytes:
    content = saved("PNG")
    return content[:33] + chunk + content[33:]


def _png_texts() -> bytes:
    texts = PngImagePlugin.PngInfo()
    for name in ("Author", "Software", "Creation Time", "Comment"):
        texts.add_text(name, WORD)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved("PNG", pnginfo=texts)


def _gif_note(content: bytes) -> bytes:
    return content[:-1] + b"\x21\xfe" + bytes([len(PLANT)]) + PLANT + b"\0;"


def heic(**said: Any) -> bytes:
    out = io.BytesIO()
    pillow_heif.from_pillow(drawn(128, 96)).save(out, quality=60, **said)
    return out.getvalue()


def pdf(*objects: bytes, catalog: bytes = b"", page: bytes = b"", drawn_on: bytes = b"", trailer: bytes = b"") -> bytes:
    """A page with a square on it; further objects are numbered from 5."""
    stream = b"0 0 1 rg 50 50 100 100 re f " + drawn_on
    parts = [
        b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font"
        b"/Subtype/Type1/BaseFont/Helvetica>>>>>>" + page + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        *objects,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, trailer, start)


_SAID = b"(" + PLANT + b")"
_FILE = b"<</Type/EmbeddedFile/Length %d>>stream\n%s\nendstream" % (len(PLANT), PLANT)

# By name: the kind, the file, and what the sender is told besides its name.
PICTURES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "jpg camera": ("jpg", lambda: saved("JPEG", exif=_camera()), {"device", "software", "time"}),
    "jpg position": ("jpg", lambda: saved("JPEG", exif=exif({}, gps=True)), {"position"}),
    "jpg author": ("jpg", lambda: saved("JPEG", exif=exif({_ARTIST: WORD}, {_OWNER: WORD})), {"author"}),
    "jpg maker's note": ("jpg", lambda: saved("JPEG", exif=exif({}, {_NOTE: PLANT * 20})), {"device"}),
    "jpg user's comment": (
        "jpg",
        lambda: saved("JPEG", exif=exif({}, {_COMMENT: b"ASCII\0\0\0" + PLANT})),
        {"comments"},
    ),
    "jpg turned": ("jpg", lambda: saved("JPEG", exif=exif({_ORIENTATION: 6, _MAKE: WORD})), {"device"}),
    "jpg thumbnail": ("jpg", _with_thumbnail, {"thumbnail"}),
    "jpg xmp": ("jpg", lambda: saved("JPEG", xmp=XMP), {"author"}),
    "jpg iptc": ("jpg", lambda: _jpg_with(_iptc()), {"author", "position", "comments"}),
    "jpg comment": ("jpg", lambda: saved("JPEG", comment=PLANT), {"comments"}),
    "jpg profile": ("jpg", lambda: saved("JPEG", icc_profile=_profile()), {"software"}),
    "jpg unknown segment": ("jpg", lambda: _jpg_with(_segment(0xE5, PLANT)), set()),
    "jpg behind the end": ("jpg", lambda: saved("JPEG") + PLANT, {"hidden"}),
    "jpg second picture": (
        "jpg",
        lambda: saved("MPO", save_all=True, append_images=[drawn()]) + saved("JPEG", comment=PLANT),
        {"hidden"},
    ),
    "png texts": ("png", _png_texts, {"author", "software", "time", "comments"}),
    "png packed text": (
        "png",
        lambda: _png_with(png_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(PLANT))),
        {"comments"},
    ),
    "png exif": ("png", lambda: saved("PNG", exif=_camera()), {"device"}),
    "png private chunk": ("png", lambda: _png_with(png_chunk(b"prVt", PLANT)), set()),
    "png behind the end": ("png", lambda: saved("PNG") + PLANT, {"hidden"}),
    "png moving": (
        "png",
        lambda: saved("PNG", save_all=True, append_images=[drawn().rotate(180)]) + PLANT,
        {"hidden"},
    ),
    "webp exif": ("webp", lambda: saved("WEBP", exif=_camera()), {"device"}),
    "webp xmp": ("webp", lambda: saved("WEBP", xmp=XMP), {"author"}),
    "webp unknown chunk": (
        "webp",
        lambda: _riff(saved("WEBP", exif=_camera()) + b"CNRY\x10\0\0\0" + PLANT + b"\0"),
        set(),
    ),
    "gif comment": ("gif", lambda: saved("GIF", comment=PLANT), {"comments"}),
    "gif behind the picture": ("gif", lambda: _gif_note(saved("GIF")), set()),
    "heic exif": ("heic", lambda: heic(exif=_camera().tobytes()), {"device", "time"}),
    "heic xmp": ("heic", lambda: heic(xmp=XMP), {"author"}),
}
PAGES: dict[str, tuple[str, Callable[[], bytes], set[str]]] = {
    "pdf info": (
        "pdf",
        lambda: pdf(b"<</Author%s/Creator%s/Title%s>>" % (_SAID, _SAID, _SAID), trailer=b"/Info 5 0 R"),
        {"author", "software", "comments"},
    ),
    "pdf xmp": (
        "pdf",
        lambda: pdf(
            b"<</Type/Metadata/Subtype/XML/Length %d>>stream\n%s\nendstream" % (len(XMP), XMP),
            catalog=b"/Metadata 5 0 R",
        ),
        {"software"},
    ),
    "pdf file in it": (
        "pdf",
        lambda: pdf(_FILE, catalog=b"/Names<</EmbeddedFiles<</Names[(a)<</F(a)/EF<</F 5 0 R>>>>]>>>>"),
        {"hidden"},
    ),
    "pdf note": (
        "pdf",
        lambda: pdf(page=b"/Annots[<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/T%s/Contents%s>>]" % (_SAID, _SAID)),
        {"comments"},
    ),
    "pdf script": ("pdf", lambda: pdf(catalog=b"/OpenAction<</S/JavaScript/JS%s>>" % _SAID), {"hidden"}),
    "pdf invisible words": ("pdf", lambda: pdf(drawn_on=b"BT /F1 12 Tf 3 Tr 20 20 Td %s Tj ET" % _SAID), set()),
    "pdf words under a bar": (
        "pdf",
        lambda: pdf(drawn_on=b"BT /F1 12 Tf 20 220 Td %s Tj ET 0 g 10 210 190 30 re f" % _SAID),
        set(),
    ),
    "pdf behind the end": ("pdf", lambda: pdf() + PLANT, set()),
}


def _riff(content: bytes) -> bytes:
    return content[:4] + struct.pack("<I", len(content) - 8) + content[8:]
