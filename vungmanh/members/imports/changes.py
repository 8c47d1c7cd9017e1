"""What an import would change about somebody, in words: before and after, long numbers masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext, gettext_noop

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.form import FORM
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.same import Known
from vungmanh.members.mentions import facts_of_kept, stays_of
from vungmanh.members.models import Person
from vungmanh.members.stays import Stay
from vungmanh.sheets.outcome import Changed, Leaving


def told(known: Known, newcomer: Newcomer) -> Changed:
    """The row, the person, and of each fact that differs its field, what is known and what it becomes."""
    place, becoming = newcomer.place, known.becoming
    assert becoming is not None
    person = known.person
    facts = facts_of_kept(becoming.facts, person.name)
    changed = [
        (FORM.field(code).label, numbers_masked(_known(known, code)), numbers_masked(_said(facts, code)))
        for code in becoming.changed
    ]
    if becoming.moved:
        names = {stay.unit_id: stay.unit.name for stay in known.stays} | {newcomer.unit.pk: newcomer.unit.name}
        before, after = (_in_words(stays, names) for stays in (stays_of(known.stays), becoming.stays))
        changed.append((gettext_noop("Membership"), before, after))
    return Changed(place.file, place.sheet, place.row, person.name, newcomer.unit.name, tuple(changed))


def leaving(known: Known, newcomer: Newcomer) -> Leaving:
    """The row of somebody whose membership the list ends: on which day, and in which words of the list."""
    place, left = newcomer.place, newcomer.left
    day = (left.on if left else None) or newcomer.list_day
    words = left.words if left else ""
    return Leaving(
        place.file, place.sheet, place.row, known.person.name, newcomer.unit.name, show_day(day), numbers_masked(words)
    )


def _in_words(stays: Sequence[Stay], names: Mapping[int, str]) -> str:
    """Where somebody was a member, and when."""
    parts = []
    for stay in stays:
        told = {"unit": names.get(stay.unit, "-"), "since": show_day(stay.since)}
        if stay.until:
            told["until"] = show_day(stay.until)
            parts.append(gettext("%(unit)s from %(since)s until %(until)s") % told)
        else:
            parts.append(gettext("%(unit)s since %(since)s") % told)
    return "; ".join(parts)


def _known(known: Known, code: str) -> str:
    numbers = {"identity_number": known.number, "card_number": known.card}
    return numbers[code] if code in numbers else _said(known.person, code)


def _said(of: Facts | Person, code: str) -> str:
    value = getattr(of, code)
    if isinstance(value, date):
        return show_day(value, getattr(of, f"{code.removesuffix('_on')}_precision"))
    return gettext(value) if code == "gender" and value else str(value or "")
