"""Everything that the page of one petition shows, read in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import Rights
from vungmanh.accounts.queries import names_of
from vungmanh.files.queries import evidence_of
from vungmanh.files.subject import Subject
from vungmanh.kit.the_house import address_for
from vungmanh.petitions.matters import (
    clock_in_words,
    matter_of,
    state_in_words,
    tone_of,
)
from vungmanh.petitions.models import PETITION, Petition
from vungmanh.petitions.next_acts import acts_for
from vungmanh.petitions.offered import few_alike
from vungmanh.petitions.paper_facts import is_told
from vungmanh.petitions.papers_offered import papers_of
from vungmanh.petitions.rules import ladder
from vungmanh.petitions.said import about_message, owns, seen_by
from vungmanh.petitions.sender import Reading, readings_of, sender_of
from vungmanh.petitions.veiled import veiled

_FIRST: Final = 1  # the next act stands beside the name, the others below


def page_of(petition: Petition, reader: Rights, *, held: Collection[Permission], today: date) -> dict[str, Any]:
    """`held` is what the reader may do at the unit that holds the petition."""
    stages = list(petition.stages.select_related("holder", "owner").order_by("at", "pk"))
    messages = list(petition.messages.order_by("at", "pk"))
    joined = list(petition.joined.visible_to(reader, today).select_related("unit", "sender"))
    about = Subject(PETITION, petition.pk)
    files = evidence_of([about, *map(about_message, messages)])
    readings = readings_of(petition)
    wrote = {each.by for each in stages} | {each.by for each in messages} | {petition.by}
    names = names_of(wrote | {each.by for each in readings})
    mine = owns(petition, reader.user)
    buttons = acts_for(petition, held, today)
    matter = matter_of(
        petition,
        stages,
        buttons=buttons[:_FIRST],
        joined=joined,
        files=files[about],
        names=names,
        today=today,
        came_from=_came_from(petition, reader, today),
    )
    joins = Permission.CLOSE_PETITION in held and ladder.may_follow(ladder.JOIN, petition.state)
    return {
        "petition": petition,
        "matter": matter,
        "more": buttons[_FIRST:],
        "words": petition.words if mine else veiled(petition, petition.words),
        "written_by": names[petition.by],
        "said_of": seen_by(petition, messages, reader.user, files, names),
        "state": state_in_words(petition),
        "tone": tone_of(petition, today),
        "clock": clock_in_words(petition, stages[-1], today),
        "owns": mine,
        "sender": sender_of(petition) if mine else None,
        "may_open": not mine and Permission.SEE_SENDER in held,
        "has_sender": bool(petition.sender_id or petition.sender_name or petition.sender_phone),
        "opened": [(each.on, _opened(each, names)) for each in readings],
        "alike": few_alike(petition, reader, today) if joins and not petition.head_id else [],
        "papers": papers_of(petition, stages, is_told=is_told(petition, reader.user, readings, today)),
        "answers_all": bool(joined) and Permission.ANSWER_PETITION in held,
    }


def _came_from(petition: Petition, reader: Rights, today: date) -> str:
    """The address of the record of another room that it came from, as far as its reader may see that."""
    if petition.way != Petition.ELSEWHERE or petition.about_key is None:
        return ""
    return address_for(petition.about_kind, petition.about_key, reader, today)


def _opened(reading: Reading, names: Mapping[str, str]) -> str:
    """Who has opened the name, in which role, and why: officers read all of it."""
    role = BY_CODE.get(reading.role)
    return " · ".join(filter(None, [names[reading.by], str(role.name) if role else "", reading.at, reading.reason]))
