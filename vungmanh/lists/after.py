"""What came of an import, in figures, and where one may go from there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.kit.list_kind import ListKind, ListWords
from vungmanh.lists import worded
from vungmanh.lists.kinds import every_kind, kind_of
from vungmanh.lists.preview import Card
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Import


@dataclass(frozen=True)
class After:
    """An import as its page shows it, to a reader who holds these permissions at its unit.

    `is_alone`: nothing else was loaded with it.
    """

    batch: Import
    unit: Unit
    held: Collection[str]
    is_alone: bool

    @property
    def words(self) -> ListWords:
        return kind_of(self.batch.kind).words

    @property
    def ways(self) -> Iterator[tuple[str, str, bool]]:
        """Where to go next: address, words, and whether it is the first thing to do."""
        kind = kind_of(self.batch.kind)
        follows = self._follows(kind) if self.is_alone else None
        if follows:
            yield reverse("lists:imports", args=[self.unit.code]), worded.load_next(follows), True
            if follows.template:
                yield reverse(follows.template, args=[self.unit.code]), worded.empty(follows), False
        if kind.leads_to:
            yield reverse(kind.leads_to, args=[self.unit.code]), str(kind.words.leads or kind.words.title), not follows

    def _follows(self, kind: ListKind) -> ListKind | None:
        """The kind that is usually loaded next, for whoever may load it here."""
        following = (each for each in every_kind() if each.code == kind.followed_by and each.needs in self.held)
        return next(following, None)

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
