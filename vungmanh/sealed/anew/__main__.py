"""One file comes in, its copy goes out: the first line says what it is and what was taken out, the rest is the copy.

Started by cleaning.process alone, with the kind as its only argument. It imports what it needs, shuts every door, and
only then reads the first byte of the stranger's file.
"""

from __future__ import annotations

import codecs
import json
import os
import sys
from typing import Final

from vungmanh.machine.parent import die_with
from vungmanh.sealed.anew import doors
from vungmanh.sealed.anew.makers import answer, maker_of

_LETTERS: Final = ("ascii", "latin-1", "cp437", "cp1252", "utf-16", "utf-16-le", "utf-16-be")


def main(kind: str) -> None:
    die_with(os.getppid())
    maker = maker_of(kind)
    for name in _LETTERS:  # which are read from the disk where they are first met
        codecs.lookup(name)
    doors.shut()
    told, copy = answer(maker, sys.stdin.buffer.read(), kind)
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n" + copy)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
