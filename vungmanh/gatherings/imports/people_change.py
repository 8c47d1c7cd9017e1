"""What a row of a list of people writes, once it is known whom it means. Values."""

from __future__ import annotations

from dataclasses import dataclass, field

from vungmanh.gatherings.imports.people_listed import Listed
from vungmanh.gatherings.imports.people_match import Meant
from vungmanh.gatherings.models import Attendee, Sitting


@dataclass
class Change:
    """What a row writes: of somebody that is there, or of somebody new. `marks` are sittings with how they stood there
    before and how the list says; `note` is a reason that was not written before, `place_of` whom they came for."""

    listed: Listed
    meant: Meant
    marks: list[tuple[Sitting, str, str]] = field(default_factory=list)
    note: str = ""
    place_of: Attendee | None = None

    @property
    def is_new(self) -> bool:
        return self.meant.attendee is None or self.meant.attendee.struck
