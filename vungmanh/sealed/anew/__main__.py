"""One file comes in, its copy goes out: the first line says what it is and what was taken out, the rest is the copy.

Started by cleaning.process alone, with the kind as its only argument. It imports what it needs, shuts every door, and
only then reads the first byte of the stranger's file.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from importlib import import_module
from typing import Final

from vungmanh.machine.parent import die_with
from vungmanh.sealed.anew import doors
from vungmanh.sealed.anew.made import CannotBeMade, Made

_MAKERS: Final = {
    **dict.fromkeys(("jpg", "png", "gif", "webp", "heic"), "pictures"),
    "pdf": "pages",
    "docx": "documents",
    "xlsx": "workbooks",
    **dict.fromkeys(("mp3", "m4a", "ogg", "wav", "flac"), "sounds"),
    **dict.fromkeys(("mp4", "mov"), "films"),
}

_LETTERS: Final = ("ascii", "latin-1", "cp437", "cp1252", "utf-16", "utf-16-le", "utf-16-be")


def main(kind: str) -> None:
    die_with(os.getppid())
    maker = import_module(f"vungmanh.sealed.anew.{_MAKERS[kind]}")
    for name in _LETTERS:  # which are read from the disk where they are first met
        codecs.lookup(name)
    doors.shut()
    content = sys.stdin.buffer.read()
    try:
        made: Made = maker.made(content, kind)
        if maker.traces(made.content, made.kind):  # whatever comes out is looked at again
            raise CannotBeMade("still")
        told, copy = {"kind": made.kind, "taken_out": sorted(made.taken_out)}, made.content
    except CannotBeMade as refused:
        told, copy = {"refused": refused.code}, b""
    except MemoryError:
        told, copy = {"refused": "too-much"}, b""
    except Exception:  # a decoder's own complaint, in words that nobody needs to know
        told, copy = {"refused": "damaged"}, b""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + copy)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
