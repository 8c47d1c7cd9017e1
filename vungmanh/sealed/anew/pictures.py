"""Pictures, drawn anew point by point: what was not seen is not there any more."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final, cast

import pillow_heif
from PIL import ExifTags, Image, ImageFile, ImageOps, IptcImagePlugin

from vungmanh.sealed.anew.made import CannotBeMade, Made

SIDE: Final = 4_096  # points; what a common telephone takes stays as sharp as it is
_POINTS: Final = 64_000_000  # as files.limits says, asked again of what the decoder itself reads
_QUALITY: Final = 88
_FORMATS: Final = {"jpg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP", "heic": "HEIF"}
_DRAWN_AS_PNG: Final = frozenset({"png", "gif"})  # flat colours and letters stay sharp

Exif = ExifTags.Base
_OF_TAGS: Final = {
    "device": {Exif.Make, Exif.Model, Exif.LensModel, Exif.LensMake, Exif.BodySerialNumber, Exif.LensSerialNumber,
               Exif.CameraSerialNumber, Exif.MakerNote, Exif.UniqueCameraModel, Exif.HostComputer, Exif.ImageUniqueID},
    "author": {Exif.Artist, Exif.Copyright, Exif.CameraOwnerName, Exif.XPAuthor},
    "time": {Exif.DateTime, Exif.DateTimeOriginal, Exif.DateTimeDigitized, Exif.PreviewDateTime},
    "software": {Exif.Software, Exif.ProcessingSoftware, Exif.PreviewApplicationName},
    "comments": {Exif.ImageDescription, Exif.UserComment, Exif.XPComment, Exif.XPTitle, Exif.XPSubject,
                 Exif.XPKeywords, Exif.DocumentName},
}  # fmt: skip
# As XMP, the texts of a PNG and the like name them.
_OF_WORDS: Final = {
    "position": re.compile(r"gps|location|city|country|geo", re.IGNORECASE),
    "device": re.compile(r"tiff:make|tiff:model|serial|lens|camera", re.IGNORECASE),
    "author": re.compile(r"author|creator>|creator\b|artist|owner|copyright|rights|by-?line", re.IGNORECASE),
    "time": re.compile(r"date|time", re.IGNORECASE),
    "software": re.compile(r"software|creatortool|producer", re.IGNORECASE),
    "comments": re.compile(r"comment|(?<!rdf:)description|title|subject|keyword|caption", re.IGNORECASE),
}
_OF_IPTC: Final = {80: "author", 85: "author", 116: "author", 122: "author", 55: "time", 60: "time", 90: "position",
                   92: "position", 95: "position", 101: "position", 65: "software"}  # fmt: skip
_ENDS: Final = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
_SAYS_NOTHING: Final = frozenset((
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "transparency", "gamma", "progressive",
    "progression", "background", "version", "duration", "extension", "loop", "srgb", "chromaticity", "aspect",
    "interlace", "primary", "bit_depth", "adobe", "adobe_transform", "chroma", "nclx_profile",
    "original_orientation", "metadata", "bbox", "mp", "mpoffset", "default_image", "disposal", "blend", "timestamp"
))  # fmt: skip

pillow_heif.register_heif_opener(thumbnails=True)
Image.init()
Image.MAX_IMAGE_PIXELS = _POINTS


def made(content: bytes, kind: str) -> Made:
    """Raises CannotBeMade."""
    found = traces(content, kind)
    drawn, as_kind = drawn_anew(content, kind)
    return Made(as_kind, drawn, frozenset(found))


def drawn_anew(content: bytes, kind: str) -> tuple[bytes, str]:
    """Returns the new picture and its kind. Of one that moves the first picture is taken."""
    with _opened(content, kind) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((SIDE, SIDE))
        bare = _bare(upright)
    out = BytesIO()
    if kind in _DRAWN_AS_PNG:
        bare.save(out, "PNG")
        return out.getvalue(), "png"
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue(), "jpg"


def as_jpeg(picture: Image.Image, quality: int = _QUALITY) -> bytes:
    out = BytesIO()
    _bare(picture).convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def traces(content: bytes, kind: str) -> set[str]:
    """Codes of all that it carries besides its points."""
    with _opened(content, kind) as picture:
        found = _of_exif(picture) | _of_texts(picture) | _of_iptc(picture)
        if getattr(picture, "n_frames", 1) > 1 or _goes_on(content, picture.format or ""):
            found.add("hidden")
    return found


def _opened(content: bytes, kind: str) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=[_FORMATS[kind]])
    if picture.width * picture.height > _POINTS:
        raise CannotBeMade("too-many-points")
    return picture


def _bare(picture: Image.Image) -> Image.Image:
    """The same points in a picture that never held anything else: what is saved takes along what was opened."""
    seen = picture.has_transparency_data
    if picture.mode.startswith("I") or picture.mode == "F":
        picture = picture.convert("L")
    wanted = "RGBA" if seen else "L" if picture.mode in ("1", "L") else "RGB"
    points = picture.convert(wanted)
    return Image.frombytes(wanted, points.size, points.tobytes())


def _of_exif(picture: Image.Image) -> set[str]:
    exif = picture.getexif()
    tags = set(exif) | set(exif.get_ifd(ExifTags.IFD.Exif))
    found = {code for code, named in _OF_TAGS.items() if tags & {int(tag) for tag in named}}
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        found.add("position")
    if exif.get_ifd(ExifTags.IFD.IFD1) or picture.info.get("thumbnails"):
        found.add("thumbnail")
    if (tags or picture.info.get("exif")) and not found:
        found.add("device")  # how it was exposed and turned: a camera's own notes
    return found


def _of_texts(picture: Image.Image) -> set[str]:
    found = set()
    for name, said in picture.info.items():
        if str(name).lower() in _SAYS_NOTHING or name in ("exif", "thumbnails", "icc_profile", "photoshop"):
            continue
        if not said:
            continue
        if name in ("depth_images", "aux"):  # how far everything was, as portraits have it
            found.add("hidden")
            continue
        words = f"{name} {said.decode('latin-1') if isinstance(said, bytes) else said}"
        codes = {code for code, word in _OF_WORDS.items() if word.search(words)}
        found |= codes or {"comments"}
    if picture.info.get("icc_profile"):
        found.add("software")
    return found


def _of_iptc(picture: Image.Image) -> set[str]:
    if not picture.info.get("photoshop"):
        return set()
    told = IptcImagePlugin.getiptcinfo(cast(ImageFile.ImageFile, picture)) or {}
    return {_OF_IPTC.get(number, "comments") for record, number in told if record == 2} or {"software"}


def _goes_on(content: bytes, form: str) -> bool:
    """Whether something stands behind the end of the picture."""
    end = _ENDS.get(form)
    if end is None:
        return False
    return bool(content[content.rfind(end) + len(end) :].strip(b"\0"))
