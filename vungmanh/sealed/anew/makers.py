"""Who makes which kind anew, and what is answered."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final, Protocol

from vungmanh.sealed.anew.made import CannotBeMade, Made

_MAKERS: Final = {
    **dict.fromkeys(("jpg", "png", "gif", "webp", "heic"), "pictures"),
    "pdf": "pages",
    "docx": "documents",
    "xlsx": "workbooks",
    **dict.fromkeys(("mp3", "m4a", "ogg", "wav", "flac", "amr", "aac"), "sounds"),
    **dict.fromkeys(("mp4", "mov"), "films"),
}


class Maker(Protocol):
    """`made` raises CannotBeMade. `traces` are codes of all that a file carries besides what is seen and heard."""

    def made(self, content: bytes, kind: str) -> Made: ...

    def traces(self, content: bytes, kind: str) -> set[str]: ...


def maker_of(kind: str) -> Maker:
    """Loads all that is needed for this kind, and nothing else."""
    maker: Any = import_module(f"vungmanh.sealed.anew.{_MAKERS[kind]}")
    return maker


def answer(maker: Maker, content: bytes, kind: str) -> tuple[dict[str, object], bytes]:
    """What is told, and the copy. Whatever comes out is looked at again: what still carries anything is refused."""
    try:
        made = maker.made(content, kind)
        if maker.traces(made.content, made.kind):
            raise CannotBeMade("still")
    except CannotBeMade as refused:
        return {"refused": refused.code}, b""
    except MemoryError:
        return {"refused": "too-much"}, b""
    except Exception:  # a decoder's own complaint, in words that nobody needs to know
        return {"refused": "damaged"}, b""
    return {"kind": made.kind, "taken_out": sorted(made.taken_out)}, made.content
