"""What the lists room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Any, Final

from tests.row import FEBRUARY, WHOLE, Row, Scene, Way, loaded
from vungmanh.access.permissions import Permission
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Person
from vungmanh.reorganization.tests.rows import load_units
from vungmanh.sheets.answers import Answers
from vungmanh.tasks.tests.rows import load_tasks


def _load_members(scene: Scene, way: Way, **more: Any) -> Any:
    """A known member of each union gets a phone, and a stranger is admitted to each."""
    rows: list[list[Any]] = []
    for number, unit in enumerate(scene.both):
        known = Person.objects.filter(unit=unit, name__in=("Ngô Hương Giang", "Lý Thị Thơm")).get()
        rows += [[unit.name, known.name, "Nữ", "20/11/1987", f"091111222{number}"]]
        rows += [[unit.name, f"Lò Thị {'HM'[number]}ạnh", "Nữ", "01/02/1990", f"092222333{number}"]]
    path = scene.book(["Đơn vị", "Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại"], rows)
    outcome = import_members([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 4
    return outcome


ROWS: Final[dict[str, list[Row]]] = {
    "undo_import.undo_import": [
        Row(Permission.UNDO_IMPORT, WHOLE, lambda s, batch, way, _u: undo_import(batch, **way), loaded(load))
        for load in (_load_members, load_units, load_tasks)
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "verbs.send": "files that wait; the page asks, and the worker asks again at every row",
    "verbs.answer": "as send, for the officer who has answered",
    "verbs.agree": "as send, for the officer who has agreed",
    "quota.refuse_beyond": "how much somebody sends in a day",
    "quota.refuse_while_busy": "how much somebody sends in a day",
    "offered.named_by": "which unit a typed answer means; what follows from it is asked at every row",
}
