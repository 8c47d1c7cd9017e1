"""What the members room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tests.row import EACH, FEBRUARY, ONE, WHOLE, Row, Scene, Way, at_each, loaded, newcomer, told_of
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.answer_letter import receive_members, refuse_members, undo_answer
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.give_card_numbers import give_card_numbers
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.reveal_numbers import reveal_numbers
from vungmanh.members.actions.send_members import send_members, withdraw_letter
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.exports import export_members
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.undo import undo_members
from vungmanh.members.models import Letter, Membership, Person
from vungmanh.members.tests.lists import nobody_minds
from vungmanh.members.tests.rows_of_cards import OF_CARDS
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.sheets.answers import Answers


def _transferred(of: str, to: str) -> Callable[[Scene], Any]:
    def ready(scene: Scene) -> Any:
        units = {"both": scene.both, "goes": [scene.goes], "stays": [scene.stays], "drivers": [scene.world.drivers]}
        people = [scene.person(unit).pk for unit in units[of]]
        return transfer_members(people, to=units[to][0], on=FEBRUARY, **scene.way)

    return ready


def _admitted(scene: Scene, unit: Unit) -> Any:
    return admit([newcomer()], to=unit, on=FEBRUARY, **scene.way)


def _section(scene: Scene, unit: Unit) -> Unit:
    new = NewUnit(f"{unit.code}-1", f"Bộ phận 1 {unit.name}", "section", date(2026, 1, 5))
    (section,) = found_units([new], under=unit, **scene.way)
    return section


def _sent(scene: Scene, unit: Unit) -> Any:
    return send_members([scene.person(unit).pk], to=scene.world.drivers, on=FEBRUARY, **scene.way)


def _asked(scene: Scene, unit: Unit) -> Any:
    """The unit is asked about somebody of the drivers, another one each."""
    drivers = Person.objects.filter(memberships__unit=scene.world.drivers).order_by("pk")
    person = drivers[scene.both.index(unit)]
    return send_members([person.pk], to=unit, on=FEBRUARY, **scene.way)


def _asked_of(sent: Act) -> tuple[Letter, list[int]]:
    people = list(sent.persons.values_list("person", flat=True))
    return Letter.objects.get(pk=sent.facts["letter"]), people


def _taken_in(scene: Scene, unit: Unit) -> Any:
    return receive_members(*_asked_of(_asked(scene, unit)), on=FEBRUARY, **scene.way)


def _left(scene: Scene, unit: Unit) -> Any:
    stay = Membership.objects.open().select_related("unit").get(person=scene.person(unit))
    return leave([stay], on=FEBRUARY, reason="own_wish", **scene.way)


def _stays(scene: Scene) -> list[Membership]:
    people = [scene.person(unit) for unit in scene.both]
    return list(Membership.objects.open().filter(person__in=people).select_related("person"))


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


def _exported(scene: Scene, _made: Any, way: Way, _unit: Unit) -> str:
    path = scene.folder / "roll.json"
    export_members(scene.world.song_xanh, path, on=FEBRUARY, **way)
    names = {person["name"] for person in json.loads(path.read_text(encoding="utf-8"))}
    units = Unit.objects.filter(pk__in=Person.objects.filter(name__in=names).values("unit"))
    return " · ".join(unit.name for unit in units)


ROWS: Final[dict[str, list[Row]]] = {
    **OF_CARDS,
    "admit_members.admit_members": [
        Row(
            Permission.ADMIT_MEMBER, ONE, lambda s, _m, way, unit: admit_members([newcomer()], to=unit, on=TODAY, **way)
        )
    ],
    "admit.admit": [
        Row(Permission.ADMIT_MEMBER, ONE, lambda s, _m, way, unit: admit([newcomer()], to=unit, on=TODAY, **way))
    ],
    "undo_admission.undo_admission": [
        Row(
            Permission.ADMIT_MEMBER,
            ONE,
            lambda s, admitted, way, unit: undo_admission(admitted[unit.pk], going=nobody_minds, **way),
            at_each(_admitted),
        )
    ],
    "correct_person.correct_person": [
        Row(
            Permission.CORRECT_MEMBER,
            ONE,
            lambda s, _m, way, unit: correct_person(s.person(unit), Facts("Lò Văn Sửa", job="Thợ"), **way),
        )
    ],
    "give_card_numbers.give_card_numbers": [
        Row(
            Permission.CORRECT_MEMBER,
            WHOLE,
            lambda s, _m, way, _u: give_card_numbers(
                {s.person(unit).pk: f"SX-777000{number}" for number, unit in enumerate(s.both)}, **way
            ),
        ),
    ],
    "end_memberships.end_memberships": [
        Row(
            Permission.END_MEMBERSHIP,
            WHOLE,
            lambda s, _m, way, _u: end_memberships(_stays(s), on=TODAY, reason="own_wish", **way),
        ),
    ],
    "leave.leave": [
        Row(
            Permission.END_MEMBERSHIP,
            WHOLE,
            lambda s, _m, way, _u: leave(_stays(s), on=TODAY, reason="own_wish", **way),
        ),
    ],
    "transfer_member.transfer_member": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, sections, way, unit: transfer_member(s.person(unit), to=sections[unit.pk], on=TODAY, **way),
            at_each(_section),
        ),
    ],
    "send_members.send_members": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, _m, way, unit: send_members([s.person(unit).pk], to=s.world.drivers, on=TODAY, **way),
        ),
    ],
    "send_members.withdraw_letter": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, sent, way, unit: withdraw_letter(sent[unit.pk], **way),
            at_each(_sent),
        ),
    ],
    "answer_letter.receive_members": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, asked, way, unit: receive_members(*_asked_of(asked[unit.pk]), on=TODAY, **way),
            at_each(_asked),
        ),
    ],
    "answer_letter.refuse_members": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, asked, way, unit: refuse_members(*_asked_of(asked[unit.pk]), reason="nhầm đơn vị", **way),
            at_each(_asked),
        ),
    ],
    "answer_letter.undo_answer": [
        Row(
            Permission.TRANSFER_MEMBER,
            ONE,
            lambda s, answered, way, unit: undo_answer(answered[unit.pk], **way),
            at_each(_taken_in),
        ),
    ],
    "transfer_members.transfer_members": [
        Row(
            Permission.TRANSFER_MEMBER,
            WHOLE,
            lambda s, _m, way, _u: transfer_members(
                [s.person(unit).pk for unit in s.both], to=s.world.drivers, on=TODAY, **way
            ),
        ),
    ],
    "undo_transfer.undo_transfer": [
        Row(Permission.TRANSFER_MEMBER, WHOLE, lambda s, act, way, _u: undo_transfer(act, **way), _transferred(of, to))
        for of, to in (("both", "drivers"), ("stays", "goes"), ("goes", "stays"))
    ],
    "undo_leave.undo_leave": [
        Row(Permission.END_MEMBERSHIP, ONE, lambda s, left, way, unit: undo_leave(left[unit.pk], **way), at_each(_left))
    ],
    "reveal_numbers.reveal_numbers": [
        Row(
            Permission.REVEAL_NUMBERS,
            ONE,
            lambda s, _m, way, unit: reveal_numbers(s.person(unit), reason="card", words="", **way),
            tells=True,
        ),
    ],
    "exports.export_members": [Row(Permission.EXPORT_MEMBERS, EACH, _exported, tells=True)],
    "carry_out.import_members": [
        Row(Permission.IMPORT_MEMBERS, EACH, lambda s, _m, way, _u: _load_members(s, way)),
        Row(
            Permission.IMPORT_MEMBERS,
            EACH,
            lambda s, _m, way, _u: told_of(_load_members(s, way, dry_run=True)),
            tells=True,
        ),
    ],
    "undo.undo_members": [
        Row(
            Permission.UNDO_IMPORT,
            WHOLE,
            lambda s, batch, way, _u: undo_members(batch, **way, going=nobody_minds),
            loaded(_load_members),
        )
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "look_up.may_look_up": "whether a search by number is offered at all",
    "look_up.begin_look": "how much somebody has searched in a day",
    "look_up.looked_up": "the journal of a search, which finds people within reach alone",
    "met.remember": "the journal of whom a list was told about",
    "met.refuse_who_has_met_too_many": "how much somebody did in a day",
    "reveal_numbers.begin_reveal": "how much somebody did in a day",
    "meet.meet": "the journal of whom a list or a form was told about",
    "meet.refuse_if_over": "how much somebody did in a day",
    "meet.seen_among": "whom the officer may see",
    "missing.tell_missing": "names whom the officer may see; what is decided is asked at every row by import_members",
    "plan.plan": "asked by import_members, at every row and once more when all is known",
    "transferring.weigh_leaving": "says of each whether they can leave; leave stands on it",
    "transferring.decides": "says whether a union has to be asked first; transfer_members stands on it",
    "transferring.weigh": "says of each whether they can go; transfer_members stands on it",
    "undo_changes.undo_changes": "part of undo_members, for imports of before lists were kept",
}
