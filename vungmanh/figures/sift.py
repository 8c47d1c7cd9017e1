"""Which of the records behind a number are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.measures import Record
from vungmanh.core.vietnamese import fold
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on


@dataclass(frozen=True)
class Sift:
    """Which records are shown: words of the name, words or the code of the unit, the days; "" or None for any."""

    name: str = ""
    of: str = ""
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def query(self) -> dict[str, object]:
        days = {name: day.isoformat() if day else "" for name, day in (("first", self.first), ("last", self.last))}
        return {"name": self.name, "of": self.of, **days}

    def said(self) -> list[str]:
        """Each condition in words, for the heading of a workbook."""
        found = []
        if self.name:
            found.append(_("Name: %(words)s") % {"words": self.name})
        if self.of:
            found.append(_("Unit: %(words)s") % {"words": self.of})
        if self.first:
            found.append(_("Not before %(day)s") % {"day": show_day(self.first)})
        if self.last:
            found.append(_("Not after %(day)s") % {"day": show_day(self.last)})
        return found

    def fits_name(self, label: str) -> bool:
        """Whether the label has the words; asked only of records that the reader may know by name."""
        return not self.name or _fits(self.name, label)

    def keep(self, records: Sequence[Record], on: date) -> list[Record]:
        """The records that meet the days and the unit."""
        if self.of:
            units = {record.unit for record in records}
            names, codes = names_on(units, on), dict(Unit.objects.filter(pk__in=units).values_list("pk", "code"))
            fitting = {pk for pk in units if _fits(self.of, names[pk]) or codes[pk].lower() == self.of.lower()}
            records = [record for record in records if record.unit in fitting]
        if self.first or self.last:
            first, last = self.first or date.min, self.last or date.max
            records = [record for record in records if first <= record.day <= last]
        return list(records)


def _fits(words: str, text: str) -> bool:
    """Whether every word typed begins a word of the text, marks and order aside."""
    known = f" {fold(text)}"
    return all(f" {word}" in known for word in fold(words).split(" "))
