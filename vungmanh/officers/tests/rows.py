"""What the officers room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.row import EACH, FEBRUARY, NOW, ONE, Row, Scene, Way, at_each
from tests.world import TODAY
from vungmanh.access.models import Opening
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.kit.models import Act
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.begin_term import begin_term
from vungmanh.officers.actions.confirm_offices import confirm_offices
from vungmanh.officers.actions.correct_office import correct_office, strike_office
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.tie_account import TIED, invite_officer, tie_account, untie_account
from vungmanh.officers.actions.undo_office import undo_office
from vungmanh.officers.actions.undo_tie import undo_tie
from vungmanh.officers.actions.write_particulars import write_particulars
from vungmanh.officers.checking import as_told
from vungmanh.officers.imports.carry_out import import_officers
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers

_TERM: Final[dict[str, Any]] = {"since": FEBRUARY, "due": date(2031, 2, 2), "seats": 3}


def _new(scene: Scene, unit: Unit) -> list[NewOffice]:
    return [NewOffice(scene.person(unit), offices.VICE_CHAIR, FEBRUARY, Appointment.ELECTED)]


def _held(scene: Scene, unit: Unit) -> Appointment:
    (made,) = appoint(_new(scene, unit), unit=unit, **scene.way)
    return made


def _corrected(held: Appointment) -> NewOffice:
    return replace(as_told(held), decision="QĐ 7/QĐ-CĐCS")


def _waiting(scene: Scene, unit: Unit) -> Appointment:
    """Written down by somebody who gives no roles."""
    (made,) = appoint(_new(scene, unit), unit=unit, by=scene.world.khoa, today=TODAY)
    return made


def _theirs(unit: Unit) -> User:
    return User.objects.get(username=f"officer-{unit.code}".lower())


def _with_an_account(scene: Scene, unit: Unit) -> Appointment:
    account = User.objects.create(username=f"officer-{unit.code}".lower(), name="Cán bộ")
    Opening.objects.create(account=account, by=scene.world.operator, unit=unit)
    return _held(scene, unit)


def _invited(scene: Scene, unit: Unit) -> Appointment:
    held = _held(scene, unit)
    invite_officer(held, now=NOW, **scene.way)
    return held


def _tied(scene: Scene, unit: Unit) -> Act:
    _invited(scene, unit)
    return Act.objects.of(TIED).latest("pk")


def _appointed(scene: Scene, unit: Unit) -> Act:
    _held(scene, unit)
    return Act.objects.of(Permission.APPOINT).latest("pk")


def load_officers(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.name, scene.person(unit).name, "Phó chủ tịch", "02/02/2026"] for unit in scene.both]
    path = scene.book(["CĐCS", "Họ và tên", "Chức vụ", "Từ ngày"], rows)
    outcome = import_officers([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


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
    "correct_office.correct_office": [
        Row(
            Permission.CORRECT_OFFICE,
            ONE,
            lambda s, held, way, unit: correct_office(held[unit.pk], _corrected(held[unit.pk]), **way),
            at_each(_held),
        ),
    ],
    "correct_office.strike_office": [
        Row(
            Permission.CORRECT_OFFICE,
            ONE,
            lambda s, held, way, unit: strike_office(held[unit.pk], because="nhầm", **way),
            at_each(_held),
        ),
    ],
    "confirm_offices.confirm_offices": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, held, way, unit: confirm_offices([held[unit.pk]], at=unit, **way),
            at_each(_waiting),
        ),
    ],
    "tie_account.invite_officer": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, held, way, unit: invite_officer(held[unit.pk], now=NOW, **way),
            at_each(_held),
        ),
    ],
    "tie_account.tie_account": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, held, way, unit: tie_account(held[unit.pk], _theirs(unit), **way),
            at_each(_with_an_account),
        ),
    ],
    "tie_account.untie_account": [
        Row(
            Permission.GRANT_ROLE,
            ONE,
            lambda s, held, way, unit: untie_account(held[unit.pk], **way),
            at_each(_invited),
        ),
    ],
    "undo_tie.undo_tie": [
        Row(Permission.GRANT_ROLE, ONE, lambda s, act, way, unit: undo_tie(act[unit.pk], **way), at_each(_tied)),
    ],
    "write_particulars.write_particulars": [
        Row(
            Permission.CORRECT_OFFICE,
            ONE,
            lambda s, _m, way, unit: write_particulars(s.person(unit), {"ethnicity": "Tày"}, **way),
        ),
    ],
    "carry_out.import_officers": [
        Row(Permission.IMPORT_OFFICERS, EACH, lambda s, _m, way, _u: load_officers(s, way)),
        Row(
            Permission.IMPORT_OFFICERS,
            EACH,
            lambda s, _m, way, _u: repr(load_officers(s, way, dry_run=True).coming),
            tells=True,
        ),
    ],
    "undo_office.undo_office": [
        Row(Permission.APPOINT, ONE, lambda s, act, way, unit: undo_office(act[unit.pk], **way), at_each(_appointed)),
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "confirm_offices.refuse_what_is_not_theirs": "says why not to confirm_offices and to those who invite",
    "signing_in.accounts_near": "which accounts an officer may tie to somebody",
    "signing_in.accounts_of_the_same_name": "which of them a page offers",
    "writing.signed": "what a row says of who has written it",
    "give_rights.rights_follow": "what is written within asks for its right; a right that is not theirs to give waits",
    "writing.write_offices": "its callers ask for the right of their verb",
    "write.write_plan": "part of import_officers: asked at every unit before anything is written",
    "chairs_told.chairs_that_fit": "writes nothing: of units at which they may appoint, of people they may know",
    "undo.take_back": "part of undo_officers and undo_units, which ask at every unit",
    "undo.undo_officers": "part of undo_import: asks at every unit whose officers the list brought",
}
