"""The addresses of the members room and who may go through them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.door import Door, Places, of_person, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, SavedFilter
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.answer_letter import receive_members, refuse_members
from vungmanh.members.actions.change_emblem import remove_emblem, set_emblem
from vungmanh.members.actions.exchange_cards import close_exchange, open_exchange, receive_cards
from vungmanh.members.actions.issue_card_numbers import issue_card_numbers
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.lose_card import lose_card
from vungmanh.members.actions.replace_card import replace_card
from vungmanh.members.actions.send_members import send_members
from vungmanh.members.actions.set_card_series import set_card_series
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.drawn_anew import Drawn
from vungmanh.members.facts import Facts
from vungmanh.members.models import CardExchange, Letter


def _admission(world: Any, target: Any) -> Act:
    facts = Facts(name="Lò Thị Sen", gender="female")
    return admit([facts], to=world.det_may, on=world.today, by=world.operator, today=world.today)


def _transfer(world: Any, _target: Any) -> Act:
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    return transfer_members([world.an.pk], to=world.le_loi, on=world.today, **way)


def _leaving(world: Any, _target: Any) -> Act:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    stays = list(world.an.memberships.open().select_related("unit"))
    return leave(stays, on=world.today, reason="retired", **way)


def _letter(world: Any, _target: Any) -> Places:
    act = send_members([world.an.pk], to=world.drivers, on=world.today, by=world.operator, today=world.today)
    return {"act": act, "letter": Letter.objects.get(pk=act.facts["letter"])}


def _sent(world: Any, target: Any) -> Act:
    act: Act = _letter(world, target)["act"]
    return act


def _received(world: Any, target: Any) -> Act:
    """By the union of the target, about somebody of another one."""
    act = send_members([world.hoa_the_neighbour.pk], to=target, on=world.today, by=world.operator, today=world.today)
    letter = Letter.objects.get(pk=act.facts["letter"])
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    return receive_members(letter, [world.hoa_the_neighbour.pk], on=world.today, **way)


def _refused(world: Any, target: Any) -> Act:
    act = send_members([world.hoa_the_neighbour.pk], to=target, on=world.today, by=world.operator, today=world.today)
    letter = Letter.objects.get(pk=act.facts["letter"])
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    return refuse_members(letter, [world.hoa_the_neighbour.pk], reason="nhầm đơn vị", **way)


def _numbered(world: Any, target: Any) -> Places:
    """Cards are numbered by a series of the whole country."""
    act = set_card_series(world.confederation, "VN-", 6, 1, since=world.today, by=world.operator, today=world.today)
    return {"act": act}


def _series(world: Any, target: Any) -> Act:
    return set_card_series(target, "DM-", 4, 1, since=world.today, by=world.operator, today=world.today)


def _emblem(world: Any, target: Any) -> Act:
    return set_emblem(target, Drawn(b"a picture"), by=world.operator, today=world.today)


def _no_emblem(world: Any, target: Any) -> Act:
    _emblem(world, target)
    return remove_emblem(target, by=world.operator, today=world.today)


def _numbers(world: Any, target: Any) -> Act:
    _numbered(world, target)
    return issue_card_numbers([world.binh_the_member.pk], by=world.operator, today=world.today)


def _lost(world: Any, _target: Any) -> Act:
    return lose_card(world.an, on=world.today, by=world.operator, today=world.today)


def _new_card(world: Any, _target: Any) -> Act:
    return replace_card(world.an, why="damaged", on=world.today, by=world.operator, today=world.today)


def _exchange(world: Any, target: Any) -> Places:
    """At the target: whoever sees that unit, sees it."""
    way: dict[str, Any] = {"since": world.today, "until": None, "by": world.operator, "today": world.today}
    act = open_exchange(target, "Đổi thẻ đợt 1", **way)
    return {"act": act, "exchange": CardExchange.objects.get(pk=act.facts["exchange"])}


def _of_exchange(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["exchange"].pk}


def _opened(world: Any, target: Any) -> Act:
    act: Act = _exchange(world, target)["act"]
    return act


def _closed(world: Any, target: Any) -> Act:
    return close_exchange(_exchange(world, target)["exchange"], by=world.operator, today=world.today)


def _got(world: Any, _target: Any) -> Act:
    exchange = _exchange(world, world.confederation)["exchange"]
    return receive_cards(exchange, [world.an.pk], on=world.today, by=world.operator, today=world.today)


def _filter(world: Any, target: Any) -> Places:
    kept = {"register": "members", "name": "Nữ", "query": "gender=female"}
    return {"filter": SavedFilter.objects.create(user=world.operator, **kept)}


def _of_filter(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["filter"].pk}


DOORS: dict[str, Door] = {
    "members:roll": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:roll_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_MEMBERS, at=of_unit, is_file=True),
    "members:admit": Door(sees=Permission.SEE_FIGURES, may=Permission.ADMIT_MEMBER, at=of_unit),
    "members:transfer_many": Door(sees=Permission.SEE_FIGURES, may=Permission.TRANSFER_MEMBER, at=of_unit),
    "members:filters": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:keep_filter": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit, post_only=True),
    "members:rename_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "members:forget_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "home:undo members.transfer": way_back(_transfer, sees=Permission.TRANSFER_MEMBER),
    "members:cards": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_MEMBERS, at=of_unit, is_file=True),
    "members:person": Door(sees=Permission.SEE_MEMBERS, at=of_person),
    "members:card": Door(sees=Permission.SEE_MEMBERS, at=of_person),
    "members:card_png": Door(sees=Permission.SEE_MEMBERS, at=of_person, is_file=True),
    "members:card_pdf": Door(sees=Permission.SEE_MEMBERS, at=of_person, is_file=True),
    "members:card_lost": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:card_new": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:card_series": Door(sees=Permission.SEE_FIGURES, may=Permission.ISSUE_CARDS, at=of_unit),
    "members:emblem": Door(sees=Permission.SEE_FIGURES, may=Permission.DESCRIBE_UNIT, at=of_unit),
    "members:issue_cards": Door(
        sees=Permission.SEE_FIGURES,
        may=Permission.ISSUE_CARDS,
        at=of_unit,
        made=_numbered,
        query="?card=without&all=1",
    ),
    "members:exchanges": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:open_exchange": Door(sees=Permission.SEE_FIGURES, may=Permission.EXCHANGE_CARDS, at=of_unit),
    "members:exchange": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_exchange, made=_exchange),
    "members:close_exchange": Door(
        sees=Permission.SEE_FIGURES,
        may=Permission.EXCHANGE_CARDS,
        at=_of_exchange,
        made=_exchange,
        post_only=True,
    ),
    "home:undo members.exchange_cards": way_back(_opened, sees=Permission.EXCHANGE_CARDS),
    "home:undo members.close_exchange": way_back(_closed, sees=Permission.EXCHANGE_CARDS),
    "home:undo members.receive_cards": way_back(_got, sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER),
    "home:undo members.begin_card_series": way_back(_series, sees=Permission.ISSUE_CARDS),
    "home:undo members.set_emblem": way_back(_emblem, sees=Permission.DESCRIBE_UNIT),
    "home:undo members.remove_emblem": way_back(_no_emblem, sees=Permission.DESCRIBE_UNIT),
    "home:undo members.issue_cards": way_back(_numbers, sees=Permission.SEE_MEMBERS, may=Permission.ISSUE_CARDS),
    "home:undo members.lose_card": way_back(_lost, sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER),
    "home:undo members.replace_card": way_back(_new_card, sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER),
    "members:card_check": Door(open_to="everybody", at=lambda places: {"token": "none"}),
    "members:reveal": Door(sees=Permission.SEE_MEMBERS, may=Permission.REVEAL_NUMBERS, at=of_person),
    "members:correct": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:phones": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:transfer": Door(sees=Permission.SEE_MEMBERS, may=Permission.TRANSFER_MEMBER, at=of_person),
    "members:leave_many": Door(sees=Permission.SEE_FIGURES, may=Permission.END_MEMBERSHIP, at=of_unit, query="?all=1"),
    "members:number_cards": Door(
        sees=Permission.SEE_FIGURES, may=Permission.CORRECT_MEMBER, at=of_unit, query="?all=1"
    ),
    "members:letters": Door(sees=Permission.SEE_FIGURES, may=Permission.TRANSFER_MEMBER, at=of_unit),
    "members:letter": Door(
        sees=Permission.TRANSFER_MEMBER, at=lambda places: {"pk": places["letter"].pk}, made=_letter
    ),
    "home:undo members.send": way_back(_sent, sees=Permission.TRANSFER_MEMBER),
    "home:undo members.receive": way_back(_received, sees=Permission.TRANSFER_MEMBER),
    "home:undo members.refuse": way_back(_refused, sees=Permission.TRANSFER_MEMBER),
    "members:leave": Door(sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP, at=of_person),
    "home:undo members.admit": way_back(_admission, sees=Permission.SEE_MEMBERS, may=Permission.ADMIT_MEMBER),
    "home:undo members.end_membership": way_back(_leaving, sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP),
}
