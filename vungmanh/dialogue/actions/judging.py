"""What follows from what is written of a dialogue: which rules it breaks, how many were to come and came."""

from __future__ import annotations

from collections.abc import Collection

from vungmanh.dialogue.employers import Employer
from vungmanh.dialogue.facts_of import all_facts
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules.breaches import breaches
from vungmanh.dialogue.rules.facts import Facts


def judge(dialogue: Dialogue, employer: Employer | None = None) -> None:
    """Write which rules it breaks as it stands now, and save it with all that follows from its columns."""
    say_broken(dialogue, all_facts(dialogue, employer))
    dialogue.save()


def say_broken(dialogue: Dialogue, facts: Facts) -> None:
    """Let the row say it; it is saved by the caller."""
    found = breaches(facts)
    dialogue.broken = f",{','.join(breach.code for breach in found)}," if found else ""


def judge_again(keys: Collection[int]) -> None:
    """After rows were put back as they stood."""
    for dialogue in Dialogue.objects.select_related("unit").filter(pk__in=keys).order_by("pk"):
        judge(dialogue)
