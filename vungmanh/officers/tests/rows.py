"""What the officers room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.row import FEBRUARY, ONE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.begin_term import begin_term
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.undo_office import undo_office
from vungmanh.officers.actions.write_particulars import write_particulars
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit

_TERM: Final[dict[str, Any]] = {"since": FEBRUARY, "due": date(2031, 2, 2), "seats": 3}


def _new(scene: Scene, unit: Unit) -> list[NewOffice]:
    return [NewOffice(scene.person(unit), offices.VICE_CHAIR, FEBRUARY, Appointment.ELECTED)]


def _held(scene: Scene, unit: Unit) -> Appointment:
    (made,) = appoint(_new(scene, unit), unit=unit, **scene.way)
    return made


def _appointed(scene: Scene, unit: Unit) -> Act:
    _held(scene, unit)
    return Act.objects.of(Permission.APPOINT).latest("pk")


ROWS: Final[dict[str, list[Row]]] = {
    "appoint.appoint": [
        Row(Permission.APPOINT, ONE, lambda s, _m, way, unit: appoint(_new(s, unit), unit=unit, **way)),
    ],
    "begin_term.begin_term": [
        Row(Permission.APPOINT, ONE, lambda s, _m, way, unit: begin_term(unit, offices.EXECUTIVE, **_TERM, **way)),
    ],
    "end_office.end_office": [
        Row(
            Permission.END_OFFICE,
            ONE,
            lambda s, held, way, unit: end_office(held[unit.pk], on=TODAY, ended="resigned", **way),
            at_each(_held),
        ),
    ],
    "write_particulars.write_particulars": [
        Row(
            Permission.CORRECT_OFFICE,
            ONE,
            lambda s, _m, way, unit: write_particulars(s.person(unit), {"ethnicity": "Tày"}, **way),
        ),
    ],
    "undo_office.undo_office": [
        Row(Permission.APPOINT, ONE, lambda s, act, way, unit: undo_office(act[unit.pk], **way), at_each(_appointed)),
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "give_rights.rights_follow": "what is written within asks for its right; a right that is not theirs to give waits",
    "writing.write_offices": "its callers ask for the right of their verb",
}
