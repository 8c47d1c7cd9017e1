"""The picture of an emblem, drawn anew: what is kept and shown is never the file that was sent (decision 0056)."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.files.guard import Looked
from vungmanh.files.kinds.pictures import of_jpg, of_png
from vungmanh.files.kinds.source import Bad, Source
from vungmanh.members.models import Emblem
from vungmanh.members.refusals import CannotDraw

BYTES_AT_MOST: Final = 512 * 2**10
LEAST, MOST = 128, 2_048  # points of a side
_NEAR_SQUARE: Final = 1.25  # the longer side over the shorter one
_SIZE_OF: Final = {"png": of_png, "jpg": of_jpg}
_PROGRAM: Final = Path(__file__).with_name("draw_anew.py")
_LONGEST: Final = 15  # seconds, waiting for others included
_BYTES_DRAWN: Final = 256 * 2**10  # 192 × 192 points of noise are 115 KB


@dataclass(frozen=True)
class Drawn:
    """A PNG that the house has drawn: made by `drawn_anew` alone, so that whoever holds one need not look again."""

    picture: bytes


def drawn_anew(sent: Looked) -> Drawn:
    """Returns the picture as a square on white, with nothing of the file but what is seen. Raises CannotDraw.

    Of the file only headers are read here. It is drawn by a program of its own with limits of time and memory; a
    picture that harms whoever opens it harms that one, and is refused.
    """
    _require_fit(sent)
    sent.file.seek(0)
    with TemporaryDirectory() as folder:
        Path(folder, "sent").write_bytes(sent.file.read())
        made = _drawn_by_program(folder, sent.kind.code)
    if made is None:
        raise CannotDraw(_("“%(file)s” cannot be opened as a picture. Save it anew as PNG and send that.") % _of(sent))
    return Drawn(made)


def _require_fit(sent: Looked) -> None:
    if sent.kind.code not in _SIZE_OF:
        raise CannotDraw(_("“%(file)s” is no PNG or JPEG. Save the emblem as PNG and send that.") % _of(sent))
    if sent.size > BYTES_AT_MOST:
        raise CannotDraw(_("“%(file)s” is larger than 512 KB. Save it in a smaller size.") % _of(sent))
    try:
        width, height = _SIZE_OF[sent.kind.code](Source(sent.file))
    except Bad as bad:  # the guard has read the same headers
        raise CannotDraw(_("“%(file)s” is damaged or incomplete. Save it anew and send that.") % _of(sent)) from bad
    size = {"width": width, "height": height, "least": LEAST, "most": MOST}
    if min(width, height) < LEAST or max(width, height) > MOST:
        raise CannotDraw(
            _("The picture has %(width)d × %(height)d points; each side must have %(least)d to %(most)d.") % size
        )
    if max(width, height) > _NEAR_SQUARE * min(width, height):
        raise CannotDraw(
            _("The picture has %(width)d × %(height)d points; cut it to a square, so that it fits on the card.") % size
        )


def _of(sent: Looked) -> dict[str, str]:
    return {"file": sent.name}


def _drawn_by_program(folder: str, form: str) -> bytes | None:
    """The PNG, or None where the program was ended, or has said anything else.

    SECURITY: it gets none of our environment, where keys may stand; -I keeps every folder but Python's own out.
    """
    command = [sys.executable, "-I", str(_PROGRAM), folder, form, str(Emblem.SIDE)]
    one_thread = {"RAYON_NUM_THREADS": "1"}  # each takes room of the memory that it may have
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_LONGEST, cwd=folder, env=one_thread
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 and _is_ours(done.stdout) else None


def _is_ours(made: bytes) -> bool:
    """Whether it begins as the PNG that was asked for."""
    side = Emblem.SIDE.to_bytes(4, "big")
    return len(made) <= _BYTES_DRAWN and made.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + side + side)
