"""The roll of a unit as a file, for those who may have it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import place_on
from vungmanh.organization.seats import require_at
from vungmanh.sheets.writer import Heading, write_csv, write_table

FORMATS = (".xlsx", ".csv", ".json")


def export_members(unit: Unit, output: Path, *, on: date, by: Any, today: date) -> int:
    """Write everybody who is a member at or below the unit on the day; returns how many.

    The file's ending says the format. That somebody took the list, and how long it was, stays in the journal.
    """
    require_at(unit, Permission.EXPORT_MEMBERS, by=by, today=today)
    place = place_on(unit, on)
    rows = _rows(place.path, on, by, today) if place else iter(())
    if output.suffix == ".json":
        count = _write_json(output, rows)
    else:
        headings = _headings()
        shown = ([number, *_shown(row)] for number, row in enumerate(rows, 1))
        if output.suffix == ".csv":
            count = write_csv(output, headings, shown)
        else:
            title = _("List of members on %(day)s") % {"day": show_day(on)}
            count = write_table(output, title=title, sheet=_("Members"), columns=headings, rows=shown, unit=unit.name)
    record(by, Permission.EXPORT_MEMBERS, unit.code, about=about(units=[unit]), rows=count, on=on, format=output.suffix)
    return count


def _rows(path: str, on: date, by: Any, today: date) -> Iterator[Any]:
    """Members in the order of units and names. SECURITY: whoever belongs to others today is theirs to give out."""
    places = Placement.objects.on(on).under(path)
    stays = Membership.objects.on(on).filter(unit__in=places.values("unit"))
    tops = reach(by, Permission.EXPORT_MEMBERS, today)
    if tops != [EVERYWHERE]:
        theirs = Placement.objects.on(today).within(tops).order_by()
        stays = stays.filter(person__unit__in=theirs.values("unit"))
    ordered = stays.order_by("unit__kind__rank", "unit__sort_key", "unit__code", "person__sort_key", "person")
    yield from ordered.values(
        "unit__code",
        "unit__name",
        name=F("person__name"),
        gender=F("person__gender"),
        born_on=F("person__born_on"),
        born_precision=F("person__born_precision"),
        identity_number=F("person__identity__number"),
        phone=F("person__phone"),
        other_phone=F("person__other_phone"),
        joined_on=F("person__joined_on"),
        joined_precision=F("person__joined_precision"),
        card_number=F("person__card__number"),
    ).iterator(chunk_size=5_000)


def _write_json(output: Path, rows: Iterator[dict[str, Any]]) -> int:
    """One person a line, so that a roll of any length is written without holding it."""
    count = 0
    with output.open("w", encoding="utf-8") as file:
        file.write("[")
        for count, row in enumerate(rows, 1):
            person = {
                "unit": row["unit__code"],
                "name": row["name"],
                "gender": row["gender"],
                "born_on": _iso(row["born_on"], row["born_precision"]),
                "identity_number": row["identity_number"],
                "phone": row["phone"] or None,
                "other_phone": row["other_phone"] or None,
                "joined_on": _iso(row["joined_on"], row["joined_precision"]),
                "card_number": row["card_number"],
            }
            file.write((",\n" if count > 1 else "\n") + json.dumps(person, ensure_ascii=False))
        file.write("\n]\n")
    return count


def _headings() -> list[Heading]:
    """The heads that this room's own reader knows: an export can be corrected and loaded again."""
    return [
        Heading("STT", "count", 6),
        Heading("Công đoàn cơ sở", "text", 34),
        Heading("Họ và tên", "text", 26),
        Heading("Giới tính", "text", 9),
        Heading("Ngày sinh", "day", 12),
        Heading("Số CCCD", "text", 15),
        Heading("Điện thoại", "text", 13),
        Heading("Điện thoại khác", "text", 13),
        Heading("Ngày vào công đoàn", "day", 14),
        Heading("Số thẻ đoàn viên", "text", 16),
    ]


def _shown(row: dict[str, Any]) -> list[Any]:
    gender = "Nữ" if row["gender"] == Person.FEMALE else "Nam"
    return [
        row["unit__name"],
        row["name"],
        gender,
        day_or_text(row["born_on"], row["born_precision"]),
        row["identity_number"],
        row["phone"] or None,
        row["other_phone"] or None,
        day_or_text(row["joined_on"], row["joined_precision"]),
        row["card_number"],
    ]


def day_or_text(day: date | None, precision: str) -> date | str | None:
    """Returns a full day as a day, a bare year or month as a text."""
    return day if day is None or precision == Person.DAY else show_day(day, precision)  # type: ignore[arg-type]


def _iso(day: date | None, precision: str) -> str | None:
    if day is None:
        return None
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
