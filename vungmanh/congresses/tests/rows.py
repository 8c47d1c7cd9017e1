"""What the congresses room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import correct_election
from vungmanh.congresses.actions.election_files import add_files, strike_file, subject_of
from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.actions.recognise_election import recognise_election
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.actions.undo_election import undo_election
from vungmanh.congresses.models import Election
from vungmanh.congresses.tests.doors import RECOUNTED
from vungmanh.congresses.tests.stories import congress_of, entered
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.organization.models import Unit

_ENTERS: Final = Permission.ENTER_ELECTION


def _election(scene: Scene, unit: Unit) -> Election:
    return entered(unit, scene.way).election


def _attached(election: Election, way: dict[str, Any]) -> Evidence:
    add_files(election, look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(election)]).latest("pk")


def _with_a_file(scene: Scene, unit: Unit) -> tuple[Election, Evidence]:
    election = _election(scene, unit)
    return election, _attached(election, scene.way)


ROWS: Final[dict[str, list[Row]]] = {
    "enter_election.enter_election": [
        Row(_ENTERS, ONE, lambda s, _m, way, unit: enter_election(unit, congress_of(unit), **way))
    ],
    "correct_election.correct_election": [
        Row(
            _ENTERS,
            ONE,
            lambda s, made, way, unit: correct_election(made[unit.pk], RECOUNTED, **way),
            at_each(_election),
        )
    ],
    "strike_election.strike_election": [
        Row(
            _ENTERS,
            ONE,
            lambda s, made, way, unit: strike_election(made[unit.pk], reason="Nhầm đơn vị", **way),
            at_each(_election),
        )
    ],
    "recognise_election.recognise_election": [
        Row(
            Permission.RECOGNISE_ELECTION,
            ONE,
            lambda s, made, way, unit: recognise_election(made[unit.pk], "12/QĐ-CĐP", way["today"], **way),
            at_each(_election),
        )
    ],
    "undo_election.undo_election": [
        Row(
            _ENTERS,
            ONE,
            lambda s, acts, way, unit: undo_election(acts[unit.pk], **way),
            at_each(lambda scene, unit: entered(unit, scene.way).act),
        )
    ],
    "election_files.add_files": [
        Row(_ENTERS, ONE, lambda s, made, way, unit: _attached(made[unit.pk], way), at_each(_election))
    ],
    "election_files.strike_file": [
        Row(
            _ENTERS,
            ONE,
            lambda s, made, way, unit: strike_file(*made[unit.pk], "Nhầm tệp", now=NOW, **way),
            at_each(_with_a_file),
        )
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "recognise_election.recognises_from_above": "reads: whether somebody holds the right above the unit",
    "election_rows.offices_follow": "part of the verbs of elections, which ask for their rights",
}
