"""A program, run by drawn_anew.py: draws one picture that a stranger has sent, and is all that ever opens it.

It is started with Python alone, without the house: it has no database, no keys and no words of the request. Arguments:
the folder in which the picture lies as "sent", its format ("png" or "jpg"), the side of the square in points. It says
the PNG on its output.
"""

import resource
import sys
from typing import Any, Final

_MEMORY: Final = 768 * 2**20  # a picture of 2,048 × 2,048 points with two bytes a colour takes some 200 MB
_CPU: Final = 5  # seconds; an honest picture takes a tenth

_PAGE: Final = """
#let side = int(sys.inputs.side) * 1pt
#set page(width: side, height: side, margin: 0pt, fill: white)
#image("sent", format: sys.inputs.format, width: side, height: side, fit: "contain")
"""


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU, _CPU))
    if sys.platform == "linux":  # elsewhere the size of a process is not limited so
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        with open("/proc/self/oom_score_adj", "w") as wish:
            wish.write("1000")


def _draw(folder: str, form: str, side: str) -> bytes:
    import typst  # within the limits

    inputs = {"format": form, "side": side}
    how: Any = {"root": folder, "format": "png", "ppi": 72.0, "ignore_system_fonts": True, "sys_inputs": inputs}
    made = typst.compile(_PAGE.encode(), **how)
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    _limit()
    sys.stdout.buffer.write(_draw(*sys.argv[1:]))
