"""What the page of an upload shows before the officer agrees: how many of each, and what is still to be said."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.home.imports.working import ON_SCREEN
from vungmanh.sheets.models import Line, Upload


@dataclass(frozen=True)
class Card:
    """A figure of the preview. `part` is the list that opens from it, "" if there is none."""

    name: str
    value: int
    part: str
    tone: str = ""


class Preview:
    """The upload as its page shows it."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.counts: dict[str, int] = upload.counts

    @property
    def cards(self) -> list[Card]:
        counts = self.counts
        return [
            Card(_("New"), counts["created"], ""),
            Card(_("Changed"), counts["updated"], "changed" if "changed" in self.parts else ""),
            Card(_("Already there, the same"), counts["unchanged"], ""),
            Card(
                _("Refused"),
                counts["refused"],
                "refused" if "refused" in self.parts else "",
                "bad" if counts["refused"] else "",
            ),
        ]

    @cached_property
    def parts(self) -> dict[str, str]:
        """The lists of the page that hold anything: code and name."""
        kinds = set(self.upload.lines.order_by().values_list("kind", flat=True).distinct())
        names = {
            "lists": _("What was recognised"),
            Line.REFUSED: _("Refused rows"),
            Line.CHANGED: _("Changed rows"),
            Line.UNIT: _("By unit"),
        }
        return {kind: name for kind, name in names.items() if kind in kinds or kind == "lists"}

    @property
    def first_part(self) -> str:
        """What an officer should look at first."""
        if self.asked:
            return "lists"
        return next((part for part in (Line.REFUSED, Line.UNIT) if part in self.parts), "lists")

    @property
    def lists(self) -> list[tuple[int, dict[str, Any]]]:
        """The lists with their numbers, those that ask something first."""
        numbered = list(enumerate(self.upload.lists))
        return sorted(numbered, key=lambda each: (not _asks(each[1]), each[0]))

    @property
    def asked(self) -> int:
        """How many lists cannot be read before the officer has said what they mean."""
        return sum(1 for each in self.upload.lists if _asks(each))

    @property
    def will_write(self) -> int:
        return self.counts["created"] + self.counts["updated"]

    @property
    def may_agree(self) -> bool:
        return bool(self.will_write) and not self.upload.said

    @property
    def on_screen(self) -> bool:
        """Whether the refused rows are few enough to be corrected here."""
        return self.upload.lines.filter(kind=Line.REFUSED, row__isnull=False).count() <= ON_SCREEN


def _asks(seen: dict[str, Any]) -> bool:
    """Whether a list asks: for columns, for its unit, for units its texts name, for values."""
    if seen["state"] == "asked":
        return True
    if seen["state"] != "read":
        return False
    nameless = seen["unit"] and not seen["unit"]["code"] and not seen["units"]
    return bool(nameless or seen["unknown"] or any(not unit["code"] for unit in seen["units"]))
