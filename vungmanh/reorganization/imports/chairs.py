"""The chairs whom a list of units names: offered to be written down as officers where a member fits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from vungmanh.core.days import show_day
from vungmanh.kit.kept import Changes, differences
from vungmanh.loading.job import Job
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.chairs_told import Fits, Told, chairs_that_fit
from vungmanh.officers.looked_at import offices_looked_at
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.outcome import Changed, Outcome
from vungmanh.sheets.questions import Asked, Choice

WRITE, LEAVE = "write", "leave"
OF_UNIT: Final = "unit"  # the word of the rows that tell of units themselves
_LABEL: Final = gettext_noop("chair in office")
Named = tuple[Listed, Unit]


def chairs_offered(known: Iterable[Named], job: Job, day: date, outcome: Outcome) -> list[tuple[Listed, Fits]]:
    """The chairs that the officer has said to write down; each list in which somebody fits is asked once."""
    rows = {unit.pk: (row, unit) for row, unit in known}
    told = [
        Told(unit, row.facts.get("contact_name", ""), row.facts.get("contact_phone", "")) for row, unit in rows.values()
    ]
    fits = [(rows[each.unit.pk][0], each) for each in chairs_that_fit(told, day, by=job.by, today=job.today)]
    places: dict[tuple[str, str], list[Listed]] = {}
    for row, _each in fits:
        places.setdefault((row.table.sheet.file, row.table.sheet.name), []).append(row)
    said = {}
    for place, named in places.items():
        asked = _question(tuple(row.row for row in named), day)
        said[place] = named[0].table.mapping.answers.put(asked)
        outcome.ask(*place, said[place])
    return [(row, each) for row, each in fits if said[row.table.sheet.file, row.table.sheet.name].counts_as == WRITE]


def _question(rows: tuple[int, ...], day: date) -> Asked:
    text = ngettext(
        "%(count)d union has no chair written down, and one of its members is called as the list says. "
        "Write them down as chair since %(day)s?",
        "%(count)d unions have no chair written down, and one of their members is called as the list says. "
        "Write them down as chairs since %(day)s?",
        len(rows),
    )  # fmt: skip
    choices = (Choice(WRITE, _("Yes, write them down")), Choice(LEAVE, _("No, leave the offices as they are")))
    said = {"count": len(rows), "day": show_day(day)}
    return Asked("chairs", "chairs", text % said, choices, LEAVE, rows, blocks=False, free="")


def with_chairs(changes: Sequence[Changed], chairs: Sequence[tuple[Listed, Fits]]) -> list[Changed]:
    """The changes of units that a preview shows, with the chairs that come."""
    found = {(each.file, each.sheet, each.row): each for each in changes}
    for row, fits in chairs:
        place = (row.table.sheet.file, row.table.sheet.name, row.row)
        known = found.get(place) or Changed(*place, fits.unit.name, fits.unit.code, ())
        facts = (*known.facts, (_LABEL, "", fits.person.name))
        found[place] = Changed(*place, known.name, known.unit, facts)
    return list(found.values())


def write_chairs(
    chairs: Sequence[tuple[Listed, Fits]], day: date, batch: Import, *, by: Any, today: date
) -> list[Change]:
    """In the caller's transaction. What was true when it was offered is looked at once more."""
    told = [
        Told(each.unit, row.facts.get("contact_name", ""), row.facts.get("contact_phone", "")) for row, each in chairs
    ]
    fits = chairs_that_fit(told, day, by=by, today=today)
    look = offices_looked_at({each.unit.pk for each in fits})
    before = look()
    for each in fits:
        new = NewOffice(each.person, CHAIR, day, Appointment.RECOGNISED)
        write_offices([new], unit=each.unit, by=by, today=today)
    found = []
    for name, change in differences(before, look()).items():
        model, key = name.rsplit(":", 1)
        found.append(Change(batch=batch, model=model, key=int(key), before=change["before"], after=change["after"]))
    return found


def offices_of(batch: Import) -> Changes:
    """What the list has changed about offices, as officers/imports takes it back."""
    return {
        f"{change.model}:{change.key}": {"before": change.before, "after": change.after}
        for change in batch.changes.exclude(model=OF_UNIT).order_by("pk")
    }
