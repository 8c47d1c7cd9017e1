"""The texts of an invitation that are sent by Zalo: one to the group of all, and where another room gives each who is
invited a link of their own, one to each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.papers_facts import facts_of
from vungmanh.gatherings.papers_text import Ready, text_for, text_for_all
from vungmanh.gatherings.papers_told import Someone

Links = Callable[[Attendee], str]


def ready_texts(gathering: Gathering, today: date, links: Links | None) -> tuple[str, list[Ready]]:
    facts = facts_of(gathering, today)
    if links is None:
        return text_for_all(facts), []
    invited = Attendee.objects.standing().filter(gathering=gathering, invited=True).select_related("unit")
    mine = [Ready(each.name, text_for(facts, _someone(each), links(each))) for each in invited]
    return text_for_all(facts), mine


def _someone(each: Attendee) -> Someone:
    where = each.unit.name if each.unit else each.where
    return Someone(each.name, where, on_roll=each.person_id is not None)
