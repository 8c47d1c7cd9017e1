"""What waits on the rolls: members of whom the number of the card or of the identity card is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.due import At, Due, Further
from vungmanh.kit.inquiry import Inquiry
from vungmanh.members.at_a_glance import Some, rolls_at_a_glance

FURTHER: Final = (
    Further(Permission.CORRECT_MEMBER, gettext_lazy("Members without a card number"), "members:roll", "?card=without"),
    Further(
        Permission.CORRECT_MEMBER,
        gettext_lazy("Members without an identity number"),
        "members:roll",
        "?identity=without",
    ),
)
_MINUTES: Final = 10


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Of each unit how many, never who: the list that it leads to asks again who may see them."""
    yield from rolls_at_a_glance(reader, Permission.CORRECT_MEMBER, today, _missing)


def _missing(rolls: Sequence[Some]) -> Iterator[Due]:
    cards, numbers = Counter[At](), Counter[At]()
    for some in rolls:
        cards[some.at] += some.without_card
        numbers[some.at] += some.without_number
    for at in cards:
        if cards[at]:
            yield _cards(at, cards[at])
        if numbers[at]:
            yield _numbers(at, numbers[at])


def _cards(at: At, count: int) -> Due:
    return Due(
        on=None,
        title=_("Members without a card number: %(count)s") % {"count": number_format(count)},
        url=reverse("members:roll", args=[at.code]) + "?card=without",
        at=at,
        verb=_("See who they are"),
        minutes=_MINUTES,
        why=_("Whoever has no card cannot show that they are a member."),
    )


def _numbers(at: At, count: int) -> Due:
    return Due(
        on=None,
        title=_("Members without an identity number: %(count)s") % {"count": number_format(count)},
        url=reverse("members:roll", args=[at.code]) + "?identity=without",
        at=at,
        verb=_("See who they are"),
        minutes=_MINUTES,
        why=_("Without it a member cannot be told from a namesake, and may be entered twice."),
    )
