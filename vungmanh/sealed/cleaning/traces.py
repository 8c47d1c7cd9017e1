"""What was taken out of a file, in words for the sender who looks through everything before sending it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from django.utils.translation import gettext as _

_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "name": lambda: _("the file's own name"),
    "position": lambda: _("the place where it was taken (GPS)"),
    "device": lambda: _("which telephone or machine it was made with"),
    "author": lambda: _("names of the author and of those who changed it"),
    "time": lambda: _("when it was made or changed"),
    "software": lambda: _("which program made it"),
    "comments": lambda: _("comments and descriptions"),
    "changes": lambda: _("tracked changes"),
    "hidden": lambda: _("hidden parts that are not seen when it is opened"),
    "thumbnail": lambda: _("a small copy of the picture, which may show what was cut off"),
    "object": lambda: _("drawings, charts and embedded files, which cannot be cleaned"),
}


def sentences_of(taken_out: Iterable[str]) -> list[str]:
    """In the reader's language, the gravest first."""
    codes = set(taken_out)
    return [say() for code, say in _SENTENCES.items() if code in codes]
