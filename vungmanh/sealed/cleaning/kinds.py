"""Which kind a file is that came with a report, told from its content, and what may be made of it."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from vungmanh.files.kinds.recognise import kind_of
from vungmanh.files.kinds.source import Bad, Source

# What telephones record and messengers hand on; officers do not attach such files, senders do.
_FIRST_BYTES: Final = (
    (b"GIF87a", "gif"), (b"GIF89a", "gif"), (b"OggS", "ogg"), (b"fLaC", "flac"), (b"#!AMR", "amr"),
    (b"\xff\xf1", "aac"), (b"\xff\xf9", "aac"),
)  # fmt: skip
_FILMS: Final = (b"qt  ", b"3gp")

# What is given out of each kind that the cleaner makes.
MEDIA: Final = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
}
PICTURES: Final = frozenset({"jpg", "png"})
_CLEANED: Final = frozenset({*MEDIA, "heic", "webp", "gif", "mp3", "ogg", "wav", "flac", "amr", "aac", "mov"})


def told(content: bytes) -> str:
    """The code of its kind. Raises Bad, with a code of files.refusals or of refusals here."""
    kind = _of_first_bytes(content) or kind_of(Source(BytesIO(content)))
    if kind not in _CLEANED:
        raise Bad("text" if kind in ("txt", "csv") else "open-document")
    return kind


def _of_first_bytes(content: bytes) -> str:
    for sign, kind in _FIRST_BYTES:
        if content.startswith(sign):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        return "wav"
    return "mov" if content[4:8] == b"ftyp" and content[8:12].startswith(_FILMS) else ""
