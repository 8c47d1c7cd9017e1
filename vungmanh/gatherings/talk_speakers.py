"""Who of those at a gathering is meant by what was typed: two letters of a name are enough where nobody else begins so,
whatever marks they are typed without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.models import Attendee, AttendeeQuerySet, Gathering

SUGGESTED_AT_MOST: Final = 300  # names that a page carries along; of more people some letters are asked for
_OFFERED: Final = 12
_READ_AT_MOST: Final = 400
_PARTS: Final = " · "
_KEY: Final = re.compile(r" #([0-9]{1,18})$")


@dataclass(frozen=True)
class Suggestion:
    """A name as the box takes it again; `folded` is what it is found by without marks."""

    text: str
    folded: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; `text` in the box means exactly them."""

    speaker: Attendee

    @property
    def text(self) -> str:
        return f"{named(self.speaker)} #{self.speaker.pk}"

    @property
    def words(self) -> str:
        office = str(self.speaker.get_office_display()) if self.speaker.office else ""
        return _PARTS.join(filter(None, (named(self.speaker), office)))


@dataclass(frozen=True)
class Choice:
    """Whoever is meant; or None, with those who may be."""

    speaker: Attendee | None
    candidates: Sequence[Candidate] = ()


def named(speaker: Attendee) -> str:
    """The name, and where they come from: what tells namesakes apart."""
    where = speaker.unit.name if speaker.unit else speaker.where
    return _PARTS.join(filter(None, (speaker.name, where)))


def suggested(gathering: Gathering) -> list[Suggestion]:
    """Whom the box suggests where they are so few; nobody of more. One query."""
    few = list(_all(gathering)[: SUGGESTED_AT_MOST + 1])
    if len(few) > SUGGESTED_AT_MOST:
        return []
    return [Suggestion(named(each), each.search_key) for each in few]


def suggested_for(typed: str, gathering: Gathering) -> list[Suggestion]:
    """Whom the letters may mean, while they are typed. One query."""
    return [Suggestion(named(each), each.search_key) for each in _found(typed, gathering)[:_OFFERED]]


def choose(typed: str, gathering: Gathering) -> Choice:
    """The one with this name, and of this unit where it was typed; else the one whom these letters mean. One query."""
    text = clean(typed)
    if key := _KEY.search(text):
        return Choice(_all(gathering).filter(pk=int(key[1])).first())
    name, _of, where = text.partition(_PARTS.strip())
    found = _found(name, gathering)
    exactly = [each for each in found if each.search_key == fold(clean(name))]
    if where:
        exactly = [each for each in exactly if fold(named(each)) == fold(text)] or exactly
    few = exactly or found
    if len(few) == 1:
        return Choice(few[0])
    return Choice(None, [Candidate(each) for each in few[:_OFFERED]])


def _all(gathering: Gathering) -> AttendeeQuerySet:
    return Attendee.objects.standing().filter(gathering=gathering).select_related("unit").order_by("sort_key", "pk")


def _found(typed: str, gathering: Gathering) -> list[Attendee]:
    """Those in whose names words begin as what was typed."""
    words = fold(clean(typed)).split()
    if not words:
        return []
    some = _all(gathering)
    for word in words:
        some = some.filter(search_key__contains=word)
    return [each for each in some[:_READ_AT_MOST] if _begin(words, each.search_key.split())]


def _begin(words: Sequence[str], name: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)
