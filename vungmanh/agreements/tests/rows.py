"""What the agreements room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from tests.row import NOW, ONE, WHOLE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_done import say_published, say_sent
from vungmanh.agreements.actions.agreement_files import Filed, add_files, strike_file, subject_of
from vungmanh.agreements.actions.agreement_promise import promise
from vungmanh.agreements.actions.bargain import begin_negotiation, end_negotiation, strike_negotiation
from vungmanh.agreements.actions.bargaining_steps import publish_minutes, strike_step, take_step
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend, go_on, strike_change
from vungmanh.agreements.actions.check_agreement import check_agreement, strike_check
from vungmanh.agreements.actions.grade_agreement import grade_agreement, withdraw_grade
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement, strike_party
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.undo_agreement import undo_agreement
from vungmanh.agreements.actions.undo_negotiation import undo_negotiation
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.models import Agreement, Change, Check, Grade, Negotiation, Party, Step
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.list_rows import NO_ROWS as OF_NO_LIST
from vungmanh.agreements.tests.list_rows import ROWS as OF_LISTS
from vungmanh.agreements.tests.stories import CLAUSES, OF_SEVERAL, OF_WEAVERS, begun, recorded
from vungmanh.agreements.told import Amended, Begun, Checked, Extended, Graded, Joins, Over, Points, Promised, Taken
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_KEEPS, _GRADES = Permission.KEEP_AGREEMENT, Permission.GRADE_AGREEMENT
_GRADED: Final = Graded(TODAY, points={"wages": Points(Decimal(20))}, because="Lương cao hơn quy định")
_TALKS: Final = Taken(kinds.TALKS, date(2026, 3, 9))


def _recorded(scene: Scene, unit: Unit) -> Agreement:
    return recorded(unit, scene.way)


def _of_two(scene: Scene, unit: Unit) -> Party:
    """The unit keeps an agreement of several that it is party to with the drivers."""
    parties = [Joins(unit, workers=100), Joins(scene.world.drivers, workers=75)]
    agreement, _act = record_agreement(unit, OF_SEVERAL, parties=parties, again=True, now=NOW, **scene.way)
    return agreement.parties.get(unit=unit)


def _amended(scene: Scene, unit: Unit) -> Change:
    return amend(_recorded(scene, unit), Amended(date(2026, 2, 20)), now=NOW, **scene.way)[0]


def _checked(scene: Scene, unit: Unit) -> Check:
    return check_agreement(_recorded(scene, unit), Checked(date(2026, 3, 2), kinds.KEPT), now=NOW, **scene.way)[0]


def _graded(scene: Scene, unit: Unit) -> Grade:
    return grade_agreement(_recorded(scene, unit), replace(_GRADED, on=date(2026, 3, 2)), now=NOW, **scene.way)[0]


def _begun(scene: Scene, unit: Unit) -> Negotiation:
    return begun(unit, scene.way)


def _talked(scene: Scene, unit: Unit) -> Step:
    return take_step(_begun(scene, unit), _TALKS, now=NOW, **scene.way)[0]


def _act(made: Callable[[Scene, Unit], Any]) -> Callable[[Scene, Unit], Act]:
    def ready(scene: Scene, unit: Unit) -> Act:
        made(scene, unit)
        return Act.objects.latest("pk")

    return ready


def _attached(record: Filed, way: dict[str, Any]) -> Evidence:
    add_files(record, look_at([samples.sent("Thỏa ước.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(record)]).latest("pk")


def _with_a_file(made: Callable[[Scene, Unit], Any]) -> Callable[[Scene, Unit], tuple[Any, Evidence]]:
    def ready(scene: Scene, unit: Unit) -> tuple[Any, Evidence]:
        record = made(scene, unit)
        return record, _attached(record, scene.way)

    return ready


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any], right: Permission = _KEEPS) -> Row:
    return Row(right, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))


def _at(does: Callable[..., Any]) -> Row:
    return Row(_KEEPS, ONE, lambda _s, _m, way, unit: does(unit, way))


_FILED: Final = (_recorded, _begun)

ROWS: Final[dict[str, list[Row]]] = {
    **OF_LISTS,
    "record_agreement.record_agreement": [
        _at(lambda unit, way: record_agreement(unit, OF_WEAVERS, now=NOW, **way)),
        Row(
            _KEEPS, WHOLE,
            lambda scene, _m, way, _u: record_agreement(
                scene.stays, OF_SEVERAL, parties=[Joins(unit) for unit in scene.both], now=NOW, **way
            ),
        ),
    ],
    "change_agreement.change_agreement": [
        _on(_recorded, lambda each, way: change_agreement(each, {"workers": 90, "asked": 90, "in_favour": 80}, **way))
    ],
    "parties.join_agreement": [
        Row(
            _KEEPS, WHOLE,
            lambda scene, ready, way, _u: join_agreement(
                ready[scene.stays.pk].agreement, Joins(scene.goes, since=date(2026, 3, 2)), now=NOW, **way
            ),
            at_each(_of_two),
        )
    ],
    "parties.leave_agreement": [_on(_of_two, lambda each, way: leave_agreement(each, TODAY, **way))],
    "parties.correct_party": [_on(_of_two, lambda each, way: correct_party(each, workers=90, **way))],
    "parties.strike_party": [_on(_of_two, lambda each, way: strike_party(each, "Nhầm", **way))],
    "changing.amend": [_on(_recorded, lambda each, way: amend(each, Amended(TODAY, "Bữa ăn ca"), now=NOW, **way))],
    "changing.extend": [
        _on(_recorded, lambda each, way: extend(each, Extended(TODAY, date(2029, 6, 30)), now=NOW, **way))
    ],
    "changing.end_agreement": [_on(_recorded, lambda each, way: end_agreement(each, TODAY, "Giải thể", **way))],
    "changing.go_on": [_on(_recorded, lambda each, way: go_on(each, date(2029, 2, 28), **way))],
    "changing.strike_change": [_on(_amended, lambda each, way: strike_change(each, "Nhầm", **way))],
    "agreement_done.say_sent": [_on(_recorded, lambda each, way: say_sent(each, date(2026, 1, 15), **way))],
    "agreement_done.say_published": [_on(_recorded, lambda each, way: say_published(each, date(2026, 1, 15), **way))],
    "strike_agreement.strike_agreement": [_on(_recorded, lambda each, way: strike_agreement(each, "Nhầm", **way))],
    "write_clauses.write_clauses": [_on(_recorded, lambda each, way: write_clauses(each, CLAUSES, **way))],
    "check_agreement.check_agreement": [
        _on(_recorded, lambda each, way: check_agreement(each, Checked(TODAY, kinds.PARTLY), now=NOW, **way))
    ],
    "check_agreement.strike_check": [_on(_checked, lambda each, way: strike_check(each, "Nhầm", **way))],
    "agreement_promise.promise": [
        _on(
            _recorded,
            lambda each, way: promise(each, Promised("Sửa nhà ăn", TODAY + timedelta(days=30)), now=NOW, **way),
        )
    ],
    "grade_agreement.grade_agreement": [
        _on(_recorded, lambda each, way: grade_agreement(each, _GRADED, now=NOW, **way), _GRADES)
    ],
    "grade_agreement.withdraw_grade": [_on(_graded, lambda each, way: withdraw_grade(each, "Nhầm", **way), _GRADES)],
    "bargain.begin_negotiation": [
        _at(lambda unit, way: begin_negotiation(unit, Begun(date(2026, 3, 2)), now=NOW, **way))
    ],
    "bargain.end_negotiation": [_on(_begun, lambda each, way: end_negotiation(each, Over(TODAY, kinds.FAILED), **way))],
    "bargain.strike_negotiation": [_on(_begun, lambda each, way: strike_negotiation(each, "Nhầm", **way))],
    "bargaining_steps.take_step": [_on(_begun, lambda each, way: take_step(each, _TALKS, now=NOW, **way))],
    "bargaining_steps.publish_minutes": [_on(_talked, lambda each, way: publish_minutes(each, TODAY, **way))],
    "bargaining_steps.strike_step": [_on(_talked, lambda each, way: strike_step(each, "Nhầm", **way))],
    "agreement_files.add_files": [_on(made, _attached) for made in _FILED],
    "agreement_files.strike_file": [
        _on(_with_a_file(made), lambda made, way: strike_file(*made, "Nhầm tệp", now=NOW, **way)) for made in _FILED
    ],
    "undo_agreement.undo_agreement": [
        _on(_act(_recorded), lambda act, way: undo_agreement(act, **way)),
        _on(_act(_graded), lambda act, way: undo_agreement(act, **way), _GRADES),
    ],
    "undo_negotiation.undo_negotiation": [_on(_act(_begun), lambda act, way: undo_negotiation(act, **way))],
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    **OF_NO_LIST,
    "holding.named": "no act: how whoever acts is written down",
    "holding.units_held": "holds the units and asks for the right, for those who write",
    "holding.held_to_write": "holds the agreement and asks for the right, for those who write",
    "bargaining.held": "holds the bargaining and asks for the right, for those who write",
    "bargaining.held_to_write": "holds the bargaining and asks for the right, for those who write",
    "bargaining.written": "keeps what those write who have asked for the right",
    "writing.written": "keeps what those write who have asked for the right",
    "grade_agreement.require_above": "no act: asks for the right, for those who grade",
}
