"""What is done to cards for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Final

from tests.row import FEBRUARY, ONE, WHOLE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.members.actions.change_emblem import remove_emblem, set_emblem, undo_emblem
from vungmanh.members.actions.exchange_cards import close_exchange, open_exchange, receive_cards, undo_exchange
from vungmanh.members.actions.give_card_numbers import give_card_numbers
from vungmanh.members.actions.issue_card_numbers import issue_card_numbers
from vungmanh.members.actions.lose_card import lose_card
from vungmanh.members.actions.replace_card import replace_card
from vungmanh.members.actions.set_card_series import set_card_series, undo_card_series
from vungmanh.members.actions.undo_cards import undo_cards
from vungmanh.members.drawn_anew import Drawn
from vungmanh.members.models import CardExchange, Person
from vungmanh.organization.models import Unit


def _series(scene: Scene) -> Act:
    return set_card_series(scene.world.confederation, "VN-", 6, 1, since=TODAY, **scene.way)


def _numbers(scene: Scene) -> Act:
    _series(scene)
    return issue_card_numbers(_without_a_card(scene), **scene.way)


def _without_a_card(scene: Scene) -> list[int]:
    """Somebody of each unit; the first one of one has a card already."""
    return [scene.person(unit, 1).pk for unit in scene.both]


def _own_series(scene: Scene, unit: Unit) -> Act:
    return set_card_series(unit, f"{unit.code}-", 6, 1, since=TODAY, **scene.way)


def _emblem(scene: Scene, unit: Unit) -> Act:
    return set_emblem(unit, Drawn(b"a picture"), **scene.way)


def _numbered(scene: Scene, unit: Unit) -> Person:
    """Somebody of the unit who has a card."""
    person = scene.person(unit)
    give_card_numbers({person.pk: f"SX-777{unit.pk:04}"}, **scene.way)
    return Person.objects.select_related("unit").get(pk=person.pk)


def _lost(scene: Scene, unit: Unit) -> Act:
    return lose_card(_numbered(scene, unit), on=FEBRUARY, **scene.way)


def _exchange(scene: Scene) -> CardExchange:
    """Of the whole country."""
    act = open_exchange(scene.world.confederation, "Đổi thẻ", since=FEBRUARY, until=None, **scene.way)
    return CardExchange.objects.get(pk=act.facts["exchange"])


def _own_exchange(scene: Scene, unit: Unit) -> Act:
    return open_exchange(unit, "Đổi thẻ", since=FEBRUARY, until=None, **scene.way)


def _exchange_of(opened: Act) -> CardExchange:
    return CardExchange.objects.get(pk=opened.facts["exchange"])


def _received(scene: Scene) -> Act:
    people = [scene.person(unit).pk for unit in scene.both]
    return receive_cards(_exchange(scene), people, on=FEBRUARY, **scene.way)


OF_CARDS: Final[dict[str, list[Row]]] = {
    "issue_card_numbers.issue_card_numbers": [
        Row(
            Permission.ISSUE_CARDS,
            WHOLE,
            lambda s, _m, way, _u: issue_card_numbers(_without_a_card(s), **way),
            _series,
        ),
    ],
    "undo_cards.undo_cards": [
        Row(Permission.ISSUE_CARDS, WHOLE, lambda s, act, way, _u: undo_cards(act, **way), _numbers),
        Row(
            Permission.CORRECT_MEMBER,
            ONE,
            lambda s, lost, way, unit: undo_cards(lost[unit.pk], **way),
            at_each(_lost),
        ),
    ],
    "set_card_series.set_card_series": [
        Row(
            Permission.ISSUE_CARDS,
            ONE,
            lambda s, _m, way, unit: set_card_series(unit, f"{unit.code}-", 6, 1, since=TODAY, **way),
        ),
    ],
    "set_card_series.undo_card_series": [
        Row(
            Permission.ISSUE_CARDS,
            ONE,
            lambda s, begun, way, unit: undo_card_series(begun[unit.pk], **way),
            at_each(_own_series),
        ),
    ],
    "change_emblem.set_emblem": [
        Row(Permission.DESCRIBE_UNIT, ONE, lambda s, _m, way, unit: set_emblem(unit, Drawn(b"a picture"), **way)),
    ],
    "change_emblem.remove_emblem": [
        Row(
            Permission.DESCRIBE_UNIT,
            ONE,
            lambda s, _m, way, unit: remove_emblem(unit, **way),
            at_each(_emblem),
        ),
    ],
    "change_emblem.undo_emblem": [
        Row(
            Permission.DESCRIBE_UNIT,
            ONE,
            lambda s, set_, way, unit: undo_emblem(set_[unit.pk], **way),
            at_each(_emblem),
        ),
    ],
    "lose_card.lose_card": [
        Row(
            Permission.CORRECT_MEMBER,
            ONE,
            lambda s, people, way, unit: lose_card(people[unit.pk], on=TODAY, **way),
            at_each(_numbered),
        ),
    ],
    "replace_card.replace_card": [
        Row(
            Permission.CORRECT_MEMBER,
            ONE,
            lambda s, people, way, unit: replace_card(people[unit.pk], why="damaged", on=TODAY, **way),
            at_each(_numbered),
        ),
    ],
    "exchange_cards.open_exchange": [
        Row(
            Permission.EXCHANGE_CARDS,
            ONE,
            lambda s, _m, way, unit: open_exchange(unit, "Đổi thẻ", since=TODAY, until=None, **way),
        ),
    ],
    "exchange_cards.close_exchange": [
        Row(
            Permission.EXCHANGE_CARDS,
            ONE,
            lambda s, opened, way, unit: close_exchange(_exchange_of(opened[unit.pk]), **way),
            at_each(_own_exchange),
        ),
    ],
    "exchange_cards.receive_cards": [
        Row(
            Permission.CORRECT_MEMBER,
            WHOLE,
            lambda s, exchange, way, _u: receive_cards(
                exchange, [s.person(unit).pk for unit in s.both], on=TODAY, **way
            ),
            _exchange,
        ),
    ],
    "exchange_cards.undo_exchange": [
        Row(
            Permission.EXCHANGE_CARDS,
            ONE,
            lambda s, opened, way, unit: undo_exchange(opened[unit.pk], **way),
            at_each(_own_exchange),
        ),
        Row(Permission.CORRECT_MEMBER, WHOLE, lambda s, act, way, _u: undo_exchange(act, **way), _received),
    ],
}
