"""The addresses of the agreements room and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_done import say_published, say_sent
from vungmanh.agreements.actions.agreement_files import add_files
from vungmanh.agreements.actions.agreement_promise import promise
from vungmanh.agreements.actions.bargain import end_negotiation, strike_negotiation
from vungmanh.agreements.actions.bargaining_steps import publish_minutes, strike_step, take_step
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend, go_on, strike_change
from vungmanh.agreements.actions.check_agreement import check_agreement, strike_check
from vungmanh.agreements.actions.grade_agreement import grade_agreement, withdraw_grade
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement, strike_party
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.models import Agreement, Change, Check, Clause, Grade, Negotiation, Party, Step
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.list_doors import DOORS as OF_LISTS
from vungmanh.agreements.tests.stories import CLAUSES, OF_SEVERAL, begun, recorded
from vungmanh.agreements.told import Amended, Checked, Extended, Graded, Joins, Over, Promised, Taken
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

_SEES, _KEEPS, _GRADES = Permission.SEE_AGREEMENTS, Permission.KEEP_AGREEMENT, Permission.GRADE_AGREEMENT
_MARCH: Final = date(2026, 3, 2)


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _now(world: Any) -> dict[str, Any]:
    return _way(world) | {"now": NOW}


def _agreement(world: Any, target: Any) -> Agreement:
    return recorded(target, _way(world))


def _several(world: Any, target: Any) -> Party:
    parties = [Joins(target, workers=100)]
    made, _act = record_agreement(target, OF_SEVERAL, parties=parties, again=True, **_now(world))
    return made.parties.get()


def _of_two(world: Any, target: Any) -> Party:
    """Beside the target a unit below it, so that whoever may take it back may at both."""
    party = _several(world, target)
    Party.objects.create(agreement=party.agreement, unit=world.le_loi, at=NOW, by="operator")
    return party


def _clause(world: Any, target: Any) -> Clause:
    write_clauses(_agreement(world, target), CLAUSES, **_way(world))
    return Clause.objects.latest("pk")


def _change(world: Any, target: Any) -> Change:
    return amend(_agreement(world, target), Amended(_MARCH), **_now(world))[0]


def _check(world: Any, target: Any) -> Check:
    return check_agreement(_agreement(world, target), Checked(_MARCH, kinds.BROKEN), **_now(world))[0]


def _below(world: Any, target: Any) -> Agreement:
    """Of a unit below it: nobody grades their own."""
    new = NewUnit("BP-1", "Công đoàn bộ phận 1", "section", date(2026, 1, 5))
    return _agreement(world, found_units([new], under=target, **_way(world))[0])


def _grade(world: Any, target: Any) -> Grade:
    return grade_agreement(_below(world, target), Graded(_MARCH, "B", because="Khá"), **_now(world))[0]


def _bargaining(world: Any, target: Any) -> Negotiation:
    return begun(target, _way(world))


def _step(world: Any, target: Any) -> Step:
    return take_step(_bargaining(world, target), Taken(kinds.TALKS, date(2026, 3, 9)), **_now(world))[0]


def _named(makes: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Places]:
    return lambda world, target: {"record": makes(world, target)}


def _with_a_file(makes: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Places]:
    def made(world: Any, target: Any) -> Places:
        record = makes(world, target)
        add_files(record, look_at([samples.sent("Thỏa ước.jpg", samples.jpg())]), **_now(world))
        return {"record": record, "file": Evidence.objects.latest("pk")}

    return made


def _key(places: Places) -> dict[str, Any]:
    return {"pk": places["record"].pk}


def _printed(which: str) -> Callable[[Places], dict[str, Any]]:
    return lambda places: {**_key(places), "which": which, "ending": "docx"}


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _on(makes: Callable[[Any, Any], Any], **more: Any) -> Door:
    return Door(**{"sees": _SEES, "may": _KEEPS, "at": _key, "made": _named(makes), **more})


def _back(does: Callable[[Any, Any], Any], may: Permission = _KEEPS) -> Door:
    def made(world: Any, target: Any) -> Act:
        does(world, target)
        return Act.objects.latest("pk")

    return way_back(made, sees=_SEES, may=may)


def _late(world: Any, target: Any) -> Agreement:
    """One whose last day was in January."""
    return recorded(target, _way(world), signed_on=date(2024, 1, 12), until=date(2026, 1, 11))


_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "at": of_unit}
_A_FILE: Final = {"asks": _the_file}
DOORS: dict[str, Door] = {
    **OF_LISTS,
    "agreements:agreements": Door(**_OF_UNIT, may=_SEES),
    "agreements:agreements_sheet": Door(**_OF_UNIT, may=_SEES, is_file=True),
    "agreements:levels": Door(**_OF_UNIT, may=_SEES),
    "agreements:levels_sheet": Door(**_OF_UNIT, may=_SEES, is_file=True),
    "agreements:lacking": Door(**_OF_UNIT, may=_SEES),
    "agreements:lacking_sheet": Door(**_OF_UNIT, may=_SEES, is_file=True),
    "agreements:record": Door(**_OF_UNIT, may=_KEEPS),
    "agreements:agreement": _on(_agreement, may=None),
    "agreements:compared": _on(_agreement, may=None),
    "agreements:change": _on(_agreement),
    "agreements:say_sent": _on(_agreement),
    "agreements:say_published": _on(_agreement),
    "agreements:amend": _on(_agreement),
    "agreements:extend": _on(_agreement),
    "agreements:strike_change": _on(_change),
    "agreements:end": _on(_agreement),
    "agreements:go_on": _on(_agreement),
    "agreements:strike": _on(_agreement),
    "agreements:attach": _on(_agreement),
    "agreements:strike_file": _on(_agreement, made=_with_a_file(_agreement), **_A_FILE),
    "agreements:join": _on(lambda world, unit: _several(world, unit).agreement),
    "agreements:correct_party": _on(_several),
    "agreements:leave": _on(_several),
    "agreements:strike_party": _on(_several),
    "agreements:clauses": _on(_agreement),
    "agreements:clause": _on(_clause),
    "agreements:strike_clause": _on(_clause),
    "agreements:check": _on(_agreement),
    "agreements:strike_check": _on(_check),
    "agreements:promise": _on(_agreement),
    "agreements:grade": _on(_below, may=_GRADES),
    "agreements:withdraw_grade": _on(_grade, may=_GRADES),
    "agreements:paper": _on(_agreement, may=None, at=_printed("notice"), is_file=True),
    "agreements:paper_of_negotiation": _on(_bargaining, may=None, at=_printed("demand"), is_file=True),
    "agreements:negotiations": Door(**_OF_UNIT, may=_SEES),
    "agreements:negotiations_sheet": Door(**_OF_UNIT, may=_SEES, is_file=True),
    "agreements:begin": Door(**_OF_UNIT, may=_KEEPS),
    "agreements:negotiation": _on(_bargaining, may=None),
    "agreements:take_step": _on(_bargaining, query="?step=vote"),
    "agreements:minutes": _on(_step),
    "agreements:strike_step": _on(_step),
    "agreements:end_negotiation": _on(_bargaining),
    "agreements:strike_negotiation": _on(_bargaining),
    "agreements:attach_to_negotiation": _on(_bargaining),
    "agreements:strike_file_of_negotiation": _on(_bargaining, made=_with_a_file(_bargaining), **_A_FILE),
    "home:undo agreements.record": _back(_agreement),
    "home:undo agreements.change": _back(
        lambda world, unit: change_agreement(_agreement(world, unit), {"number": "02/TƯ"}, **_way(world))
    ),
    "home:undo agreements.say_sent": _back(
        lambda world, unit: say_sent(_agreement(world, unit), _MARCH, **_way(world))
    ),
    "home:undo agreements.say_published": _back(
        lambda world, unit: say_published(_agreement(world, unit), _MARCH, **_way(world))
    ),
    "home:undo agreements.amend": _back(_change),
    "home:undo agreements.extend": _back(
        lambda world, unit: extend(_agreement(world, unit), Extended(_MARCH, date(2030, 1, 11)), **_now(world))
    ),
    "home:undo agreements.strike_change": _back(
        lambda world, unit: strike_change(_change(world, unit), "Nhầm", **_way(world))
    ),
    "home:undo agreements.end": _back(
        lambda world, unit: end_agreement(_agreement(world, unit), _MARCH, "Giải thể", **_way(world))
    ),
    "home:undo agreements.go_on": _back(
        lambda world, unit: go_on(_late(world, unit), date(2026, 3, 31), **_way(world))
    ),
    "home:undo agreements.strike": _back(
        lambda world, unit: strike_agreement(_agreement(world, unit), "Nhầm", **_way(world))
    ),
    "home:undo agreements.join": _back(
        lambda world, unit: join_agreement(_left(world, unit), Joins(unit, since=_MARCH), **_now(world))
    ),
    "home:undo agreements.leave": _back(
        lambda world, unit: leave_agreement(_several(world, unit), _MARCH, **_way(world))
    ),
    "home:undo agreements.correct_party": _back(
        lambda world, unit: correct_party(_several(world, unit), workers=90, **_way(world))
    ),
    "home:undo agreements.strike_party": _back(
        lambda world, unit: strike_party(_of_two(world, unit), "Nhầm", **_way(world))
    ),
    "home:undo agreements.write_clauses": _back(_clause),
    "home:undo agreements.check": _back(_check),
    "home:undo agreements.strike_check": _back(
        lambda world, unit: strike_check(_check(world, unit), "Nhầm", **_way(world))
    ),
    "home:undo agreements.promise": _back(
        lambda world, unit: promise(_agreement(world, unit), Promised("Sửa bếp ăn", date(2026, 5, 1)), **_now(world))
    ),
    "home:undo agreements.grade": _back(_grade, _GRADES),
    "home:undo agreements.withdraw_grade": _back(
        lambda world, unit: withdraw_grade(_grade(world, unit), "Nhầm", **_way(world)), _GRADES
    ),
    "home:undo agreements.begin_negotiation": _back(_bargaining),
    "home:undo agreements.take_step": _back(_step),
    "home:undo agreements.publish_minutes": _back(
        lambda world, unit: publish_minutes(_step(world, unit), world.today, **_way(world))
    ),
    "home:undo agreements.strike_step": _back(
        lambda world, unit: strike_step(_step(world, unit), "Nhầm", **_way(world))
    ),
    "home:undo agreements.end_negotiation": _back(
        lambda world, unit: end_negotiation(_bargaining(world, unit), Over(world.today, kinds.FAILED), **_way(world))
    ),
    "home:undo agreements.strike_negotiation": _back(
        lambda world, unit: strike_negotiation(_bargaining(world, unit), "Nhầm", **_way(world))
    ),
}


def _left(world: Any, target: Any) -> Agreement:
    """The unit was party to it, and has left."""
    party = _several(world, target)
    leave_agreement(party, date(2026, 2, 2), **_way(world))
    return party.agreement
