"""What came of an import, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.lists.preview import Card
from vungmanh.sheets.models import Import


@dataclass(frozen=True)
class After:
    """The counts of an import as its page shows them."""

    batch: Import

    @property
    def cards(self) -> list[Card]:
        counts = self.batch.counts
        refused = counts["refused"]
        cards = [
            Card(_("New"), counts["created"], ""),
            Card(_("Changed"), counts["updated"], ""),
            Card(_("Leaving"), counts.get("left", 0), ""),
            Card(_("Already there, the same"), counts["unchanged"], ""),
            Card(_("Refused"), refused, "", "bad" if refused else ""),
            Card(_("Missing from the list"), self.missing, "", "warn"),
            Card(_("Remarks"), counts.get("notes", 0), ""),
        ]
        seldom = {cards[2].name, cards[5].name, cards[6].name}
        return [card for card in cards if card.value or card.name not in seldom]

    @property
    def missing(self) -> int:
        return int(self.batch.counts.get("missing", 0))

    @property
    def only_noted(self) -> int:
        """How many people were noted as members of a day, where nothing else was written; else 0."""
        counts = self.batch.counts
        written = counts["created"] + counts["updated"] + counts.get("left", 0)
        return 0 if written else int(counts.get("noted", 0))

    @property
    def day(self) -> date | None:
        """The day that all its lists are of; None where they differ, or nothing is known of it."""
        lists = self.batch.upload.lists if self.batch.upload else []
        days = {seen.get("day", "") for seen in lists if seen["state"] == "read"}
        return date.fromisoformat(days.pop()) if len(days) == 1 and "" not in days else None
