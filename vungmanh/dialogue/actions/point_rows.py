"""The points of a dialogue as rows: what cannot be of one, how they are added, and how many opinions that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.dialogue.models import Dialogue, Point
from vungmanh.dialogue.models.after import SAID_AT_MOST
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules.kinds import OUTCOMES, SIDES, WORKERS
from vungmanh.dialogue.told import Meeting, Raised

POINTS_AT_MOST: Final = 200  # of one dialogue


def checked_points(points: Sequence[Raised]) -> list[Raised]:
    """What is written down of them. Raises CannotTalk at "said_2" for the third."""
    if len(points) > POINTS_AT_MOST:
        raise CannotTalk(_("That are more than %(count)d points.") % {"count": POINTS_AT_MOST}, "said_0")
    return [_checked(each, place) for place, each in enumerate(points)]


def _checked(point: Raised, place: int) -> Raised:
    point = replace(point, said=point.said.strip(), answer=point.answer.strip())
    if not point.said:
        raise CannotTalk(_("Write what was said."), f"said_{place}")
    for at in ("said", "answer"):
        if len(getattr(point, at)) > SAID_AT_MOST:
            words = _("That is more than %(count)d letters; make two of it.") % {"count": SAID_AT_MOST}
            raise CannotTalk(words, f"{at}_{place}")
    if point.side not in SIDES:
        raise CannotTalk(_("Say which side raised it."), f"side_{place}")
    if point.outcome not in OUTCOMES:
        raise CannotTalk(_("Say what became of it."), f"outcome_{place}")
    return point


def add_points(dialogue: Dialogue, points: Sequence[Raised]) -> None:
    """Write them behind those that are there. The caller holds the dialogue, or has just made it."""
    last = Point.objects.filter(dialogue=dialogue).aggregate(last=Max("place"))["last"] or 0
    Point.objects.bulk_create(
        Point(
            dialogue=dialogue, place=last + place, side=each.side, said=each.said, answer=each.answer,
            outcome=each.outcome,
        )
        for place, each in enumerate(points, 1)
    )  # fmt: skip
    raise_opinions(dialogue)


def raise_opinions(dialogue: Dialogue) -> None:
    """No fewer opinions than points of the workers' side; how many were said beyond these nobody else knows."""
    _let_be(dialogue, max(dialogue.opinions, opinions_written(dialogue)))


def follow_opinions(dialogue: Dialogue, before: int) -> None:
    """Points were written or struck out: where the opinions were the points, they still are."""
    number = opinions_written(dialogue)
    _let_be(dialogue, number if dialogue.opinions == before else max(dialogue.opinions, number))


def opinions_written(dialogue: Dialogue) -> int:
    return Point.objects.filter(dialogue=dialogue, side=WORKERS, struck=False).count()


def refuse_fewer_opinions(dialogue: Dialogue, said: Meeting) -> None:
    """Raises CannotTalk where fewer opinions are said than stand written."""
    number = opinions_written(dialogue)
    if said.opinions < number:
        words = _("%(count)d points of the workers' side are written down; no fewer were said.") % {"count": number}
        raise CannotTalk(words, "opinions")


def _let_be(dialogue: Dialogue, opinions: int) -> None:
    if dialogue.opinions != opinions:
        dialogue.opinions = opinions
        dialogue.save(update_fields=["opinions"])
