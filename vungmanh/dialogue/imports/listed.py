"""What a good row of a list tells of one dialogue or conference. Values."""

from __future__ import annotations

from dataclasses import dataclass, field

from vungmanh.dialogue.told import Meeting
from vungmanh.loading.cells import Place, Wrong
from vungmanh.loading.people_said import People
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class Listed:
    """A dialogue of `unit` that stands so, with our own `number` where the row bears it.

    How many came to a dialogue is written down by sides; of a list that counts them together it is settled once it is
    known whether the dialogue is kept already: `people` are those of the row, `fault` is why they cannot be written.
    """

    place: Place
    unit: Unit
    said: Meeting
    state: str
    off_because: str = ""
    number: int | None = None
    people: People = field(default_factory=People)
    fault: Wrong | None = None
