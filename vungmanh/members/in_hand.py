"""The cards that people have in hand, and those they had before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from vungmanh.members.models import Card


@dataclass(frozen=True)
class InHand:
    """The card with the number that the person has: the `nth` of it, and how it stands; `kept` is its row, if any."""

    nth: int = 1
    kept: Card | None = None

    @property
    def has_ended(self) -> bool:
        """Whether it is lost or replaced, and no new one was given out: nobody has a card of the number in hand."""
        return self.kept is not None and self.kept.ended_on is not None

    @property
    def issued_on(self) -> date | None:
        return self.kept.issued_on if self.kept else None


def card_in_hand(number: str, cards: Iterable[Card]) -> InHand:
    """Of all cards that are kept of a person, the one that bears the number they have."""
    same = [card for card in cards if card.number == number]
    last = max(same, key=lambda card: card.nth, default=None)
    return InHand(last.nth, last) if last else InHand()


def card_standing(person: str) -> dict[str, Subquery]:
    """Columns of a query: which of its number the card of the person in the column is, and when it has ended."""
    last = Card.objects.filter(person=OuterRef(person), number=OuterRef(f"{person}__card__number")).order_by("-nth")
    return {"card_nth": Subquery(last.values("nth")[:1]), "card_ended_on": Subquery(last.values("ended_on")[:1])}
