"""Write down what both sides said at a dialogue, what they were answered and what became of it: new points, points that
are said otherwise now, points that are struck out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.dialogue.actions.holding import about_dialogue, held_to_write, looked_at
from vungmanh.dialogue.actions.point_rows import add_points, checked_points, follow_opinions, opinions_written
from vungmanh.dialogue.models import Dialogue, Point
from vungmanh.dialogue.refusals import CannotTalk
from vungmanh.dialogue.rules.kinds import HELD
from vungmanh.dialogue.told import Raised
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

WRITTEN: Final = "dialogue.write_points"


@transaction.atomic
def write_points(
    dialogue: Dialogue, points: Sequence[Raised], *, strike: Collection[int] = (), by: Any, today: date
) -> Act | None:
    """One with a key is said otherwise now, one without comes behind the others; `strike` are keys of those that were
    written by mistake. What is not named stays: a colleague may have written it meanwhile. Returns the act that is
    taken back, None where nothing is another one. Raises CannotTalk, NotAllowed."""
    dialogue = held_to_write(dialogue, by=by, today=today)
    if dialogue.state != HELD:
        raise CannotTalk(_("Say first that it was held."))
    points = checked_points(points)
    there = {each.pk: each for each in Point.objects.filter(dialogue=dialogue, struck=False)}
    named = {each.key for each in points if each.key is not None} | set(strike)
    if named - there.keys():
        raise CannotTalk(_("A colleague has struck out one of these points meanwhile."))
    mine = [dialogue.pk]
    with kept(WRITTEN, looked_at(lambda: mine), by=by, on=today, at=dialogue.unit) as keeping:
        before = opinions_written(dialogue)
        for each in points:
            if each.key is not None:
                _say_otherwise(there[each.key], each)
        Point.objects.filter(dialogue=dialogue, pk__in=strike).update(struck=True)
        add_points(dialogue, [each for each in points if each.key is None])
        follow_opinions(dialogue, before)
        touched = about_dialogue(dialogue, keeping)
    if keeping.act is None:
        return None
    told = {"on": dialogue.on, "opinions": dialogue.opinions}
    record(by, WRITTEN, dialogue.unit.code, about=touched, **told)
    return keeping.act


def _say_otherwise(point: Point, said: Raised) -> None:
    point.said, point.side, point.answer, point.outcome = said.said, said.side, said.answer, said.outcome
    point.save(update_fields=["said", "side", "answer", "outcome"])
