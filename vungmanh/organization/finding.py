"""Find the unit that a title, a sheet's name or a cell means, among the units it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from typing import TypeVar

from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.names import Candidates, Exact, Names, bare, file_names, means_one

T = TypeVar("T")
_NUMBERED = re.compile(r"^(?:[ivxlc]+|[a-h]|\d{1,3})\s*[.)/:-]\s*", re.IGNORECASE)


class NotFound(Exception):
    """No unit, or more than one, is meant by the text. `candidates` are those that fit or come near."""

    def __init__(self, text: str, candidates: Sequence[Unit], *, ambiguous: bool) -> None:
        super().__init__(text)
        self.text = text
        self.candidates = list(candidates)
        self.ambiguous = ambiguous


class Finder:
    """Finds among `units`; `answers` name the unit that a text stands for, where an officer was asked.

    A list of a `day` says the names of that day: they go before those of today, and these before any other that a unit
    once bore. `former` are the names by unit, each with the day until which it was borne, in order. What stands in
    `others` is meant only where none of the units is.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        answers: Answers | None = None,
        *,
        day: date | None = None,
        former: Mapping[int, Sequence[tuple[str, date]]] | None = None,
        others: Iterable[Unit] = (),
    ) -> None:
        self.units, self.others = list(units), list(others)
        self.by_code = {unit.code: unit for unit in (*self.others, *self.units)}
        self.former = former or {}
        self.day = day
        self.names = Names((self.name_of(unit), unit) for unit in self.units)
        # Names of another time, one kind after the other; none of them says what the kind before says of the same unit.
        renamed = [unit for unit in self.units if unit.pk in self.former]
        self._later = Names((unit.name, unit) for unit in renamed if unit.name != self.name_of(unit))
        self._once = Names(self._names_of_other_days(renamed))
        self._elsewhere = Names((name, unit) for unit in self.others for name in self._all_names(unit))
        self.answers = answers or Answers()
        # By which name of another day units were found, key → name.
        self.formerly: dict[int, str] = {}

    def name_of(self, unit: Unit) -> str:
        """The name the unit bore on the day of the list; without a day, its present one."""
        former = self.former.get(unit.pk, ())
        return next((name for name, until in former if self.day and until > self.day), unit.name)

    def _all_names(self, unit: Unit) -> list[str]:
        return list(dict.fromkeys([unit.name, *(name for name, _until in self.former.get(unit.pk, ()))]))

    def _names_of_other_days(self, renamed: Iterable[Unit]) -> Iterator[tuple[str, tuple[Unit, str]]]:
        for unit in renamed:
            known = {unit.name, self.name_of(unit)}
            yield from ((name, (unit, name)) for name in self._all_names(unit) if name not in known)

    def answering(self, answers: Answers) -> Finder:
        """The same units, with what was answered about one sheet."""
        other = copy(self)
        other.answers, other.formerly = answers, {}
        return other

    def named(self, text: str) -> Unit:
        """The unit a cell or a section names: by its code or by its name. Raises NotFound."""
        text = clean(text)
        if unit := self._answered(text):
            return unit
        found = self._coded(text) or self._matches(text) or self._matches(text, cut=True)
        return _only(text, found, self._near(text))

    def of_sheet(self, titles: Sequence[str], sheet: str, file: str = "") -> Unit:
        """The unit a whole sheet is about: by its titles; where they name no union, by the sheet's name; where that
        names none, by the name of its `file`, "" where the file has other sheets that may be about other units.

        A title in full goes before one cut short, and the sheet's name decides between units a title leaves
        open; where title and sheet name two units, nobody is chosen. Where only one unit can be meant, it is,
        unless the list names another workplace. Raises NotFound.
        """
        texts = [clean(title) for title in titles]
        for text in [*texts, clean(sheet), *file_names(file)]:
            if unit := self._answered(text):
                return unit
        naming = [text for text in texts if _names_a_union(text)]
        told = _distinct(unit for text in texts for unit in self._coded(text) or self._matches(text)) or _distinct(
            unit for text in naming for unit in self._matches(text, cut=True)
        )
        named = self._coded(clean(sheet)) or self._matches(sheet, cut=True)
        if told:
            both = [unit for unit in told if unit in named] if named else told
            return _only((naming or texts)[0], both or [*told, *named], [])
        other = naming or [text for text in texts if names_a_workplace(text)]
        if other:
            raise NotFound(other[0], self._near(other[0]), ambiguous=False)
        if not named and not names_a_workplace(sheet):
            named = next(filter(None, (self._matches(text) for text in file_names(file))), [])
        found = named or (self.units if len(self.units) == 1 and not names_a_workplace(sheet) else [])
        about = sheet if means_one(sheet) else next(iter(file_names(file)[-1:]), sheet)
        return _only(about, found, self._near(about))

    def names_some(self, titles: Sequence[str]) -> bool:
        """Whether titles name a unit, known or not."""
        texts = [clean(title) for title in titles]
        return any(
            self._answered(text) or self._coded(text) or self._matches(text) or names_a_workplace(text)
            for text in texts
        )

    def _answered(self, text: str) -> Unit | None:
        """The unit the officer has said a text stands for, with or without the number of its section."""
        return self.by_code.get(self.answers.unit(text, _NUMBERED.sub("", text)) or "")

    def _coded(self, text: str) -> list[Unit]:
        return [self.by_code[text]] if text in self.by_code else []

    def _matches(self, text: str, *, cut: bool = False) -> list[Unit]:
        """The units of the first kind of names in which the text is found."""
        if units := _fitting(self.names, text, cut) or _fitting(self._later, text, cut):
            return _distinct(units)
        if once := _fitting(self._once, text, cut):
            self.formerly |= {unit.pk: name for unit, name in once}
            return _distinct(unit for unit, _name in once)
        return _distinct(_fitting(self._elsewhere, text, cut))

    def _near(self, text: str) -> list[Unit]:
        found = self.names.match(text)
        return list(found.items) if isinstance(found, Candidates) else [found.item]


def _fitting(names: Names[T], text: str, cut: bool) -> list[T]:
    found = names.match(text, cut=cut, near=False)
    if isinstance(found, Exact):
        return [found.item]
    return list(found.items) if found.fit else []


def _only(text: str, units: Sequence[Unit], near: Sequence[Unit]) -> Unit:
    if len(units) == 1:
        return units[0]
    raise NotFound(text, units or near, ambiguous=bool(units))


def _distinct(units: Iterable[Unit]) -> list[Unit]:
    return list({unit.pk: unit for unit in units}.values())


def _names_a_union(text: str) -> bool:
    """Whether a title names some union at all, rather than the state's motto or the level above."""
    name = fold(text)
    if re.match(r"(cong doan cap tren|cong hoa|doc lap|lien doan|tong lien doan|ldld)", name):
        return False
    union = r"\b(cdcs|cong doan co so|nghiep doan|cong doan (truong|cong ty|xi nghiep|nha may|benh vien)) \w"
    return bool(re.search(union, name))


def names_a_workplace(text: str) -> bool:
    """Whether a text names some union, or a school, a company or a hospital that may have one."""
    return _names_a_union(text) or re.match(_WORKPLACE, bare(text)) is not None


_WORKPLACE = (
    r"(truong (mam non|mau giao|tieu hoc|th|thcs|thpt|cao dang|dai hoc|trung cap)"
    r"|cong ty|xi nghiep|nha may|benh vien) \w"
)
