"""The kinds of files that are taken: what they are called, how their names end, what browsers call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`endings` are those a name may have, the usual one first; `media` is the type under which it is given out.

    `icon` is a drawing of ui/icons.svg.
    """

    code: str
    label: Any
    icon: str
    endings: tuple[str, ...]
    media: str


_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"

KINDS: Final = (
    Kind("jpg", _("Photograph"), "picture", ("jpg", "jpeg", "jfif"), "image/jpeg"),
    Kind("png", _("Picture"), "picture", ("png",), "image/png"),
    Kind("webp", _("Picture"), "picture", ("webp",), "image/webp"),
    Kind("heic", _("Photograph"), "picture", ("heic", "heif"), "image/heic"),
    Kind("pdf", _("PDF"), "paper", ("pdf",), "application/pdf"),
    Kind("docx", _("Word document"), "paper", ("docx",), f"{_OFFICE}.wordprocessingml.document"),
    Kind("xlsx", _("Excel workbook"), "excel", ("xlsx",), f"{_OFFICE}.spreadsheetml.sheet"),
    Kind("odt", _("Text document"), "paper", ("odt",), f"{_OPEN}.text"),
    Kind("ods", _("Spreadsheet"), "excel", ("ods",), f"{_OPEN}.spreadsheet"),
    Kind("mp3", _("Recording"), "sound", ("mp3",), "audio/mpeg"),
    Kind("m4a", _("Recording"), "sound", ("m4a",), "audio/mp4"),
    Kind("mp4", _("Video"), "film", ("mp4", "m4v"), "video/mp4"),
    Kind("txt", _("Text"), "paper", ("txt",), "text/plain; charset=utf-8"),
    Kind("csv", _("Table as text"), "excel", ("csv",), "text/csv; charset=utf-8"),
)
BY_CODE: Final = {kind.code: kind for kind in KINDS}
BY_ENDING: Final = {ending: kind for kind in KINDS for ending in kind.endings}
# What a chooser of files offers; the content decides, not this. Without the endings of HEIC: where these are asked for
# by name, an iPhone sends them, and otherwise a JPEG, which everybody can open.
ACCEPTED: Final = ",".join(
    [f".{ending}" for ending in BY_ENDING if ending not in BY_CODE["heic"].endings]
    + ["image/*", "audio/mpeg", "audio/mp4", "video/mp4"]
)
