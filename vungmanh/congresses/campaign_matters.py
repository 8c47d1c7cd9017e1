"""The page of a campaign and that of one congress in it: facts, what can be done, what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.congresses.actions.change_campaign import ADDED, CHANGED, CLOSED, TAKEN_OUT
from vungmanh.congresses.campaign_counts import Far
from vungmanh.congresses.campaign_queries import goes_with_election
from vungmanh.congresses.campaign_verbs import VERBS
from vungmanh.congresses.models import Campaign, Congress, StepTaken
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS, STEPS
from vungmanh.congresses.rules.steps import (
    BY_THE_LEVEL_ABOVE,
    HELD,
    PERSONNEL,
    RECOGNISED,
    WAITS_ABOVE,
    following,
    furthest,
    turn_of_the_unit,
)
from vungmanh.core import paths
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.files.subject import Subject
from vungmanh.journal.models import Entry
from vungmanh.kit.matter import NUMBER, Button, Detail, Matter
from vungmanh.kit.models import Act
from vungmanh.ui.timeline import Event

_WORDS: Final = dict(STEPS)
_LINES_AT_MOST: Final = 50
_VERBS: Final = {verb.action: verb for verb in VERBS}


def campaign_matter(campaign: Campaign, far: Far, *, held: Collection[Permission], at_home: bool) -> Matter:
    """`held` is what the reader may do at the unit from which it is seen; `at_home`: that has called it."""
    calls = at_home and Permission.CALL_CONGRESSES in held and campaign.closed_on is None
    return Matter(
        heading=campaign.name,
        details=list(_of_campaign(campaign, far)),
        buttons=list(_for_the_campaign(campaign)) if calls else (),
        events=list(_of_its_life(campaign)) if at_home else (),
        acts=Act.objects.naming(Subject(CAMPAIGN, campaign.pk)) if at_home else None,
    )


def _of_campaign(campaign: Campaign, far: Far) -> Iterator[Detail]:
    yield Detail(_("Term of office"), campaign.term)
    yield Detail(_("Called by"), campaign.unit.name)
    if campaign.number:
        yield Detail(_("By the plan"), campaign.number, note=show_day(campaign.on))
    yield Detail(_("Congresses are held by"), show_day(campaign.to))
    yield Detail(_("Congresses called"), number_format(far.units), look=NUMBER)
    if campaign.closed_on:
        yield Detail(_("Closed on"), show_day(campaign.closed_on))


def _for_the_campaign(campaign: Campaign) -> Iterator[Button]:
    here = [campaign.pk]
    yield Button(_("Change its last days"), reverse("congresses:change_campaign", args=here), "edit")
    yield Button(_("Add units"), reverse("congresses:add_units", args=here), "add")
    yield Button(_("Close the campaign"), reverse("congresses:close_campaign", args=here), "done")


def _of_its_life(campaign: Campaign) -> Iterator[Event]:
    """What was changed in it, the latest first; two queries."""
    actions = (CHANGED, ADDED, TAKEN_OUT, CLOSED)
    lines = Entry.objects.filter(action__in=actions, about__kind=CAMPAIGN, about__key=campaign.pk)
    told = list(lines.order_by("-pk")[:_LINES_AT_MOST])
    names = names_of({campaign.by, *(line.by for line in told)})
    for line in told:
        verb = _VERBS[line.action]
        said = [value for name, value in verb.told(line.facts) if name != verb.facts[0].name]
        day = line.at.astimezone(VIETNAM).date()
        yield Event(day, str(verb.name), " · ".join([*said, names[line.by]]), changes=verb.changes(line.facts))
    yield Event(
        campaign.on, _("Congresses were called"), " · ".join(filter(None, [campaign.number, names[campaign.by]]))
    )


# ---- one congress


@dataclass(frozen=True)
class StepShown:
    """A step as the page of a congress shows it. `tone` colours the state; the addresses are "" where the reader may
    not, or nothing is to be done."""

    name: Any
    state: str
    tone: str = ""
    note: str = ""
    take_url: str = ""
    back_url: str = ""
    is_next: bool = False


@dataclass(frozen=True)
class Standing:
    """How the congress stands today: `counts` while it runs, its unit stands below the campaign's, and it was not taken
    out; `far` is its furthest step."""

    counts: bool
    far: int
    dues: Mapping[int, date]


def standing_of(congress: Congress, seat: str, today: date) -> Standing:
    """Of a congress read with its steps and the last days; `seat` is where its unit stands today, "" where nowhere."""
    campaign = congress.campaign
    day = campaign.counted_on(today)
    counts = campaign.closed_on is None and congress.left_on is None and _stands_below(campaign, congress, seat)
    dues = {each.step: each.due for each in campaign.dues.all()}
    far = furthest([each.step for each in congress.steps.all() if each.on <= day])
    return Standing(counts, far, dues)


def _stands_below(campaign: Campaign, congress: Congress, seat: str) -> bool:
    return bool(seat) and campaign.unit_id in paths.ancestors(seat)[:-1]


@dataclass(frozen=True)
class May:
    """What the reader may do of a congress: the steps of its unit, those of the level above, enter its election, and
    call congresses where the campaign was called."""

    takes: bool
    judges: bool
    enters: bool
    calls: bool


def congress_matter(congress: Congress, standing: Standing, may: May) -> Matter:
    return Matter(
        heading=congress.campaign.name,
        details=list(_of_congress(congress)),
        buttons=list(_for_the_congress(congress, standing, may)) if standing.counts else (),
        events=list(_since_it_was_called(congress)),
        acts=Act.objects.naming(Subject(CONGRESS, congress.pk)),
    )


def _of_congress(congress: Congress) -> Iterator[Detail]:
    campaign = congress.campaign
    yield Detail(_("Term of office"), campaign.term)
    yield Detail(
        _("Called by"), campaign.unit.name, note=" · ".join(filter(None, [campaign.number, show_day(campaign.on)]))
    )
    yield Detail(_("To be held by"), show_day(campaign.to))
    if congress.election_id and congress.election:
        election = reverse("congresses:election", args=[congress.election_id])
        yield Detail(_("Its election"), show_day(congress.election.on), url=election)
    if congress.left_on:
        yield Detail(_("Taken out of the campaign"), show_day(congress.left_on), note=congress.left_because)
    if campaign.closed_on:
        yield Detail(_("Campaign closed on"), show_day(campaign.closed_on))


def _for_the_congress(congress: Congress, standing: Standing, may: May) -> Iterator[Button]:
    step = turn_of_the_unit(standing.far)
    if may.enters and congress.election_id is None and standing.far < RECOGNISED:
        enter = reverse("congresses:enter", args=[congress.unit.code])
        yield Button(_("Enter an election"), enter, "add", is_first=step == HELD)
    if may.takes and step and step != HELD:
        said = _("Write down: %(step)s") % {"step": _WORDS[step]}
        yield Button(said, reverse("congresses:take_step", args=[congress.pk, step]), "done", is_first=True)
    above = WAITS_ABOVE.get(standing.far)
    if may.judges and above:
        said = _("Write down: %(step)s") % {"step": _WORDS[above]}
        yield Button(said, _page_of_step(congress, above), "done", is_first=not may.takes)
    if may.calls:
        yield Button(_("Take it out of the campaign"), reverse("congresses:take_out", args=[congress.pk]), "end")


def _page_of_step(congress: Congress, step: int) -> str:
    """An election that was entered is itself recognised, so that its offices bear the decision."""
    if step == RECOGNISED and congress.election_id and goes_with_election(step, congress.campaign):
        return reverse("congresses:recognise", args=[congress.election_id])
    return reverse("congresses:take_step", args=[congress.pk, step])


def _since_it_was_called(congress: Congress) -> Iterator[Event]:
    """The steps by their days, the latest first. One query."""
    steps = list(congress.steps.all())
    names = names_of({each.by for each in steps})
    if congress.left_on:
        yield Event(congress.left_on, _("Taken out of the campaign"), congress.left_because)
    for each in sorted(steps, key=lambda step: (step.on, step.step), reverse=True):
        said = filter(None, [each.number, each.words, names[each.by]])
        yield Event(each.on, str(_WORDS[each.step]), " · ".join(said))
    yield Event(congress.called_on, _("The congress was called"), congress.campaign.unit.name)


def steps_shown(congress: Congress, standing: Standing, may: May, today: date) -> list[StepShown]:
    """All steps in their order."""
    taken = {each.step: each for each in congress.steps.all()}
    upcoming = following(standing.far)
    return [
        _shown(
            congress,
            step,
            taken.get(step),
            standing,
            step == upcoming,
            may.judges if step in BY_THE_LEVEL_ABOVE else may.takes,
            today,
        )
        for step, _name in STEPS
    ]


def _shown(
    congress: Congress, step: int, taken: StepTaken | None, standing: Standing, is_next: bool, may: bool, today: date
) -> StepShown:
    here, may = [congress.pk, step], may and standing.counts
    by_election = congress.election_id is not None and goes_with_election(step, congress.campaign)
    turn = step <= standing.far or step in (following(standing.far), turn_of_the_unit(standing.far))
    take_url = reverse("congresses:take_step", args=here) if may and turn and not by_election else ""
    if taken is not None:
        back_url = reverse("congresses:take_back_step", args=here) if may and taken.election_id is None else ""
        note = " · ".join(filter(None, [taken.number, taken.words]))
        return StepShown(_WORDS[step], show_day(taken.on), "good", note, back_url=back_url)
    due = standing.dues[step]
    if step < standing.far:
        return StepShown(_WORDS[step], _("not written down"), take_url=take_url)
    note = _by_whom(step)
    if standing.counts and due < today:
        state = _("late by %(count)d days") % {"count": (today - due).days}
        return StepShown(_WORDS[step], state, "bad" if is_next else "warn", note, take_url, is_next=is_next)
    state = _("last day %(day)s") % {"day": show_day(due)}
    return StepShown(_WORDS[step], state, "warn" if is_next else "", note, take_url, is_next=is_next)


def _by_whom(step: int) -> str:
    if step == PERSONNEL:
        return _("the level above agrees")
    return _("the level above recognises") if step == RECOGNISED else ""
