"""The page of one petition: its facts, how it stood, what can be done, what it goes together with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.days import show_day
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.matter import DIGITS, NUMBER, Button, Detail, Files, FollowUp, Link, Matter
from vungmanh.kit.models import Act
from vungmanh.petitions.clock_words import by_what, left
from vungmanh.petitions.models import PETITION, Petition, Stage
from vungmanh.petitions.models.petitions import KINDS, RESULTS, STATES
from vungmanh.petitions.rules import states
from vungmanh.petitions.veiled import short
from vungmanh.ui.timeline import Event

_KINDS: Final = dict(KINDS)
_STATES: Final = dict(STATES)
_RESULTS: Final = dict(RESULTS)


def heading_of(petition: Petition) -> str:
    """SECURITY: nothing that anybody has said stands in the title of a page, which browsers remember."""
    return _("%(kind)s: %(category)s") % {"kind": _KINDS[petition.kind], "category": petition.category}


def matter_of(
    petition: Petition,
    stages: Sequence[Stage],
    *,
    buttons: Sequence[Button],
    joined: Sequence[Petition],
    files: Sequence[Evidence],
    names: Mapping[str, str],
    today: date,
    came_from: str = "",
) -> Matter:
    """`stages` are how it stood, the first first; `names` what everybody is called who has said something of it;
    `came_from` is the address of the gathering at which it was said, "" of none that the reader sees."""
    about = Subject(PETITION, petition.pk)
    return Matter(
        heading=heading_of(petition),
        details=list(_details(petition, stages[-1], came_from)),
        buttons=buttons,
        events=[_event(stage, names) for stage in reversed(stages)],
        files=Files(files) if files else None,
        follow_ups=[_joined(each, today) for each in joined] if joined else None,
        acts=Act.objects.naming(about),
    )


def _details(petition: Petition, last: Stage, came_from: str) -> Iterator[Detail]:
    yield Detail(pgettext("of a petition", "Number"), petition.spoken, look=DIGITS)
    yield Detail(_("Said to"), petition.unit.name)
    if petition.holder_id != petition.unit_id:
        yield Detail(_("Held by"), petition.holder.name)
    anybody = _("whoever may answer at %(unit)s") % {"unit": petition.holder.name}
    yield Detail(_("Who handles it"), str(petition.owner) if petition.owner else anybody)
    if last.outside and petition.state in states.OUTSIDE:
        yield Detail(_("Lies with"), last.outside)
    way = str(petition.get_way_display())
    whence = Link(_("Open the gathering"), came_from) if came_from else None
    yield Detail(pgettext("day", "Received"), show_day(petition.received_on), note=way, more=whence)
    if petition.employer:
        yield Detail(_("Employer"), petition.employer)
    if petition.people > 1:
        yield Detail(_("People who share it"), petition.people, look=NUMBER)
    if petition.urgency:
        yield Detail(_("Urgency"), str(petition.get_urgency_display()))
    if petition.law:
        yield Detail(_("Article of the law"), petition.law)
    if petition.shut_id:
        about = petition.against.name if petition.against else _("an officer of the union")
        yield Detail(_("About"), about, note=_("kept from the unit of that officer and all below it"))
    if petition.answered_on:
        in_time = _("in time") if petition.in_time else _("late")
        yield Detail(_("First answer"), show_day(petition.answered_on), note=in_time)
    if petition.settled_on:
        yield Detail(_("Settled, says the sender"), show_day(petition.settled_on))
    if petition.stayed is not None:
        yield Detail(
            _("Four weeks later"), _("it has stayed settled") if petition.stayed else _("it has not stayed so")
        )


def state_in_words(petition: Petition) -> str:
    if petition.result:
        return f"{_STATES[petition.state]}: {_RESULTS[petition.result]}"
    return str(_STATES[petition.state])


def tone_of(petition: Petition, today: date) -> str:
    if petition.late_from and petition.late_from <= today:
        return "bad"
    if petition.state == states.OBJECTED:
        return "warn"
    return "good" if petition.result in (states.MET, states.MET_IN_PART) else "plain"


def clock_in_words(petition: Petition, last: Stage, today: date) -> str:
    """Until when, how long that is, and by what; "" where nothing runs any more."""
    if petition.due is None or petition.closed_on or petition.struck_on:
        return ""
    said = [_("to be done by %(day)s") % {"day": show_day(petition.due)}, left(petition.due, today)]
    if petition.state == states.ANSWERED:
        said = [_("the sender's word is awaited until %(day)s") % {"day": show_day(petition.due)}]
    return ", ".join(filter(None, [*said, by_what(last.clock, last.since)]))


def _event(stage: Stage, names: Mapping[str, str]) -> Event:
    title = f"{_STATES[stage.state]}: {_RESULTS[stage.result]}" if stage.result else str(_STATES[stage.state])
    whose = stage.outside or (str(stage.owner) if stage.owner else "")
    until = _("until %(day)s") % {"day": show_day(stage.due)} if stage.due and stage.state in states.RUNS else ""
    said = [stage.holder.name, whose, until, stage.words, _("entered by %(name)s") % {"name": names[stage.by]}]
    return Event(stage.since, title, " · ".join(filter(None, said)))


def _joined(petition: Petition, today: date) -> FollowUp:
    return FollowUp(
        title=short(petition),
        url=reverse("petitions:petition", args=[petition.pk]),
        whose=petition.unit.name,
        on=None,
        state=state_in_words(petition),
        tone=tone_of(petition, today),
    )
