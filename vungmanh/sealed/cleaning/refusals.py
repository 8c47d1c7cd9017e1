"""Why a file is not taken along, and what the sender can do instead. Files are counted, never named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused


@dataclass(frozen=True)
class Why:
    """`number` counts the files as they were chosen, from 1; `advice` says what to do now."""

    number: int
    code: str

    @property
    def why(self) -> str:
        return _SENTENCES.get(self.code, _SENTENCES["unknown"])()[0]

    @property
    def advice(self) -> str:
        return _SENTENCES.get(self.code, _SENTENCES["unknown"])()[1]

    def __str__(self) -> str:
        return _("File %(number)d %(why)s. %(advice)s") % {
            "number": self.number,
            "why": self.why,
            "advice": self.advice,
        }


class NotCleanable(Refused):
    """Files that cannot be freed of what they carry. None of those sent together is kept."""

    def __init__(self, each: Sequence[Why]) -> None:
        super().__init__(" ".join(str(why) for why in each), "files")
        self.each = tuple(each)


def _photograph() -> str:
    return _("Photograph what it shows, or take a picture of the screen, and send that.")


def _as_pdf() -> str:
    return _("Save it as PDF, or photograph it, and send that.")


_SENTENCES: Final[dict[str, Callable[[], tuple[str, str]]]] = {
    "unknown": lambda: (_("is of a kind whose hidden traces cannot be taken out"), _photograph()),
    "text": lambda: (_("is plain text"), _("Copy its words into the box in which you write.")),
    "open-document": lambda: (_("is a document whose hidden traces cannot be taken out"), _as_pdf()),
    "empty": lambda: (_("is empty"), _("Choose it once more.")),
    "damaged": lambda: (_("is damaged or incomplete"), _photograph()),
    "archive": lambda: (_("is a compressed archive"), _("Unpack it and choose the files in it.")),
    "old-office": lambda: (_("is a document of an old kind, or is protected by a password"), _as_pdf()),
    "password": lambda: (_("is protected by a password"), _("Save it without one, or photograph it, and send that.")),
    "macros": lambda: (_("contains programs (macros)"), _as_pdf()),
    "two-kinds": lambda: (_("holds something else besides what it shows"), _photograph()),
    "outside": lambda: (_("holds something else besides what it shows"), _photograph()),
    "too-many-parts": lambda: (_("has too many parts"), _as_pdf()),
    "unpacks-too-big": lambda: (_("unpacks to far more than a document needs"), _as_pdf()),
    "too-many-points": lambda: (_("is a picture too large to be shown"), _("Send it in a smaller size.")),
    "too-many-pages": lambda: (
        _("has too many pages"),
        _("Send the pages that matter, or photograph them: at most sixty pages in a file."),
    ),
    "too-much": lambda: (_("is too long or too large to be cleaned"), _("Send the part that matters.")),
    "film": lambda: (
        _("is a film of a kind whose hidden traces cannot be taken out"),
        _("Take pictures of the screen where it shows what matters, and send those."),
    ),
    "still": lambda: (_("would still carry something about you after cleaning"), _photograph()),
    "busy": lambda: (
        _("could not be cleaned now, because others are sending at the same time"),
        _("Wait a minute and send once more."),
    ),
}
