"""Why a file is not taken, in one sentence that says what to do; and whatever else is refused about evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused


class NotTaken(Refused):
    """A file that is refused, and with it all that were sent together. `reason` is a sentence for the officer."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(_SENTENCES[code]() % params, "evidence")
        self.code = code


class CannotStrike(Refused):
    """Without a reason, or what has been struck out."""


_SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "too-many-files": lambda: _(
        "%(count)d files at once are too many: at most %(limit)d are taken together. Send the most important ones."
    ),
    "too-big-together": lambda: _(
        "The files together are larger than %(limit)d MB. Send some of them now and the rest afterwards."
    ),
    "too-big": lambda: _("“%(file)s” is larger than %(limit)d MB. Send a shorter or smaller one."),
    "empty": lambda: _("“%(file)s” is empty (0 bytes). Choose it once more."),
    "damaged": lambda: _("“%(file)s” is damaged or incomplete. Save it anew, or photograph it, and send that."),
    "unknown": lambda: _(
        "“%(file)s” is of a kind that is not taken. Send a photograph, a PDF, a document (.docx, .xlsx, .odt, .ods), "
        "a recording (.mp3, .m4a), a video (.mp4) or plain text."
    ),
    "mismatch": lambda: _(
        "“%(file)s” is not what its name says: by its content it is a file of the kind .%(kind)s. "
        "Give it the name that belongs to it, or photograph what it shows."
    ),
    "archive": lambda: _("“%(file)s” is a compressed archive. Unpack it and send the files in it."),
    "old-office": lambda: _(
        "“%(file)s” is a document of an old kind (.doc, .xls), or is protected by a password. Open it, save it as "
        ".docx, .xlsx or PDF without a password, and send that."
    ),
    "password": lambda: _("“%(file)s” is protected by a password. Save it without one and send that."),
    "macros": lambda: _("“%(file)s” contains programs (macros). Save it as PDF and send that."),
    "page": lambda: _("“%(file)s” is a web page or a program. Save what it shows as PDF, or photograph it."),
    "letters": lambda: _("The letters of “%(file)s” could not be recognised. Save it as UTF-8 or as PDF."),
    "two-kinds": lambda: _(
        "“%(file)s” holds something else besides what it shows. Save it anew as PDF or photograph it."
    ),
    "outside": lambda: _("“%(file)s” would unpack into folders of others. Save it anew as PDF and send that."),
    "too-many-parts": lambda: _("“%(file)s” has too many parts. Save it as PDF and send that."),
    "unpacks-too-big": lambda: _("“%(file)s” unpacks to far more than a document needs. Save it as PDF and send that."),
    "too-many-points": lambda: _("The picture “%(file)s” is too large to be shown. Send it in a smaller size."),
    "dangerous": lambda: _("“%(file)s” was found dangerous by the virus scanner (%(what)s). It was not kept."),
    "officer-a-day": lambda: _(
        "You can attach %(files)d files and %(size)d MB within a day, and these would be more. "
        "Attach the rest tomorrow."
    ),
    "unit-a-day": lambda: _(
        "A unit can attach %(files)d files and %(size)d MB within a day, and these would be more. "
        "Attach the rest tomorrow."
    ),
}
