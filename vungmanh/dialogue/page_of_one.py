"""What the page of one dialogue or conference shows to its reader, read once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.after_queries import checks_standing, points_of
from vungmanh.dialogue.breach_words import article_in_words, step_in_words
from vungmanh.dialogue.commitments import commitments_of, of_dialogue
from vungmanh.dialogue.demands import demands
from vungmanh.dialogue.employers import law_shown
from vungmanh.dialogue.facts_of import facts_of
from vungmanh.dialogue.matters import matter_of
from vungmanh.dialogue.models import Dialogue, InspectionBoard, ResolutionCheck
from vungmanh.dialogue.papers_offered import papers_of
from vungmanh.dialogue.rules import kinds, next_steps
from vungmanh.dialogue.rules.facts import Facts

_WHERE: Final = {
    next_steps.ANSWER: "change",
    next_steps.SEND_CONTENTS: "say_sent",
    next_steps.HOLD: "say_held",
    next_steps.SIGN_MINUTES: "change",
    next_steps.PUBLISH: "say_published",
    next_steps.PASS_RESOLUTION: "change",
    next_steps.CHECK: "check_resolution",
}


@dataclass(frozen=True)
class NextStep:
    """`url` leads to where it is written down that it is done, "" for whoever may not, and while its day is to come."""

    words: str
    article: str
    url: str
    late: bool


def shown_of(dialogue: Any, *, held: Collection[Permission], today: date) -> dict[str, Any]:
    """`dialogue` as loaders.dialogue_for gives it; `held` is what the reader may do at its unit."""
    may = Permission.HOLD_DIALOGUE in held and not dialogue.struck_on
    checks: list[ResolutionCheck] = []
    board: InspectionBoard | None = None
    if dialogue.is_conference:
        checks = checks_standing(dialogue)
        board = InspectionBoard.objects.standing().filter(conference=dialogue).order_by("-elected_on").first()
    employer = law_shown(dialogue.unit, dialogue.on, dialogue.workers_then)
    facts = facts_of(dialogue, employer, [each.on for each in checks], board)
    promised, earlier = of_dialogue(
        commitments_of(dialogue.unit, today, sees=Permission.SEE_TASKS in held, of=dialogue.pk), dialogue
    )
    began = dialogue.on <= today and dialogue.state != kinds.CALLED_OFF
    return {
        "dialogue": dialogue,
        "matter": matter_of(dialogue, held=held, today=today),
        "steps": list(_steps(dialogue, facts, board, today, may)),
        "demands": demands(facts),
        "points": points_of(dialogue),
        "promised": promised,
        "earlier": earlier,
        "checks": checks,
        "board": board,
        "papers": papers_of(dialogue, today, board=board is not None),
        "may": may,
        "writes": may and dialogue.state == kinds.HELD,
        "promises": may and began and Permission.SET_TASK in held,
    }


def _steps(
    dialogue: Dialogue, facts: Facts, board: InspectionBoard | None, today: date, may: bool
) -> Iterator[NextStep]:
    """Nothing of what was struck out."""
    if dialogue.struck_on:
        return
    for step in next_steps.next_steps(facts, today):
        leads = may and not (step.code == next_steps.HOLD and dialogue.on > today)
        url = ""
        if leads and step.code == next_steps.RECOGNISE_BOARD and board is not None:
            url = reverse("dialogue:recognise_board", args=[board.pk])
        elif leads:
            url = reverse(f"dialogue:{_WHERE[step.code]}", args=[dialogue.pk])
        yield NextStep(step_in_words(step), article_in_words(step.article, step.sure), url, step.late)
