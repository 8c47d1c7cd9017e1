"""What was written down of a dialogue since: its points, and the checks of the resolution of a conference."""

from __future__ import annotations

from vungmanh.dialogue.models import Dialogue, Point, ResolutionCheck


def points_of(dialogue: Dialogue) -> list[Point]:
    """In their order, those struck out among them."""
    return list(Point.objects.filter(dialogue=dialogue))


def standing_point(dialogue: Dialogue, key: str) -> Point | None:
    """The point that an address names by its key; None where it is none of this dialogue."""
    if not key.isdecimal() or len(key) > 18:
        return None
    return Point.objects.filter(dialogue=dialogue, pk=int(key), struck=False).first()


def checks_standing(conference: Dialogue) -> list[ResolutionCheck]:
    return list(ResolutionCheck.objects.filter(conference=conference, struck_on__isnull=True).order_by("on"))
