"""What the papers of a dialogue or a conference are made of, read from the records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.core import paths
from vungmanh.dialogue.employers import employer_of
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard, Point
from vungmanh.dialogue.papers_told import Board, Facts, Issuer, Promised, Raised
from vungmanh.dialogue.rules import sides, terms
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full
from vungmanh.papers.queries import numbering_of
from vungmanh.tasks.models import Assignment

_UNION: Final = "Công đoàn cơ sở "
_AS_SUCH: Final = (
    "place", "employer_side", "employer_present", "workers_side", "workers_present", "leader_present", "case",
    "requested_by", "requested_on", "backed_by", "opinions", "form", "called", "came", "in_favour", "year_ended_on",
    "pact_signed", "resolution_passed",
)  # fmt: skip


def facts_of(dialogue: Dialogue, number: str, today: date) -> Facts:
    """`number` is the kind of paper whose number is asked for. What is not known of the sides is what the law asks."""
    employer, on = employer_of(dialogue.unit, dialogue.on), dialogue.on
    known = {name: getattr(dialogue, name) for name in _AS_SUCH}
    workers = dialogue.workers if dialogue.workers is not None else employer.workers
    if not dialogue.is_conference:
        side, other = sides.least_of_workers_side(workers, on), sides.least_of_employer_side(on)
        known["workers_side"] = known["workers_side"] or (side.value.least if side else None)
        known["employer_side"] = known["employer_side"] or (other.value if other else None)
    due = terms.contents_due(on)
    return Facts(
        issuer=issuer_of(dialogue.unit, number, today, then=on),
        kind=dialogue.kind,
        on=on,
        law=employer.law,
        due=due.value if due else None,
        points=_points(dialogue),
        promises=_promises(dialogue),
        agenda=tuple(dialogue.agenda),
        board=board_of(dialogue) if dialogue.is_conference else None,
        **known,
    )


def issuer_of(unit: Unit, number: str, today: date, *, then: date) -> Issuer:
    """As of today, since a paper is written now; who led is that of the day `then` that it tells of."""
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    name = in_full(names[unit.pk])
    way = numbering_of(unit.pk, number, today)
    return Issuer(
        unit=name,
        above=[in_full(names[each]) for each in above],
        employer=name.removeprefix(_UNION) if name.startswith(_UNION) else "",
        chair=_chair(unit, today),
        chair_then=_chair(unit, min(then, today)),
        symbol=way.symbol(number, today.year, None) if way else f"…/{number}-{'…' if unit.kind.is_upper else 'CĐCS'}",
        is_upper=unit.kind.is_upper,
    )


def _chair(unit: Unit, day: date) -> str:
    held = Appointment.objects.on(day).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return str(held.first() or "")


def _points(dialogue: Dialogue) -> Sequence[Raised]:
    """Without what was struck out."""
    found = Point.objects.filter(dialogue=dialogue, struck=False)
    return [Raised(each.said, each.answer, each.outcome, each.side) for each in found]


def _promises(dialogue: Dialogue) -> Sequence[Promised]:
    """Those that were not withdrawn."""
    mine = Assignment.objects.filter(
        unit=dialogue.unit, parent=None, task__about_kind=DIALOGUE, task__about_key=dialogue.pk, ended_on=None
    )
    rows = mine.exclude(outside="").select_related("task").order_by("due", "pk")
    return [Promised(each.title, each.outside, each.due) for each in rows]


def board_of(conference: Dialogue) -> Board | None:
    """That it has elected."""
    found = InspectionBoard.objects.standing().filter(conference=conference).order_by("-elected_on").first()
    return Board(found.elected_on, found.until, found.members, found.recognised_on) if found else None
