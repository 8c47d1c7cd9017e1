"""What the papers of a gathering are made of: who calls, who was there, what was said, voted and concluded. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from vungmanh.gatherings.rules.kinds import ABSENT, CAME, EXCUSED, LATE


@dataclass(frozen=True)
class Issuer:
    """The unit that calls and those above it, the nearest first, in full; `chair` signs, "" where nobody is known.
    `symbols` are the numbers of its papers by their kind, as far as they are known."""

    unit: str
    is_upper: bool
    above: Sequence[str]
    chair: str
    symbols: Mapping[str, str]


@dataclass(frozen=True)
class Day:
    on: date
    begins: time | None = None
    ends: time | None = None
    place: str = ""


@dataclass(frozen=True)
class Someone:
    """Somebody who was invited or came. `where` is their unit of that day, `state` how they stood over all days;
    `instead_of` whom they came for. `on_roll`: a person of the union."""

    name: str
    where: str = ""
    office: str = ""
    state: str = ABSENT
    invited: bool = True
    instead_of: str = ""
    on_roll: bool = True

    @property
    def came(self) -> bool:
        return self.state in CAME


@dataclass(frozen=True)
class Unnamed:
    """How many came whose names nobody wrote down; `women` are of both."""

    members: int = 0
    others: int = 0
    women: int = 0

    @property
    def all(self) -> int:
        return self.members + self.others


@dataclass(frozen=True)
class Voice:
    """An opinion: `to` is the unit that is to answer it until `by`, `answer` what was answered on the spot."""

    who: Someone | None
    words: str
    answer: str = ""
    to: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Result:
    """A vote."""

    matter: str
    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True)
class Decided:
    """A conclusion; `whom` it asks until `by`, "" where it is words alone."""

    words: str
    whom: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Facts:
    """`people` stand in the order of their names. `marked`: somebody has said who was there."""

    issuer: Issuer
    kind: str
    title: str
    days: Sequence[Day]
    people: Sequence[Someone]
    topic: str = ""
    material: str = ""
    partners: str = ""
    unnamed: Unnamed = Unnamed()
    marked: bool = False
    presided: str = ""
    secretary: str = ""
    course: str = ""
    ended_at: time | None = None
    voices: Sequence[Voice] = field(default=())
    results: Sequence[Result] = field(default=())
    decided: Sequence[Decided] = field(default=())

    @property
    def invited(self) -> list[Someone]:
        return [each for each in self.people if each.invited]

    @property
    def there(self) -> list[Someone]:
        return [each for each in self.people if each.came]

    @property
    def late(self) -> list[Someone]:
        return [each for each in self.people if each.state == LATE]

    @property
    def excused(self) -> list[Someone]:
        return [each for each in self.invited if each.state == EXCUSED]

    @property
    def absent(self) -> list[Someone]:
        return [each for each in self.invited if each.state == ABSENT]
