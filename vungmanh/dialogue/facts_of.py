"""What the rules are asked with: the columns of a dialogue, its checks and its board, and the law of its employer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from vungmanh.dialogue.employers import Employer, employer_of
from vungmanh.dialogue.models import Dialogue, InspectionBoard, ResolutionCheck
from vungmanh.dialogue.rules.facts import Facts

_APART: Final = ("law", "workers", "agenda", "checks", "board_elected_on", "board_members", "board_recognised_on")
_ITS_OWN: Final = tuple(each.name for each in fields(Facts) if each.name not in _APART)


def facts_of(
    dialogue: Dialogue, employer: Employer, checks: Sequence[date] = (), board: InspectionBoard | None = None
) -> Facts:
    """`employer` is that of the day of the dialogue. How many workers there are is asked of the record first: whoever
    wrote it down was there."""
    return Facts(
        **{name: getattr(dialogue, name) for name in _ITS_OWN},
        law=employer.law,
        workers=dialogue.workers if dialogue.workers is not None else employer.workers,
        agenda=tuple(dialogue.agenda),
        checks=tuple(checks),
        board_elected_on=board.elected_on if board else None,
        board_members=board.members if board else None,
        board_recognised_on=board.recognised_on if board else None,
    )


def all_facts(dialogue: Dialogue, employer: Employer | None = None) -> Facts:
    """With what is asked of the database; two queries for a conference, and three for its employer."""
    employer = employer or employer_of(dialogue.unit, dialogue.on)
    if not dialogue.is_conference or dialogue.pk is None:
        return facts_of(dialogue, employer)
    boards = InspectionBoard.objects.standing().filter(conference=dialogue)
    return facts_of(dialogue, employer, checks_of([dialogue.pk])[dialogue.pk], boards.order_by("-elected_on").first())


def checks_of(conferences: Collection[int]) -> defaultdict[int, list[date]]:
    """The days on which the resolutions of these conferences were checked, in their order. One query."""
    found = defaultdict[int, list[date]](list)
    rows = ResolutionCheck.objects.filter(conference__in=conferences, struck_on__isnull=True).order_by("on")
    for conference, on in rows.values_list("conference", "on"):
        found[conference].append(on)
    return found
