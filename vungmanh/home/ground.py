"""How the journal's lines of the rooms of the ground read: they stand below the kit and cannot say it themselves."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice, as_count
from vungmanh.papers.kinds import KINDS

_KIND: Final = Fact("kind", _("kind of paper"), as_choice({kind.code: kind.name for kind in KINDS}))

FILES: Final = Room(
    "files",
    verbs=(
        Verb("files.attach", _("Attach files"), (Fact("files", _("files"), as_count),)),
        Verb("files.strike", _("Strike out a file")),
        Verb("files.read", _("Open a file"), is_reading=True),
        Verb("files.sweep", _("Clear away files without a record"), (Fact("evidence", _("files"), as_count),)),
    ),
    name=_("Evidence"),
)
PAPERS: Final = Room(
    "papers",
    verbs=(
        Verb("papers.take_number", _("Give a paper its number"), (_KIND, ON)),
        Verb("papers.void", _("Void the number of a paper"), (ON,)),
        Verb("papers.set_numbering", _("Say how papers are numbered"), (_KIND, ON)),
        Verb("papers.start_at", _("Begin a year's numbers of papers"), (_KIND, Fact("year", _("year")))),
    ),
    name=_("Official papers"),
)
