"""The acts that race with each other (tests/racing.py), each with what must have been done before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from tests.racing import LATER, MARCH, SINCE, Act, Deed, Field
from tests.row import NOW
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.agreements.actions.agreement_done import say_sent
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend, end_agreement, extend
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.strike_agreement import strike_agreement
from vungmanh.agreements.actions.undo_agreement import undo_agreement
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.rules.kinds import SEVERAL
from vungmanh.agreements.told import Amended, Extended, Graded, Joins, Signed
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.actions.change_targets import change_target, harden_target, withdraw_target
from vungmanh.indicators.actions.undo_target import undo_target
from vungmanh.indicators.models import Target
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.answer_letter import receive_members, refuse_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.send_members import send_members, withdraw_letter
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Letter, Membership, Person
from vungmanh.members.tests.lists import nobody_minds, workbook
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import


def _admit(at: str) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        facts = Facts(on.name("N"), "male", date(1990, 2, 1), identity_number=on.identity("N"))
        return partial(admit_members, [facts], to=on.unit(at), on=MARCH, **on.way)

    return ready


def _admitted(on: Field) -> None:
    on.kept["admission"] = admit([Facts(on.name("N"), "male", date(1990, 2, 1))], to=on.unit("A"), on=MARCH, **on.way)
    (on.kept["N"],) = on.kept["admission"].persons.values_list("person", flat=True)


def _correct(letter: str, **facts: Any) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        person = on.person(letter)
        said = {name: value(on) if callable(value) else value for name, value in facts.items()}
        return partial(correct_person, person, Facts(**{"name": person.name, **said}), **on.way)

    return ready


def _transfer(*letters: str, to: str = "B", day: date = MARCH) -> Callable[[Field], Deed]:
    return lambda on: partial(transfer_members, [on.kept[p] for p in letters], to=on.unit(to), on=day, **on.way)


def _end(on: Field) -> Deed:
    stays = list(Membership.objects.open().filter(person=on.kept["P"]).select_related("person"))
    return partial(leave, stays, on=LATER, reason="retired", **on.way)


def _merge(on: Field) -> Deed:
    return partial(merge_persons, on.person("P"), on.person("Q"), {"job"}, **on.way)


def _load(on: Field) -> Deed:
    file = on.list(on.someone("P", "0912000002"), on.someone("N"))
    return _import(on, import_members, file, on.unit("A"))


def _import(on: Field, load: Any, file: Path, under: Unit) -> Deed:
    return partial(load, [file], under=under, on=None, answers=Answers.of({}), **on.way)


def _load_before(on: Field) -> None:
    """P's phone was changed by a list, and R came with it."""
    outcome = _import(on, import_members, on.list(on.someone("P", "0912000003"), on.someone("R")), on.unit("A"))()
    on.kept["batch"] = Import.objects.get(pk=outcome.batch)
    on.kept["R"] = Person.objects.get(identity__number=on.identity("R")).pk


def _keep(name: str, ready: Callable[[Field], Deed]) -> Callable[[Field], None]:
    def before(on: Field) -> None:
        on.kept[name] = ready(on)()

    return before


def _send(on: Field) -> Deed:
    return partial(send_members, [on.kept["P"]], to=on.unit("B"), on=MARCH, **on.way)


def _letter(on: Field) -> tuple[Letter, list[int]]:
    return Letter.objects.select_related("to").get(pk=on.kept["sent"].facts["letter"]), [on.kept["P"]]


_SENT = _keep("sent", _send)

PEOPLE = (
    Act("admit", _admit("A")),
    Act("admit elsewhere", _admit("B"), like="admit"),
    Act("correct the job", _correct("P", job="Tổ trưởng")),
    Act("correct the job otherwise", _correct("P", job="Kế toán"), like="correct the job"),
    Act("correct gender and phone", _correct("P", gender="female", phone="0912000009")),
    Act("correct the other", _correct("Q", job="Bảo vệ", phone="0912000008"), like="correct gender and phone"),
    Act("give the other a number", _correct("Q", identity_number=lambda on: on.identity("N")), like="admit"),
    Act("transfer", _transfer("P")),
    Act("transfer two", _transfer("P", "Q", day=LATER), like="transfer"),
    Act("end", _end),
    Act("undo leave", lambda on: partial(undo_leave, on.kept["end"], **on.way), 5, _keep("end", _end)),
    Act(
        "undo transfer",
        lambda on: partial(undo_transfer, on.kept["transfer"], **on.way),
        3,
        _keep("transfer", _transfer("P", "Q")),
    ),
    Act(
        "undo admission",
        lambda on: partial(undo_admission, on.kept["admission"], going=nobody_minds, **on.way),
        2,
        _admitted,
    ),
    Act("correct who was admitted", _correct("N", job="Thủ kho"), 2, _admitted),
    Act("introduce", _send, like="transfer"),
    Act("take in", lambda on: partial(receive_members, *_letter(on), on=LATER, **on.way), 4, _SENT),
    Act("do not take in", lambda on: partial(refuse_members, *_letter(on), reason="nhầm", **on.way), 4, _SENT),
    Act("withdraw the letter", lambda on: partial(withdraw_letter, on.kept["sent"], **on.way), 4, _SENT),
    Act("merge", _merge),
    Act("undo merge", lambda on: partial(undo_merge, on.kept["merge"], **on.way), 2, _keep("merge", _merge)),
    Act("tell apart", lambda on: partial(tell_apart, on.person("P"), on.person("Q"), **on.way)),
    Act("load members", _load),
    Act("undo loading", lambda on: partial(undo_import, on.kept["batch"], **on.way), 1, _load_before),
    Act("correct who was loaded", _correct("R", job="Thủ quỹ"), 1, _load_before),
)


def _edit(**said: Any) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        unit, name = on.unit("A"), said.get("name")
        described = Description(**{key: value for key, value in said.items() if key != "name"})
        return partial(edit_unit, unit, described, name=name or unit.name, on=MARCH, **on.way)

    return ready


def _move(on: Field) -> Deed:
    return partial(move_kept, [on.unit("A")], under=on.world.cau_da, on=MARCH, **on.way)


def _found(on: Field) -> Deed:
    new = NewUnit(f"{on.tag}C", f"CĐCS May {on.tag.capitalize()} C", "grassroots", MARCH)
    return partial(found_unit, new, under=on.world.ben_go, **on.way)


def _dissolve(letter: str) -> Callable[[Field], Deed]:
    return lambda on: partial(dissolve_kept, on.unit(letter), on=date(2026, 3, 12), **on.way)


def _unit_list(on: Field) -> Path:
    rows = [
        ["STT", "Mã", "Tên CĐCS", "Địa chỉ", "Tổng số lao động"],
        [1, f"{on.tag}A", on.unit("A").name, "12 Bờ Sông", 60],
        [2, f"{on.tag}D", f"CĐCS May {on.tag.capitalize()} D", "14 Bờ Sông", 70],
    ]
    return workbook(on.folder / f"{on.tag}u.xlsx", {"CĐCS": rows})


def _load_units(on: Field) -> Deed:
    return _import(on, import_units, _unit_list(on), on.world.ben_go)


def _units_before(on: Field) -> None:
    on.kept["units"] = Import.objects.get(pk=_load_units(on)().batch)


def _grant(letter: str) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        return partial(
            grant_role, on.world.lan, "clerk", unit=on.unit(letter), since=MARCH, until=None,
            because="QĐ 1", **on.way,
        )  # fmt: skip

    return ready


def _undo(name: str) -> Callable[[Field], Deed]:
    return lambda on: partial(undo_act, on.kept[name], **on.way)


UNITS = (
    Act("rename", _edit(name="CĐCS Tên Mới")),
    Act("rename otherwise", _edit(name="CĐCS Tên Khác"), like="rename"),
    Act("describe", _edit(facts={"address": "1 Chợ Cũ"}, workers=80)),
    Act("describe the block", _edit(block=6, facts={"contact_name": "Lý Hải"}), like="describe"),
    Act(
        "undo the edit", _undo("edit"), 4, _keep("edit", _edit(name="CĐCS Sửa", facts={"tax_code": "0101"}, workers=55))
    ),
    Act("move", _move),
    Act("undo the move", _undo("move"), 5, _keep("move", _move)),
    Act("dissolve", _dissolve("A")),
    Act("dissolve where one may go", _dissolve("B"), like="dissolve"),
    Act("load units", _load_units),
    Act("undo loading units", lambda on: partial(undo_import, on.kept["units"], **on.way), 3, _units_before),
)
FOUNDED = _keep("found", _found)
# About a union that has just been founded, which may go again.
FOUNDING = (
    Act("found", _found),
    Act("undo the founding", _undo("found"), 1, FOUNDED),
    Act("give a role at the founded", _grant("C"), 1, FOUNDED),
    Act("admit to the founded", _admit("C"), 1, FOUNDED),
    Act("transfer to the founded", _transfer("P", to="C", day=LATER), 1, FOUNDED),
)


_OWN = Signed(SINCE, date(2027, 7, 31), number="01", workers=50, asked=50, in_favour=45)


def _recorded(on: Field) -> None:
    """One of A, which may be taken back."""
    made, on.kept["recorded"] = record_agreement(on.unit("A"), _OWN, now=NOW, **on.way)
    on.kept["own"] = made.pk


def _signed_together(on: Field) -> None:
    said = Signed(SINCE, date(2027, 7, 31), kind=SEVERAL)
    parties = [Joins(on.unit("A"), 50), Joins(on.world.det_may, 400)]
    made, _act = record_agreement(on.world.ben_go, said, parties=parties, again=True, now=NOW, **on.way)
    on.kept["shared"] = made.pk


def _of(name: str, act: Any, *said: Any, at: bool = False, **more: Any) -> Callable[[Field], Deed]:
    """`at`: the act asks for the moment."""
    moment = {"now": NOW} if at else {}
    return lambda on: partial(act, Agreement.objects.get(pk=on.kept[name]), *said, **more, **moment, **on.way)


def _record_next(number: str, *, after: bool = False) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        said, before = replace(_OWN, signed_on=MARCH, until=date(2029, 3, 1), number=number), None
        if after:
            before = Agreement.objects.get(pk=on.kept["own"])
        return partial(record_agreement, on.unit("A"), said, predecessor=before, now=NOW, **on.way)

    return ready


def _join(workers: int) -> Callable[[Field], Deed]:
    def ready(on: Field) -> Deed:
        shared = Agreement.objects.get(pk=on.kept["shared"])
        return partial(join_agreement, shared, Joins(on.unit("B"), workers, since=MARCH), now=NOW, **on.way)

    return ready


def _party(act: Any, *said: Any, **more: Any) -> Callable[[Field], Deed]:
    """Of A, as a page would have read it."""

    def ready(on: Field) -> Deed:
        party = Agreement.objects.get(pk=on.kept["shared"]).parties.get(unit=on.unit("A"))
        return partial(act, party, *said, **more, **on.way)

    return ready


AGREEMENTS = (
    Act("record the next", _record_next("02")),
    Act("record it too", _record_next("03"), like="record the next"),
    Act("renew", _record_next("02", after=True), 1, _recorded),
    Act("renew as well", _record_next("03", after=True), 1, _recorded, like="renew"),
    Act("change its number", _of("own", change_agreement, {"number": "05"}), 1, _recorded),
    Act("change its end", _of("own", change_agreement, {"until": date(2028, 7, 31)}), 1, _recorded),
    Act("strike it out", _of("own", strike_agreement, "Ghi nhầm"), 1, _recorded),
    Act("amend", _of("own", amend, Amended(MARCH, "Tăng tiền ăn ca"), at=True), 1, _recorded),
    Act("extend", _of("own", extend, Extended(MARCH, date(2028, 1, 31)), at=True), 1, _recorded),
    Act("end it", _of("own", end_agreement, LATER, "Giải thể"), 1, _recorded),
    Act("say that it was sent", _of("own", say_sent, date(2025, 8, 6)), 1, _recorded),
    Act("grade", _of("own", grade_agreement, Graded(MARCH, "A", because="Tốt"), at=True), 1, _recorded),
    Act(
        "grade otherwise", _of("own", grade_agreement, Graded(MARCH, "C", because="Ít"), at=True), 1, _recorded,
        like="grade",
    ),
    Act("undo recording", lambda on: partial(undo_agreement, on.kept["recorded"], **on.way), 1, _recorded),
)  # fmt: skip
# Of an agreement of several, to which A is party, and B comes.
SHARED = (
    Act("join", _join(50), 2, _signed_together),
    Act("join too", _join(60), 2, _signed_together, like="join"),
    Act("leave", _party(leave_agreement, LATER), 2, _signed_together),
    Act("correct the party", _party(correct_party, workers=55), 2, _signed_together),
    Act("change the shared one", _of("shared", change_agreement, {"number": "07"}), 2, _signed_together),
    Act("strike out the shared one", _of("shared", strike_agreement, "Ghi nhầm"), 2, _signed_together),
)  # fmt: skip


def _assign(value: int, level: str) -> Callable[[Field], Deed]:
    """By the unit that the world names so, to A and B at once."""

    def ready(on: Field) -> Deed:
        values = {on.unit("A").pk: Decimal(value), on.unit("B").pk: Decimal(30)}
        level_of_it = getattr(on.world, level)
        told = {"reason": "Kế hoạch mới", "now": NOW, **on.way}
        return partial(assign_targets, level_of_it, "admissions", Period.parse("2026"), values, **told)

    return ready


def _of_a(act: Callable[..., Any], *told: Any) -> Callable[[Field], Deed]:
    """An act upon the target of A as a page would have read it."""

    def ready(on: Field) -> Deed:
        target = Target.objects.standing().select_related("unit").get(unit=on.unit("A"))
        return partial(act, target, *told, version=target.version, now=NOW, **on.way)

    return ready


def _accept(on: Field) -> Deed:
    seen = Target.objects.standing().filter(unit=on.unit("A")).values_list("pk", "version")
    return partial(accept_targets, dict(seen), now=NOW, **on.way)


ASSIGNED = _keep("assigned", _assign(80, "ben_go"))
# About what a union is to reach, which its ward and the city may both set.
TARGETS = (
    Act("assign targets", _assign(80, "ben_go")),
    Act("assign targets as the city", _assign(90, "song_xanh"), like="assign targets"),
    Act("change the target", _of_a(change_target, Decimal(70), "Thêm việc"), 1, ASSIGNED),
    Act("change it as the city", _of_a(change_target, Decimal(95), "Ít việc"), 1, ASSIGNED, like="change the target"),
    Act("accept the target", _accept, 1, ASSIGNED),
    Act("propose another target", _of_a(object_target, Decimal(50), "Ít việc"), 1, ASSIGNED),
    Act("name it hard", _of_a(harden_target, "hard", "Ít doanh nghiệp"), 1, ASSIGNED),
    Act("withdraw the target", _of_a(withdraw_target, "Giao nhầm"), 1, ASSIGNED),
    Act("undo assigning", lambda on: partial(undo_target, on.kept["assigned"].act, **on.way), 1, ASSIGNED),
)
