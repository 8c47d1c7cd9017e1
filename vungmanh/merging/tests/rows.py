"""What the merging room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.row import FEBRUARY, WHOLE, Row, Scene, newcomer
from vungmanh.access.permissions import Permission
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.models import Person
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.merging.actions.tell_apart import tell_apart, undo_tell_apart


def _twins(scene: Scene) -> tuple[Person, Person]:
    """Somebody entered twice, the older entry at the union that goes."""
    made = [admit_members([newcomer()], to=unit, on=day, **scene.way)[0].person for unit, day in
            ((scene.goes, date(2025, 9, 1)), (scene.stays, FEBRUARY))]  # fmt: skip
    return made[0], made[1]


def _merged(scene: Scene) -> Any:
    goes, stays = _twins(scene)
    return merge_persons(stays, goes, set(), **scene.way)


def _told_apart(scene: Scene) -> Any:
    return tell_apart(*_twins(scene), **scene.way)


ROWS: Final[dict[str, list[Row]]] = {
    "merge_persons.merge_persons": [
        Row(Permission.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: merge_persons(*two, set(), **way), _twins),
        Row(
            Permission.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: merge_persons(*reversed(two), set(), **way), _twins
        ),
    ],
    "merge_persons.undo_merge": [
        Row(Permission.MERGE_MEMBERS, WHOLE, lambda s, merge, way, _u: undo_merge(merge, **way), _merged)
    ],
    "tell_apart.tell_apart": [
        Row(Permission.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: tell_apart(*two, **way), _twins)
    ],
    "tell_apart.undo_tell_apart": [
        Row(Permission.MERGE_MEMBERS, WHOLE, lambda s, act, way, _u: undo_tell_apart(act, **way), _told_apart)
    ],
}
