"""Take back what was done to a campaign or to the steps of its congresses, while nothing was built upon it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.change_campaign import ADDED, CHANGED, CLOSED, TAKEN_OUT
from vungmanh.congresses.actions.follow_election import follow_elections_since
from vungmanh.congresses.actions.take_step import AGREED, STEP_BACK, require_step
from vungmanh.congresses.campaign_refusals import CannotUndoCampaign
from vungmanh.congresses.models import Campaign, Congress, StepDue, StepTaken
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "congresses.undo_campaign"
OF_THE_CAMPAIGN: Final = (Permission.CALL_CONGRESSES, CHANGED, ADDED, TAKEN_OUT, CLOSED)
OF_STEPS: Final = (Permission.TAKE_STEP, AGREED, STEP_BACK)


@transaction.atomic
def undo_campaign(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoCampaign, NotAllowed."""
    campaign = _held_campaign_of(act)
    act = held_act(act, already=_changed())
    congresses = sorted({*rows_in(act.changes, Congress, "after"), *_congresses_of_steps(act)})
    list(Congress.objects.select_for_update().filter(pk__in=congresses).values("pk"))
    _require(act, campaign, congresses, by=by, today=today)
    look = rows(
        lambda: [
            (Campaign.objects.filter(pk=campaign.pk), ()),
            (StepDue.objects.filter(campaign=campaign), ()),
            (Congress.objects.filter(pk__in=congresses), ()),
            (StepTaken.objects.filter(congress__in=congresses, election=None), ()),
        ]
    )
    if changed_since(act.changes, look()):
        raise _changed()
    _refuse_what_is_built_upon(act, campaign)
    put_back(act.changes)
    if Campaign.objects.running().filter(pk=campaign.pk).exists():
        _refuse_two_at_once(campaign)
        follow_elections_since(campaign)
    touched = about(units=act.units.all(), records={CAMPAIGN: [campaign], CONGRESS: congresses})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _held_campaign_of(act: Act) -> Campaign:
    keys = list(rows_in(act.changes, Campaign, "after"))
    dues = rows_in(act.changes, StepDue, "after")
    of_rows = Congress.objects.filter(pk__in=[*rows_in(act.changes, Congress, "after"), *_congresses_of_steps(act)])
    keys += StepDue.objects.filter(pk__in=dues).values_list("campaign", flat=True)
    keys += of_rows.order_by().values_list("campaign", flat=True)
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit__kind").filter(pk__in=keys).first()
    if campaign is None:
        raise _changed()
    return campaign


def _congresses_of_steps(act: Act) -> set[int]:
    steps = [each for when in ("before", "after") for each in rows_in(act.changes, StepTaken, when).values() if each]
    return {each["congress"] for each in steps if "congress" in each}


def _require(act: Act, campaign: Campaign, congresses: list[int], *, by: Any, today: date) -> None:
    if act.verb in OF_THE_CAMPAIGN:
        units = act.units.values_list("pk", flat=True)
        require_at_each(units, Permission.CALL_CONGRESSES, by=by, today=today)
        return
    told = [each for when in ("before", "after") for each in rows_in(act.changes, StepTaken, when).values() if each]
    units_of = set(Congress.objects.filter(pk__in=congresses).values_list("unit", flat=True))
    for step in {each["step"] for each in told}:
        require_step(units_of, campaign, step, by=by, today=today)


def _refuse_what_is_built_upon(act: Act, campaign: Campaign) -> None:
    """What would go with it, though it was done by others: steps of congresses that would be no more."""
    if act.verb == Permission.CALL_CONGRESSES:
        going = Congress.objects.filter(campaign=campaign)
        if going.count() != act.facts["units"]:
            raise _changed()
    else:
        new = [key for key, before in rows_in(act.changes, Congress, "before").items() if before is None]
        going = Congress.objects.filter(pk__in=new)
    if StepTaken.objects.filter(congress__in=going.order_by().values("pk"), election=None).exists():
        raise CannotUndoCampaign(_("Steps to these congresses were written down already; close the campaign instead."))


def _refuse_two_at_once(campaign: Campaign) -> None:
    """A unit that was free meanwhile may hold its congress in another campaign by now."""
    mine = Congress.objects.filter(campaign=campaign, left_on=None).order_by().values("unit")
    others = Congress.objects.filter(left_on=None, campaign__closed_on=None, unit__in=mine).exclude(campaign=campaign)
    if found := others.select_related("unit").first():
        said = {"unit": found.unit.name}
        raise CannotUndoCampaign(_("%(unit)s holds its congress in a running campaign already.") % said)


def _changed() -> CannotUndoCampaign:
    return CannotUndoCampaign(_("This stands otherwise by now; it cannot be taken back any more."))
