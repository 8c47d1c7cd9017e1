"""Change a campaign: its last days; units that come into it later; one that is taken out, with the reason; its end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.call_congresses import (
    alone_on_the_way,
    call,
    look_at_campaign,
    refuse_senseless,
    touching,
)
from vungmanh.congresses.campaign_queries import dues_of, in_another, meant_by
from vungmanh.congresses.campaign_refusals import CannotChangeCampaign
from vungmanh.congresses.campaign_told import Called, Whose
from vungmanh.congresses.models import Campaign, Congress, StepDue
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, require_at_each

CHANGED: Final = "congresses.change_campaign"
ADDED, TAKEN_OUT = "congresses.add_units", "congresses.take_out_units"
CLOSED: Final = "congresses.close_campaign"


@transaction.atomic
def change_campaign(campaign: Campaign, called: Called, *, by: Any, today: date) -> Act | None:
    """Let the campaign say this from now on. Returns the act, None where nothing is another one.

    Raises CannotChangeCampaign, NotAllowed.
    """
    campaign = held_campaign(campaign, by=by, today=today)
    refuse_senseless(called, today, CannotChangeCampaign)
    if Campaign.objects.filter(unit=campaign.unit_id, name=called.name).exclude(pk=campaign.pk).exists():
        raise CannotChangeCampaign(_("A campaign of this name exists already; give another one."), "name")
    before = said_by(campaign)
    with kept(CHANGED, look_at_campaign([campaign.pk]), by=by, on=today, at=campaign.unit) as keeping:
        for name in ("name", "term_since", "term_to", "to", "number", "on"):
            setattr(campaign, name, getattr(called, name))
        campaign.save()
        for step, due in called.dues.items():
            StepDue.objects.filter(campaign=campaign, step=step).update(due=due)
        keeping.units.add(campaign.unit_id)
        keeping.records.add(Subject(CAMPAIGN, campaign.pk))
    if keeping.act is None:
        return None
    after = said_by(campaign)
    changes = [Changed(key, before[key], after[key]) for key in before if before[key] != after[key]]
    touched = touching(campaign, [])
    record(by, CHANGED, campaign.unit.code, about=touched, changes=changes, on=today, name=campaign.name)
    return keeping.act


def said_by(campaign: Campaign) -> dict[str, str]:
    """What is written down of it, each fact under the key that the journal has for it."""
    said = {name: str(getattr(campaign, name)) for name in ("name", "term", "to", "number", "on")}
    return said | {f"due_{step}": str(due) for step, due in dues_of(campaign).items()}


@transaction.atomic
def add_units(campaign: Campaign, units: Collection[int], *, by: Any, today: date) -> Act:
    """Let units hold a congress in the campaign that did not yet, or were taken out of it. Returns the act.

    Raises CannotChangeCampaign, NotAllowed.
    """
    locks.write_entries()  # nobody dissolves or moves a unit meanwhile
    alone_on_the_way(campaign.unit, today)
    campaign = held_campaign(campaign, by=by, today=today)
    require_at_each(units, Permission.CALL_CONGRESSES, by=by, today=today)
    standing = {place.unit for place in meant_by(campaign.unit, Whose(chosen=tuple(units)), today)}
    said = {"top": campaign.unit.name}
    _refuse_any(set(units) - standing, _("%(unit)s does not stand below %(top)s today."), said)
    _refuse_any(in_another(units), _("%(unit)s holds its congress in a running campaign already."), said)
    if not units:
        raise CannotChangeCampaign(_("Tick the units that come in, or name them."), "units")
    mine = Congress.objects.filter(campaign=campaign, unit__in=units)
    with kept(ADDED, _congresses_of(campaign, units), by=by, on=today, at=campaign.unit) as keeping:
        back = set(mine.values_list("unit", flat=True))
        mine.update(left_on=None, left_because="", called_on=today)
        call(campaign, sorted(set(units) - back), today)
        keeping.units.update({campaign.unit_id, *units})
        keeping.records.add(Subject(CAMPAIGN, campaign.pk))
    record(
        by, ADDED, campaign.unit.code, about=touching(campaign, units), on=today, name=campaign.name, units=len(units)
    )
    return keeping.done


def _refuse_any(units: Iterable[int], why: str, said: Mapping[str, str]) -> None:
    if found := sorted(units):
        name = Unit.objects.values_list("name", flat=True).get(pk=found[0])
        raise CannotChangeCampaign(why % {**said, "unit": name}, "named")


@transaction.atomic
def take_out(congress: Congress, reason: str, *, by: Any, today: date) -> Act:
    """Let the unit hold no congress in the campaign any more: it is not counted, and stays readable.

    Raises CannotChangeCampaign, NotAllowed.
    """
    campaign = held_campaign(congress.campaign, by=by, today=today)
    congress = Congress.objects.select_for_update(of=("self",)).select_related("unit").get(pk=congress.pk)
    require_at(congress.unit, Permission.CALL_CONGRESSES, by=by, today=today)
    if congress.left_on:
        raise CannotChangeCampaign(_("It was taken out of the campaign already."))
    with kept(TAKEN_OUT, _congresses_of(campaign, [congress.unit_id]), by=by, on=today, at=campaign.unit) as keeping:
        Congress.objects.filter(pk=congress.pk).update(left_on=today, left_because=reason)
        keeping.units.update({campaign.unit_id, congress.unit_id})
        keeping.records.update({Subject(CAMPAIGN, campaign.pk), Subject(CONGRESS, congress.pk)})
    touched = about(units=[campaign.unit_id, congress.unit_id], records={CAMPAIGN: [campaign], CONGRESS: [congress]})
    record(by, TAKEN_OUT, congress.unit.code, about=touched, on=today, name=campaign.name, reason=reason)
    return keeping.done


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: Any, today: date) -> Act:
    """Nothing is due in the campaign any more; what was done in it stays readable.

    Raises CannotChangeCampaign, NotAllowed.
    """
    campaign = held_campaign(campaign, by=by, today=today)
    with kept(CLOSED, look_at_campaign([campaign.pk]), by=by, on=today, at=campaign.unit) as keeping:
        campaign.closed_on = today
        campaign.save(update_fields=["closed_on"])
        keeping.units.add(campaign.unit_id)
        keeping.records.add(Subject(CAMPAIGN, campaign.pk))
    record(by, CLOSED, campaign.unit.code, about=touching(campaign, []), on=today, name=campaign.name)
    return keeping.done


def held_campaign(campaign: Campaign, *, by: Any, today: date) -> Campaign:
    """The campaign as it stands, held, for whoever may change it. Raises CannotChangeCampaign where it is closed."""
    held = Campaign.objects.select_for_update(of=("self",)).select_related("unit__kind").filter(pk=campaign.pk).first()
    if held is None:
        raise CannotChangeCampaign(_("The calling of these congresses was taken back meanwhile."))
    require_at(held.unit, Permission.CALL_CONGRESSES, by=by, today=today)
    if held.closed_on:
        raise CannotChangeCampaign(_("This campaign is closed; nothing is changed in it any more."))
    return held


def _congresses_of(campaign: Campaign, units: Collection[int]) -> Look:
    """Looks at the congresses of these units without their elections, which go their own way."""
    columns = ("campaign", "unit", "called_on", "left_on", "left_because")
    return rows(lambda: [(Congress.objects.filter(campaign=campaign, unit__in=list(units)), columns)])
