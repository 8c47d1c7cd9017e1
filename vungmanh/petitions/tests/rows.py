"""What the petitions room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from tests.row import NOW, ONE, WHOLE, Row, Scene, Way, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.arrange import add_category, end_category, end_template, write_template
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.correct import correct, strike
from vungmanh.petitions.actions.extend import extend
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender, hear_stayed
from vungmanh.petitions.actions.join import join, part
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.receive import receive, receive_many
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.actions.see_sender import see_sender
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules.states import PROPOSAL, REFUSED, WITH_EMPLOYER
from vungmanh.petitions.tests.list_rows import NO_ROWS as OF_LISTS
from vungmanh.petitions.tests.list_rows import ROWS as LISTS
from vungmanh.petitions.tests.said import heard, said, way
from vungmanh.petitions.told import Facts

Made = dict[int, Petition]


def _said(scene: Scene, unit: Unit, **more: Any) -> Petition:
    return said(unit, scene.world.operator, **more)


def _forwarded(scene: Scene, unit: Unit) -> Petition:
    petition = _said(scene, unit)
    forward(petition, WITH_EMPLOYER, "Công ty", now=NOW, **scene.way)
    return petition


def _joined(scene: Scene, unit: Unit) -> Petition:
    head, other = _said(scene, unit), _said(scene, unit, words="Nước có mùi")
    join(head, [other], now=NOW, **scene.way)
    return other


def _closed(scene: Scene, unit: Unit) -> Petition:
    """Closed four weeks ago, and more."""
    on = TODAY - timedelta(days=40)
    petition = said(unit, scene.world.operator, on)
    close(petition, REFUSED, "Không có kinh phí", **way(scene.world.operator, on))
    return petition


def _answered(scene: Scene, unit: Unit) -> Any:
    return answer([_said(scene, unit)], "Đã thay bình lọc", now=NOW, **scene.way)


def _corrected(petition: Petition, a_way: Way) -> Any:
    to = Facts(PROPOSAL, petition.category, petition.words, petition.received_on, people=7)
    return correct(petition, to, now=NOW, **a_way)


Does = Callable[[Petition, Way], Any]


def _one(right: Permission, does: Does, ready: Callable[[Scene, Unit], Any] = _said, **more: Any) -> list[Row]:
    return [Row(right, ONE, lambda s, made, a_way, unit: does(made[unit.pk], a_way), at_each(ready), **more)]


def _heard_again(petition: Petition, a_way: Way) -> Any:
    return hear_sender(petition, Message.SENDER, "Khi nào ạ?", now=NOW, **a_way)


def _named(scene: Scene, made: Made, a_way: Way, unit: Unit) -> Any:
    return assign(made[unit.pk], scene.world.operator, now=NOW, **a_way)


ROWS: Final[dict[str, list[Row]]] = {
    **LISTS,
    "receive.receive": [
        Row(Permission.RECORD_PETITION, ONE, lambda s, _m, a_way, unit: receive(unit, heard(), now=NOW, **a_way))
    ],
    "receive.receive_many": [
        Row(
            Permission.RECORD_PETITION,
            ONE,
            lambda s, _m, a_way, unit: receive_many(unit, [heard(), heard(people=2)], now=NOW, **a_way),
        )
    ],
    "assign.assign": [Row(Permission.PASS_ON_PETITION, ONE, _named, at_each(_said))],
    "pass_on.pass_on": [
        Row(
            Permission.PASS_ON_PETITION,
            ONE,
            lambda s, made, a_way, unit: pass_on(made[unit.pk], s.world.confederation, "Lên trên", now=NOW, **a_way),
            at_each(_said),
        )
    ],
    "extend.extend": _one(
        Permission.PASS_ON_PETITION, lambda p, a_way: extend(p, p.due + timedelta(days=9), "Chờ", now=NOW, **a_way)
    ),
    "forward.forward": _one(
        Permission.FORWARD_PETITION, lambda p, a_way: forward(p, WITH_EMPLOYER, "Công ty", now=NOW, **a_way)
    ),
    "record_reply.record_reply": _one(
        Permission.ANSWER_PETITION, lambda p, a_way: record_reply(p, "Sẽ thay", now=NOW, **a_way), _forwarded
    ),
    "answer.answer": [
        *_one(Permission.ANSWER_PETITION, lambda p, a_way: answer([p], "Đã thay", now=NOW, **a_way)),
        Row(
            Permission.ANSWER_PETITION,
            WHOLE,
            lambda s, made, a_way, unit: answer([*made.values()], "Đã thay", now=NOW, **a_way),
            at_each(_said),
        ),
    ],
    "note.note": _one(Permission.ANSWER_PETITION, lambda p, a_way: note(p, "Đã gọi điện", now=NOW, **a_way)),
    "hear_sender.hear_sender": _one(Permission.ANSWER_PETITION, _heard_again),
    "hear_sender.hear_stayed": _one(
        Permission.CLOSE_PETITION, lambda p, a_way: hear_stayed(p, True, now=NOW, **a_way), _closed
    ),
    "close.close": _one(
        Permission.CLOSE_PETITION, lambda p, a_way: close(p, REFUSED, "Không có kinh phí", now=NOW, **a_way)
    ),
    "join.join": [
        Row(
            Permission.CLOSE_PETITION,
            ONE,
            lambda s, made, a_way, unit: join(made[unit.pk][0], [made[unit.pk][1]], now=NOW, **a_way),
            at_each(lambda s, unit: (_said(s, unit), _said(s, unit))),
        )
    ],
    "join.part": _one(Permission.CLOSE_PETITION, lambda p, a_way: part(p, now=NOW, **a_way), _joined),
    "correct.correct": _one(Permission.CORRECT_PETITION, _corrected),
    "correct.strike": _one(Permission.CORRECT_PETITION, lambda p, a_way: strike(p, "Nhầm", now=NOW, **a_way)),
    "see_sender.see_sender": _one(
        Permission.SEE_SENDER, lambda p, a_way: see_sender(p, "Xác minh", now=NOW, **a_way).name, tells=True
    ),
    "arrange.add_category": [
        Row(Permission.ARRANGE_PETITIONS, ONE, lambda s, _m, way, unit: add_category(unit, "Nhà trọ", **way))
    ],
    "arrange.end_category": [
        Row(
            Permission.ARRANGE_PETITIONS,
            ONE,
            lambda s, made, way, unit: end_category(made[unit.pk], **way),
            at_each(lambda s, unit: add_category(unit, "Nhà trọ", **s.way)),
        )
    ],
    "arrange.write_template": [
        Row(
            Permission.ARRANGE_PETITIONS,
            ONE,
            lambda s, _m, way, unit: write_template(unit, "Cảm ơn", "Cảm ơn", None, **way),
        )
    ],
    "arrange.end_template": [
        Row(
            Permission.ARRANGE_PETITIONS,
            ONE,
            lambda s, made, way, unit: end_template(made[unit.pk], **way),
            at_each(lambda s, unit: write_template(unit, "Cảm ơn", "Cảm ơn", None, **s.way)),
        )
    ],
    "undo_petition.undo_petition": [
        Row(
            Permission.ANSWER_PETITION,
            ONE,
            lambda s, made, a_way, unit: undo_petition(made[unit.pk], **a_way),
            at_each(_answered),
        )
    ],
}
NO_ROWS: Final[dict[str, str]] = {**OF_LISTS}
