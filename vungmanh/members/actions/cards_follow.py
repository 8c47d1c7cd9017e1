"""What becomes of cards when two entries are one person."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.kit.following import Followed, PersonsMerged
from vungmanh.members.models import Card, CardReceived

_NTH = 1_000  # more cards than anybody loses: of one number that both entries had, those of the other come after these


def cards_of_the_one(event: PersonsMerged) -> Followed:
    """The cards of the entry that goes are the kept one's. Keeps their keys, and which of a number each was."""
    mine = set(Card.objects.filter(person=event.kept).values_list("number", "nth"))
    keeps: dict[str, int] = {}
    for card in Card.objects.filter(person=event.gone):
        keeps[str(card.pk)] = card.nth
        nth = card.nth + _NTH if (card.number, card.nth) in mine else card.nth
        Card.objects.filter(pk=card.pk).update(person=event.kept, nth=nth)
    return Followed(keeps)


def cards_of_the_two(event: PersonsMerged, keeps: dict[str, int]) -> None:
    """Each entry has its own cards again."""
    for key, nth in keeps.items():
        Card.objects.filter(pk=int(key)).update(person=event.gone, nth=nth)


def received_by_the_one(event: PersonsMerged) -> Followed:
    """The one person has the new cards of both entries, each once. Keeps what moves, and what was written twice."""
    mine = set(CardReceived.objects.filter(person=event.kept).values_list("exchange", flat=True))
    moved, twice = list[int](), list[list[object]]()
    for each in CardReceived.objects.filter(person=event.gone):
        if each.exchange_id in mine:
            twice.append([each.exchange_id, each.on.isoformat(), each.by])
            each.delete()
        else:
            moved.append(each.pk)
    CardReceived.objects.filter(pk__in=moved).update(person=event.kept)
    return Followed({"moved": moved, "twice": twice} if moved or twice else None)


def received_by_the_two(event: PersonsMerged, keeps: dict[str, list[Any]]) -> None:
    """Each entry has again what was written about it."""
    CardReceived.objects.filter(pk__in=keeps["moved"]).update(person=event.gone)
    for exchange, on, by in keeps["twice"]:
        CardReceived.objects.create(exchange_id=exchange, person=event.gone, on=date.fromisoformat(on), by=by)
