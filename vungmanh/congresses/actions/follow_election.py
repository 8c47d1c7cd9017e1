"""The congress of a unit in a running campaign goes with the election that was entered: what is written down once is
not asked for again."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from vungmanh.congresses.models import Campaign, Congress, Election, StepTaken
from vungmanh.congresses.rules.steps import HELD, MINUTES, RECOGNISED
from vungmanh.officers.rules.offices import EXECUTIVE
from vungmanh.organization.models import Unit


def follow_election(election: Election) -> None:
    """Let the steps that come with the election stand as it stands now: held, its minutes, recognised.

    Called by whatever has entered, corrected, recognised or struck it out, or taken that back, within its transaction.
    What was written down by hand keeps its day.
    """
    congress = _congress_of(election)
    mine = StepTaken.objects.filter(election=election)
    if congress is None:
        mine.delete()
        Congress.objects.filter(election=election).update(election=None)
        return
    if congress.election_id != election.pk:
        congress.election = election
        congress.save(update_fields=["election"])
    known = {each.step: each for each in StepTaken.objects.filter(congress=congress)}
    steps = {step.step: step for step in _steps_of(election, congress)}
    mine.exclude(step__in=steps).delete()
    for place, step in steps.items():
        if place not in known:
            step.save()
        elif known[place].election_id == election.pk:
            step.pk = known[place].pk
            step.save()


def follow_elections_since(campaign: Campaign) -> None:
    """Let congresses that are called now go with elections that were entered since the day of the call."""
    mine = Congress.objects.filter(campaign=campaign, left_on=None, election=None).order_by().values("unit")
    entered = Election.objects.standing().filter(unit__in=mine, body=EXECUTIVE, on__gte=campaign.on, steps=None)
    for election in entered.exclude(occasion=Election.BY_ELECTION).order_by("on", "pk"):
        follow_election(election)


def _congress_of(election: Election) -> Congress | None:
    """The running one that the election is of: that of a whole executive committee, on the day of the call or later."""
    if election.struck_on or election.body != EXECUTIVE or election.occasion == Election.BY_ELECTION:
        return None
    list(Unit.objects.select_for_update().filter(pk=election.unit_id).values("pk"))  # of two elections one is first
    free = Q(election=None) | Q(election=election)
    running = Congress.objects.filter(
        free, unit=election.unit_id, left_on=None, campaign__closed_on=None, campaign__on__lte=election.on
    )
    return running.select_for_update(of=("self",)).order_by("-campaign__on", "-pk").first()


def _steps_of(election: Election, congress: Congress) -> Iterator[StepTaken]:
    said = {"congress": congress, "election": election}
    yield StepTaken(step=HELD, on=election.on, by=election.by, **said)
    if election.ballots_in is not None or election.candidates.filter(votes__isnull=False).exists():
        yield StepTaken(step=MINUTES, on=election.on, by=election.by, **said)
    if election.decided_on:
        by = election.recognised_by or election.by
        yield StepTaken(step=RECOGNISED, on=election.decided_on, number=election.decision, by=by, **said)
