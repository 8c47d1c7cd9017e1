"""What waits on the rolls: members without the number of a card, and letters of introduction to be answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due, Further
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.members.at_a_glance import Some, rolls_at_a_glance
from vungmanh.members.exchange_dues import exchanged
from vungmanh.members.introductions import ANSWERED_WITHIN
from vungmanh.members.models import Introduced
from vungmanh.organization.in_hand import in_hand

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
    yield from _to_answer(reader, today)
    yield from exchanged(reader, today)


def _to_answer(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Letters that wait at the reader's own union; after a week also those one level below."""
    tops = set(reach(reader, Permission.TRANSFER_MEMBER, today))
    near = in_hand(reader, Permission.TRANSFER_MEMBER, today).unions
    of = {key: union.at for union in near for key in union.units}
    own = [key for union in near if union.path in tops for key in union.units]
    if not of:
        return
    late = Q(letter__to__in=list(of), letter__sent_on__lte=today - ANSWERED_WITHIN)
    waiting = Introduced.objects.waiting().filter(Q(letter__to__in=own) | late).order_by("letter", "unit")
    rows = waiting.values_list("letter", "letter__to", "letter__sent_on", "unit__name").annotate(Count("pk"))
    yield Inquiry(rows, lambda found: _letters(found, of))


def _letters(rows: Sequence[Row], of: dict[int, At]) -> Iterator[Due]:
    """One due for each letter, whose people may come from several units."""
    for letter, some in groupby(rows, key=lambda row: row[0]):
        parts = list(some)
        _key, unit, sent_on, left, _people = parts[0]
        count = number_format(sum(row[-1] for row in parts))
        yield Due(
            on=sent_on + ANSWERED_WITHIN,
            title=_("Members introduced to you: %(count)s") % {"count": count},
            url=reverse("members:letter", args=[letter]),
            at=of[unit],
            verb=_("Take in, or say why not"),
            minutes=2,
            why=_("%(unit)s has sent the letter on %(day)s. Until you answer they are members there.")
            % {"unit": left, "day": show_day(sent_on)},
        )


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
