"""What a row of a list means for somebody who is on the roll: whether the list's day and their memberships agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.members.coming import coming_of
from vungmanh.members.evidence import ADMITTED, CARRIED, UNIT_DISSOLVED, last_seen
from vungmanh.members.imports.becoming import becoming, grounded, joined_after_seen, told_by_row
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.rows import Fault
from vungmanh.members.imports.same import Known
from vungmanh.members.mentions import standing
from vungmanh.members.models import Membership
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked, Choice

BACK: Final = "back"
MOVED: Final = "moved"
NOT_TAKEN: Final = "not"


@dataclass(frozen=True, slots=True)
class Judged:
    """Why a row cannot be taken, if it cannot; and what its officer decides about it."""

    fault: Fault | None = None
    asked: Asked | None = None


def unit_has_ended(newcomer: Newcomer, today: date) -> Fault | None:
    """Nobody is a member of a unit that is no more on the list's day. One that ended later ends the membership."""
    end = newcomer.unit.dissolved_on
    if end is None or newcomer.left or newcomer.list_day < end <= today:
        return None
    return Fault("unit_ends", "name", {"unit": newcomer.unit.name, "day": show_day(end)})


def judge(known: Known, newcomer: Newcomer, today: date) -> Judged:
    """Whether the row can be taken; if so, `known` is told what becomes of it. Its mentions have been read."""
    if coming := next(coming_of(known.stays, today), None):
        return Judged(Fault("decided_ahead", "name", {"text": coming.sentence}, known.person.pk))
    verdict = _of_a_leaver(known, newcomer, today) if newcomer.left else _of_a_member(known, newcomer, today)
    if isinstance(verdict, Fault):
        return Judged(verdict)
    asked = newcomer.place.mapping.answers.put(verdict) if verdict else None
    answer = asked.answer if asked else ""
    if asked and answer not in (BACK, MOVED):
        return Judged(Fault(asked.code, "name", {"text": asked.text}, known.person.pk), asked)
    known.becoming = becoming(known, newcomer, back=answer == BACK)
    return Judged(None if asked else _fault_of_days(known, newcomer), asked)


def _of_a_member(known: Known, newcomer: Newcomer, today: date) -> Fault | Asked | None:
    """By the membership that stands on the list's day; if none does, by those around it."""
    if (ended := unit_has_ended(newcomer, today)) or not known.stays:
        return ended
    unit, day = newcomer.unit.pk, told_by_row(newcomer).seen_on
    here = next((stay for stay in known.stays if stay.since <= day and (not stay.until or day < stay.until)), None)
    if here:
        if here.unit_id == unit:
            return None
        return (
            _moved_here(known, here, newcomer) if here.until is None and here.since < day else _elsewhere(known, here)
        )
    before = next((stay for stay in reversed(known.stays) if stay.until and stay.until <= day), None)
    after = next((stay for stay in known.stays if stay.since > day), None)
    if after and before:  # in between nobody was a member, as an officer has written it
        return _elsewhere(known, after)
    if after:
        extends = after.unit_id == unit and after.began in (ADMITTED, CARRIED)
        precedes = after.unit_id != unit and after.began == CARRIED
        return None if extends or precedes else _elsewhere(known, after)
    if before is None or (before.reason == UNIT_DISSOLVED and before.unit_id != unit):
        return None
    return _came_back(known, before, newcomer)


def _elsewhere(known: Known, stay: Membership) -> Fault:
    text = _("%(name)s is a member of %(unit)s already; transfer the membership instead.")
    told = {"name": known.person.name, "unit": stay.unit.name}
    return Fault("member_elsewhere", "name", {"text": text % told}, known.person.pk)


def _moved_here(known: Known, stay: Membership, newcomer: Newcomer) -> Asked:
    """Read in the order of their days or the other way round, lists of two unions tell of one who has moved: only the
    officer knows whether the newer is right, or the union of the older still has the member."""
    told = {
        "name": known.person.name,
        "unit": stay.unit.name,
        "other": newcomer.unit.name,
        "list": show_day(newcomer.list_day),
    }
    return Asked(
        key=f"moved:{newcomer.place.row}",
        code="member_elsewhere",
        text=_(
            "%(name)s is a member of %(unit)s and stands in the list of %(other)s of %(list)s. "
            "Has the person moved there?"
        )
        % told,
        choices=(
            Choice(MOVED, _("Moved: transfer from %(list)s on") % told),
            Choice(NOT_TAKEN, _("Still a member there: do not take this row")),
        ),
        rows=(newcomer.place.row,) if newcomer.place.row else (),
    )


def _came_back(known: Known, stay: Membership, newcomer: Newcomer) -> Asked:
    told = {
        "name": known.person.name,
        "unit": stay.unit.name,
        "day": show_day(stay.until) if stay.until else "",
        "list": show_day(newcomer.list_day),
    }
    return Asked(
        key=f"back:{newcomer.place.row}",
        code="left_before",
        text=_("%(name)s left %(unit)s on %(day)s and stands in the list of %(list)s. Has the person come back?")
        % told,
        choices=(
            Choice(BACK, _("Come back: admit again from %(list)s on") % told),
            Choice(NOT_TAKEN, _("Has left: do not take this row")),
        ),
        rows=(newcomer.place.row,) if newcomer.place.row else (),
    )


def _of_a_leaver(known: Known, newcomer: Newcomer, today: date) -> Fault | None:
    """Whoever leaves is a member of the unit until that day, and no list names them later."""
    row, unit = told_by_row(newcomer), newcomer.unit
    day = row.left or newcomer.list_day
    told: dict[str, object] = {"name": known.person.name, "unit": unit.name, "day": show_day(day)}
    if day > today:
        return Fault("leaves_later", "name", told, known.person.pk)
    stay = next((stay for stay in reversed(known.stays) if stay.unit_id == unit.pk), None)
    if stay is None:
        return _elsewhere(known, known.stays[-1]) if known.stays else _not_on_roll(unit)
    if stay.until == day and stay.ended == Membership.LEFT:
        return None
    if stay.until is not None:
        return Fault("left_otherwise", "name", {**told, "day": show_day(stay.until)}, known.person.pk)
    seen = last_seen(known.told, unit.pk)
    if seen and seen >= day:
        return Fault("listed_since", "name", {**told, "list": show_day(seen)}, known.person.pk)
    ends = (unit.pk, day, Membership.LEFT)
    if not any((each.unit, each.until, each.ended) == ends for each in becoming(known, newcomer).stays):
        return Fault("listed_since", "name", {**told, "list": show_day(stay.since)}, known.person.pk)
    return None


def _not_on_roll(unit: Unit) -> Fault:
    return Fault("not_on_roll", "name", {"unit": unit.name})


def not_on_roll(newcomer: Newcomer) -> Fault | None:
    """Somebody whom nobody knows cannot leave."""
    return _not_on_roll(newcomer.unit) if newcomer.left else None


def _fault_of_days(known: Known, newcomer: Newcomer) -> Fault | None:
    """A list that names somebody before the day on which they joined, as that list or another says."""
    if newcomer.left or known.becoming is None or len(known.becoming.stays) > 1:
        return None
    ground, _found = grounded(known, newcomer.list_day)
    row = told_by_row(newcomer)
    days = joined_after_seen([*ground, row], known.becoming.facts)
    if days is None or joined_after_seen(ground, standing(known.person, known.number, known.card)):
        return None
    joined, seen = (show_day(day) for day in days)
    said: dict[str, object] = {"name": known.person.name, "day": joined, "list": seen}
    return Fault("listed_before_joining", "joined_on", said, known.person.pk)
