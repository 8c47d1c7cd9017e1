"""All that employers and unions of the demonstration have talked of, and what they keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

from vungmanh.home.demo.dialogue.near import talk_these_weeks
from vungmanh.home.demo.dialogue.promised import promise_and_keep
from vungmanh.home.demo.dialogue.said import CONSULTED
from vungmanh.home.demo.dialogue.write import Writer
from vungmanh.home.demo.dialogue.years import held_in_three_years, regulations_kept
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.organization.models import Unit


def what_was_talked(units: Mapping[str, Unit], unions: Sequence[Union], officers: Officers, today: date) -> None:
    writer, teller = Writer(units, officers, today), Teller(units, officers, today)
    told = held_in_three_years(unions, today)
    dialogues = writer.write(told)
    writer.keep(regulations_kept(unions, today))
    writer.consulted(list(_consulted(unions, today)))
    promise_and_keep(teller, told, dialogues)
    talk_these_weeks(teller, unions)
    teller.sign_in()


def _consulted(unions: Sequence[Union], today: date) -> Sequence[tuple[Union, dict[str, Any]]]:
    """What enterprises have asked their unions about: most was answered within some days."""
    found = []
    enterprises = [each for each in unions if each.block in (1, 2, 3) and each.of_july and not each.dissolved_on]
    for place, union in enumerate(enterprises[:20]):
        about, asked, answer, taken = CONSULTED[place % len(CONSULTED)]
        on = today - (20 + 45 * place) * DAY
        draw = Random(f"{SEED} asked {union.code}")
        if on <= union.founded_on:
            continue
        said: dict[str, Any] = {"about": about, "asked_on": on, "asked": asked}
        if place:  # the last one waits for its answer
            said |= {"answered_on": on + draw.randint(2, 9) * DAY, "answer": answer, "taken_over": taken}
        found.append((union, said))
    return found
