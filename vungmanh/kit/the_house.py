"""What all rooms of the house count, open, show of a person, do with a record and have built upon it, for a room that
stands below their list.

The settings name the list, and it is asked when it is needed; a room above the house imports it
(docs/decisions/0047).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings

from vungmanh.core.measures import Measure

if TYPE_CHECKING:
    from vungmanh.kit.about_person import AboutPerson
    from vungmanh.kit.about_record import AboutRecord
    from vungmanh.kit.about_unit import Panel
    from vungmanh.kit.inquiry import Inquiry
    from vungmanh.kit.matter import Button
    from vungmanh.kit.record_changed import RecordChanged
    from vungmanh.kit.room import CountsPeople, Opens, Room
    from vungmanh.kit.themes import Theme


def measures() -> Sequence[Measure]:
    """Everything that is counted, in the order of the rooms."""
    found: Sequence[Measure] = import_module(settings.HOUSE).MEASURES
    return found


def measure_of(code: str) -> Measure | None:
    """The measure of the code; None where there is none any more."""
    found: Mapping[str, Measure] = import_module(settings.HOUSE).BY_CODE
    return found.get(code)


def sees_of(code: str) -> Any:
    """The right without which figures of the measure are not shown at a unit; None where whoever sees figures sees
    them."""
    theme = theme_with(code)
    return theme.sees if theme else None


def theme_with(code: str) -> Theme | None:
    """The theme in which the measure of the code is seen; None where it is seen in none."""
    themes: Mapping[str, Theme] = import_module(settings.HOUSE).THEMES
    return next((each for each in themes.values() if any(m.code == code for m in each.measures)), None)


def theme_named(code: str) -> Theme | None:
    """The theme of the code; None where there is none any more."""
    found: Mapping[str, Theme] = import_module(settings.HOUSE).THEMES
    return found.get(code)


def counts_of_people() -> Sequence[CountsPeople]:
    """What rooms above the roll count by the sexes of people."""
    return [room.counts_people for room in import_module(settings.HOUSE).ROOMS if room.counts_people]


def opening_of(kind: str) -> Opens | None:
    """How records of the kind are opened; None where their names are everybody's, and where there are none."""
    found: Mapping[str, Opens | None] = import_module(settings.HOUSE).OPENS
    return found.get(kind)


def address_for(kind: str, key: int, reader: Any, today: date) -> str:
    """Where the record of another room lies; "" where its reader may not see it, and where there is none any more."""
    owners = (owner for room in import_module(settings.HOUSE).ROOMS for owner in room.evidence if owner.kind == kind)
    owner, opens = next(owners, None), opening_of(kind)
    return opens.url(key) if owner and opens and owner.may_see(reader, key, today) else ""


def panels_of_person(page: AboutPerson) -> list[Panel | Inquiry[Panel]]:
    """What the rooms show on the page of a person, to be asked with what that asks itself."""
    rooms: Sequence[Room] = import_module(settings.HOUSE).ROOMS
    return [panel for room in rooms if room.of_person for panel in room.of_person(page)]


def buttons_of_record(page: AboutRecord) -> list[Button]:
    """What can be done in rooms above with a record, in the order of the rooms, for its page."""
    rooms: Sequence[Room] = import_module(settings.HOUSE).ROOMS
    return [button for room in rooms if room.of_record for button in room.of_record(page)]


def tell_of_change(event: RecordChanged) -> None:
    """Let rooms above follow a record that is another one now, within the act. Raises Refused where one refuses."""
    rooms: Sequence[Room] = import_module(settings.HOUSE).ROOMS
    for room in rooms:
        if room.follows_record:
            room.follows_record(event)
