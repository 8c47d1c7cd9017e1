"""What is written of a talk for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.correct_said import correct_said
from vungmanh.gatherings.actions.raise_opinion import raise_opinion
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.actions.write_conclusion import write_conclusion
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.models import Gathering, Opinion
from vungmanh.gatherings.tests.talk_stories import CONCLUDED, MINUTED, SAID, VOTED, answered, said, seminar
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_HOLDS: Final = Permission.HOLD_GATHERING


def _gathering(_scene: Scene, unit: Unit) -> Gathering:
    return seminar(unit, people=0)


def _opinion(scene: Scene, unit: Unit) -> Opinion:
    return said(_gathering(scene, unit), scene.way)


def _written(scene: Scene, unit: Unit) -> Act:
    _opinion(scene, unit)
    return Act.objects.latest("pk")


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> list[Row]:
    return [Row(_HOLDS, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))]


ROWS: Final[dict[str, list[Row]]] = {
    "write_opinions.write_opinions": _on(_gathering, lambda each, way: write_opinions(each, [SAID], now=NOW, **way)),
    "write_conclusion.write_conclusion": _on(
        _gathering, lambda each, way: write_conclusion(each, CONCLUDED, now=NOW, **way)
    ),
    "write_vote.write_vote": _on(_gathering, lambda each, way: write_vote(each, VOTED, now=NOW, **way)),
    "write_minutes.write_minutes": _on(_gathering, lambda each, way: write_minutes(each, MINUTED, now=NOW, **way)),
    "correct_said.correct_said": _on(_opinion, lambda each, way: correct_said(each, {"words": "Khác"}, **way)),
    "raise_opinion.raise_opinion": _on(_opinion, lambda each, way: raise_opinion(each, answered(), now=NOW, **way)),
    "strike_said.strike_said": _on(_opinion, lambda each, way: strike_said(each, "Ghi nhầm", **way)),
    "undo_talk.undo_talk": _on(_written, lambda act, way: undo_talk(act, **way)),
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "opinion_petitions.petitions_of": "part of write_opinions and raise_opinion: receive asks at each unit",
    "talk_rows.held_to_write": "no act: what each of them begins with",
}
