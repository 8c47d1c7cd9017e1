"""To which units a row falls: groups by the tree of today, units by name, the office itself for its departments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.organization.finding import Finder, NotFound
from vungmanh.organization.models import Unit
from vungmanh.sheets.names import Exact
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen, UnitSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text
from vungmanh.tasks.imports.whom import Group, Name, Office, Part, Person, Vague, parts_of
from vungmanh.tasks.rules import Whom

# What a group may be said to be (ListKind.meanings).
WARDS, UNIONS, GRASSROOTS, DIRECTLY, ITSELF, NONE = "ward", "unions", "grassroots", "directly", "itself", "none"
_KINDS_OF: Final = {WARDS: ("ward",), GRASSROOTS: ("grassroots",), UNIONS: ("grassroots", "occupational")}
_UNION: Final = re.compile(r"\b(?:ldld|lien doan|cong doan|cd|cdcs|nghiep doan|tong lien doan|tld)\b.*")
_OF_ITSELF: Final = {
    "province": r"(?:ldld|lien doan lao dong)(?: (?:tinh|thanh pho|tp))?",
    "ward": r"(?:cong doan|cd) (?:xa|phuong|dac khu)",
    "grassroots": r"cdcs|cong doan co so|cong doan(?: truong| cong ty| co quan| don vi)?",
}
_NEAR: Final = 10


@dataclass(frozen=True)
class Target:
    """For whom a task is set, below a unit."""

    below: Unit
    whom: Whom


class Whose:
    """Who is to do the rows of one list. What is not known is asked, and waits."""

    def __init__(self, table: Table, finder: Finder, under: Unit, seen: ListSeen, today: date) -> None:
        self._column, self._broken = table.mapping.columns["unit"], table.sheet.broken
        self._finder, self._answers = finder.answering(table.mapping.answers), table.mapping.answers
        self._under, self._seen, self._today = under, seen, today
        self._known: dict[str, UnitSeen] = {}
        self._noted = set[str]()

    def text(self, row: Row) -> str:
        index = self._column.index
        return read_text(row.cells[index] if index < len(row.cells) else None)

    def of(self, row: Row) -> list[Target]:
        """Raises Wrong where nobody is named, or somebody who is not known yet."""
        parts = parts_of(self.text(row), self._broken.get((row.number, self._column.index), ()), self._names_one)
        if not parts:
            raise Wrong("unit", "nobody", _("The row does not say who is to do it."))
        groups: dict[tuple[int, tuple[int, ...]], set[str]] = defaultdict(set)
        chosen, below = set[int](), {self._under.pk: self._under}
        waits: Wrong | None = None
        for part in parts:
            try:
                for found in self._targets(part):
                    below[found.below.pk] = found.below
                    chosen |= set(found.whom.chosen)
                    if found.whom.kinds:
                        groups[found.below.pk, found.whom.blocks] |= set(found.whom.kinds)
            except Wrong as wrong:  # the other parts are asked about in the same reading
                waits = waits or wrong
        if waits:
            raise waits
        return list(self._joined(groups, chosen, below))

    def _joined(
        self, groups: dict[tuple[int, tuple[int, ...]], set[str]], chosen: set[int], below: dict[int, Unit]
    ) -> Iterable[Target]:
        left = tuple(sorted(chosen))
        for (top, blocks), kinds in groups.items():
            mine, left = (left, ()) if top == self._under.pk else ((), left)
            yield Target(below[top], Whom(tuple(sorted(kinds)), blocks, mine))
        if left:
            yield Target(self._under, Whom(chosen=left))

    def _targets(self, part: Part) -> list[Target]:
        if isinstance(part, Group):
            return [Target(self._unit(part.below) if part.below else self._under, Whom(part.kinds, part.blocks))]
        if isinstance(part, Vague):
            return self._meant(part.text)
        if isinstance(part, Office) and self._is_of_itself(part.text):
            if part.text not in self._noted:
                self._noted.add(part.text)
                note = _("“%(text)s” is taken for %(unit)s itself; the words stay with the task.")
                self._seen.notes.append(note % {"text": part.text, "unit": self._under.name})
            return [Target(self._under, Whom(chosen=(self._under.pk,)))]
        if isinstance(part, Name) and self._is_itself(part.text):
            return [Target(self._under, Whom(chosen=(self._under.pk,)))]
        likely = [self._under] if isinstance(part, Person | Office) else []
        unit = self._unit(part.text, likely, is_name=isinstance(part, Name))
        return [Target(self._under, Whom(chosen=(unit.pk,)))]

    def _meant(self, text: str) -> list[Target]:
        """What a group is that may be several."""
        if self._is_itself(text):
            return [Target(self._under, Whom(chosen=(self._under.pk,)))]
        meaning = self._answers.meaning("unit", text)
        if meaning in _KINDS_OF:
            return [Target(self._under, Whom(_KINDS_OF[meaning]))]
        if meaning == DIRECTLY:
            below = Unit.objects.directly_under(self._under, self._today).order_by("pk").values_list("pk", flat=True)
            if not below:
                raise Wrong("unit", "none_below", _("No unit stands below %(unit)s.") % {"unit": self._under.name})
            return [Target(self._under, Whom(chosen=tuple(below)))]
        if meaning == ITSELF:
            return [Target(self._under, Whom(chosen=(self._under.pk,)))]
        if meaning == NONE:
            raise Wrong(
                "unit", "said_out", _("“%(value)s”: you have said that no task is set by it.") % {"value": text}
            )
        self._seen.wonder("unit", text)
        raise Wrong("unit", "unknown_value", _("“%(value)s” is not understood.") % {"value": text})

    def _unit(self, text: str, likely: Iterable[Unit] = (), *, is_name: bool = True) -> Unit:
        try:
            if not is_name and self._answers.unit(text) is None:
                raise NotFound(text, list(likely), ambiguous=False)
            unit = self._finder.named(text)
        except NotFound as missing:
            near = [(unit.code, unit.name) for unit in missing.candidates[:_NEAR]]
            self._known[text] = UnitSeen(text, near=near)
            reason = (
                _("“%(value)s” may be more than one unit here.")
                if missing.ambiguous
                else _("No unit below %(under)s is called “%(value)s”.")
            )
            raise Wrong("unit", "unit_not_found", reason % {"value": text, "under": self._under.name}) from missing
        self._known[text] = UnitSeen(text, unit.code, unit.name)
        return unit

    def _names_one(self, text: str) -> bool:
        if text in self._finder.by_code or self._answers.unit(text):
            return True
        return isinstance(self._finder.names.match(text, near=False), Exact)

    def _is_itself(self, text: str) -> bool:
        words = fold(text)
        pattern = _OF_ITSELF.get(self._under.kind_id)
        return words == fold(self._under.name) or bool(pattern and re.fullmatch(pattern, words))

    def _is_of_itself(self, text: str) -> bool:
        """Whether a department that names a union names this one: “Ban Tổ chức LĐLĐ thành phố” is the city's."""
        named = _UNION.search(fold(text))
        return named is None or self._is_itself(named[0])

    def tell(self) -> None:
        """Note which names were found and which name no unit."""
        self._seen.name_units(self._known.values())
