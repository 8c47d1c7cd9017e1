"""Who has entered what happened to a unit, and what was written of it before, as the journal tells it.

Lines name the units that they touch. Lines of before (version 1) name them by codes: in their subject, or in a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import OuterRef, Q, Subquery

from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.core.days import VIETNAM
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import text_told
from vungmanh.organization.models import Link, Unit
from vungmanh.reorganization.actions.undo_act import UNDO
from vungmanh.reorganization.changes import PLAIN_FACTS
from vungmanh.reorganization.verbs import BY_ACTION
from vungmanh.ui.timeline import FactChange

_FOUND, _MOVE, _DESCRIBE = Permission.FOUND_UNIT, Permission.MOVE_UNITS, Permission.DESCRIBE_UNIT
_OWN: Final = (Permission.RENAME_UNIT, _DESCRIBE, Permission.DISSOLVE_UNIT)


@dataclass(frozen=True)
class LinesOf:
    """The lines about one unit, in their order. `days` are those on which it was put somewhere."""

    unit: Unit
    days: frozenset[date]
    lines: tuple[Entry, ...]

    def entering(self) -> dict[tuple[str, date], Entry]:
        """By action and day what has entered it; of two the later."""
        found: dict[tuple[str, date], Entry] = {}
        for line in self.lines:
            if line.action == _FOUND:
                found[line.action, self.unit.established_on] = line
            elif line.action == _MOVE and (moved := date.fromisoformat(line.facts["on"])) in self.days:
                found[line.action, moved] = line
            elif line.action in _OWN:
                found[line.action, date.fromisoformat(line.facts["on"])] = line
        return found

    def rewritten(self) -> Iterator[tuple[Entry, date, list[FactChange]]]:
        """Lines whose old and new values no dated row tells: plain facts written anew, and what was taken back."""
        for line in self.lines:
            changes = BY_ACTION[line.action].changes(line.facts) if line.action in (_DESCRIBE, UNDO) else []
            if line.action == _DESCRIBE:
                plain = {str(fact.name) for fact in PLAIN_FACTS}
                changes = [change for change in changes if change.name in plain]
            if changes:
                yield line, line.at.astimezone(VIETNAM).date(), changes


def lines_of(unit: Unit, links: list[Link]) -> LinesOf:
    """Each with the name of who wrote it (`writer`). One query."""
    above = {link.parent.code for link in links}
    days = {link.since for link in links}
    before = Q(subject=unit.code, action__in=_OWN)
    before |= Q(subject__in=[*above, "-"], action=_FOUND, facts__units__has_key=unit.code)
    before |= Q(subject__in=above, action=_MOVE, facts__on__in=[day.isoformat() for day in days])
    touching = Entry.objects.touching(About.UNIT, unit.pk)
    touching = touching.filter(action__in=[*_OWN, _FOUND, _MOVE, UNDO]).order_by()
    # In two halves, since an OR of the two would hide the indexes of both.
    told = Entry.objects.filter(before, version=1).order_by()
    writer = Subquery(User.objects.filter(username=OuterRef("by")).values("name")[:1])
    lines = list(told.annotate(writer=writer).union(touching.annotate(writer=writer), all=True))
    codes = {unit.code, text_told(unit.code)}
    own = [line for line in lines if line.action in _OWN or codes & set(line.facts["units"])]
    # What codes said before this unit was founded is of another, which bore the code then.
    founded = max((line.pk for line in own if line.action == _FOUND), default=0)
    kept = (line for line in own if line.version > 1 or line.pk >= founded)
    return LinesOf(unit, frozenset(days), tuple(sorted(kept, key=lambda line: line.pk)))
