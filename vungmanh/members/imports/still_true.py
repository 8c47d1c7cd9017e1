"""Whether what an import has reckoned is still true when it comes to write it: others go on working meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Max

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.journal.models import About, Entry
from vungmanh.members.actions.look_up import LOOKED_UP
from vungmanh.members.actions.meet import MET
from vungmanh.members.imports.knowns import knowns
from vungmanh.members.imports.met import COMPARED
from vungmanh.members.imports.plan import Plan
from vungmanh.members.imports.write import state
from vungmanh.members.models import Membership, Person

# What may change whom and where a list is about, and does not name each person.
_OF_MANY: Final = (
    Permission.IMPORT_MEMBERS,
    Permission.UNDO_IMPORT,
    Permission.MOVE_UNITS,
    Permission.DISSOLVE_UNIT,
    "reorganization.undo",
)
_READING: Final = ("members.read_person", "members.read_cards", Permission.REVEAL_NUMBERS, LOOKED_UP, MET, COMPARED)


@dataclass(frozen=True)
class Mark:
    """How far the journal and the roll had come when the reckoning began."""

    line: int
    person: int
    stay: int

    @classmethod
    def now(cls) -> Mark:
        return cls(*(model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in (Entry, Person, Membership)))

    def still_true(self, intended: Plan, befores: dict[int, dict[str, Any]]) -> bool:
        """In the transaction that is to write: nobody has changed whom the plan changes, or brought whom it creates.

        `befores` are those it changes, as they stood for it; they stay locked until the transaction ends.
        """
        lines = Entry.objects.filter(pk__gt=self.line).order_by()
        if lines.filter(action__in=_OF_MANY).exists():
            return False
        still = 0
        for pk, known in knowns(sorted(befores), lock=True):
            still += 1
            if state(known) != befores[pk]:
                return False
        return still == len(befores) and not self._brings(intended, befores)

    def _brings(self, intended: Plan, besides: dict[int, dict[str, Any]]) -> bool:
        """Whether somebody who has come or was changed since may be one of those whom the plan creates."""
        changed = self._changed() - set(besides)
        if not changed:
            return False
        names = {fold(newcomer.facts.name) for newcomer in intended.created}
        numbers = {newcomer.facts.identity_number for newcomer in intended.created} - {None}
        cards = {newcomer.facts.card_number for newcomer in intended.created} - {None}
        return any(
            known.person.search_key in names or known.number in numbers or known.card in cards
            for _pk, known in knowns(sorted(changed))
        )

    def _changed(self) -> set[int]:
        lines = Entry.objects.filter(pk__gt=self.line).exclude(action__in=_READING).order_by()
        told = About.objects.filter(entry__in=lines.values("pk"), kind=About.PERSON).values_list("key", flat=True)
        come = Person.objects.filter(pk__gt=self.person).order_by().values_list("pk", flat=True)
        moved = Membership.objects.filter(pk__gt=self.stay).order_by().values_list("person", flat=True)
        return set(told) | set(come) | set(moved)
