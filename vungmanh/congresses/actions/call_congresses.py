"""Call the congresses of a term: every unit that is meant by the tree of the day holds one, with the same last days."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.follow_election import follow_elections_since
from vungmanh.congresses.campaign_queries import SUBJECTS_AT_MOST, Place, in_another, meant_by
from vungmanh.congresses.campaign_refusals import CannotCallCongresses
from vungmanh.congresses.campaign_told import Called, Whose
from vungmanh.congresses.models import Campaign, Congress, StepDue
from vungmanh.congresses.models.campaigns import CAMPAIGN, STEPS
from vungmanh.congresses.rules.steps import HELD, out_of_order
from vungmanh.core import paths
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of

_AT_ONCE: Final = 2_000


@transaction.atomic
def call_congresses(unit: Unit, called: Called, whose: Whose, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back; its facts say how many `units` hold a congress.

    Units that hold theirs in another running campaign are left to that. Raises CannotCallCongresses, NotAllowed.
    """
    locks.write_entries()  # nobody dissolves or moves a unit meanwhile
    named = [unit.pk, *whose.below, *whose.chosen, *whose.but]
    require_at_each(named, Permission.CALL_CONGRESSES, by=by, today=today)
    alone_on_the_way(unit, today)
    refuse_senseless(called, today, CannotCallCongresses)
    if Campaign.objects.filter(unit=unit, name=called.name).exists():
        raise CannotCallCongresses(_("A campaign of this name exists already; give another one."), "name")
    units = [place.unit for place in who_is_called(unit, whose, today)]
    made: list[int] = []
    with kept(Permission.CALL_CONGRESSES, look_at_campaign(made), by=by, on=today, at=unit) as keeping:
        campaign = _make(unit, called, by)
        made.append(campaign.pk)
        call(campaign, units, today)
        keeping.units.add(unit.pk)
        keeping.records.add(Subject(CAMPAIGN, campaign.pk))
        keeping.facts["units"] = len(units)
    touched = touching(campaign, units)
    told = {"name": called.name, "due": called.to, "units": len(units)}
    record(by, Permission.CALL_CONGRESSES, unit.code, about=touched, on=called.on, **told)
    return keeping.done


def alone_on_the_way(unit: Unit, today: date) -> None:
    """Wait until nobody calls congresses at the unit or above it: no unit is called by two at once."""
    way = paths.ancestors(seat_of(unit, today=today))
    list(Unit.objects.select_for_update().filter(pk__in=way).order_by("pk").values("pk"))


def _make(unit: Unit, called: Called, by: Any) -> Campaign:
    campaign = Campaign.objects.create(
        unit=unit, name=called.name, term_since=called.term_since, term_to=called.term_to, to=called.to,
        number=called.number, on=called.on, by=str(getattr(by, "username", by))[:150],
    )  # fmt: skip
    StepDue.objects.bulk_create(StepDue(campaign=campaign, step=step, due=due) for step, due in called.dues.items())
    return campaign


def call(campaign: Campaign, units: Collection[int], today: date) -> None:
    """Let the units hold a congress in the campaign, with the elections of it that were entered already."""
    new = [Congress(campaign=campaign, unit_id=unit, called_on=today) for unit in units]
    Congress.objects.bulk_create(new, batch_size=_AT_ONCE)
    follow_elections_since(campaign)


def touching(campaign: Campaign, units: Collection[int]) -> list[Touched]:
    """What a line about the campaign touches: the units, where they are not too many."""
    named = units if len(units) <= SUBJECTS_AT_MOST else ()
    return about(units=[campaign.unit_id, *named], records={CAMPAIGN: [campaign]})


def look_at_campaign(campaigns: Iterable[int]) -> Look:
    """Looks at what is said of the campaigns, and not at the congresses of thousands of units."""
    return rows(
        lambda: [
            (Campaign.objects.filter(pk__in=list(campaigns)), ()),
            (StepDue.objects.filter(campaign__in=list(campaigns)), ()),
        ]
    )


def who_is_called(unit: Unit, whose: Whose, today: date) -> list[Place]:
    """The units that would hold a congress. Raises CannotCallCongresses where one that is named does not stand below
    today, or where nobody is left."""
    places = meant_by(unit, whose, today)
    if astray := set(whose.chosen) - {place.unit for place in places} - set(whose.but):
        name = Unit.objects.values_list("name", flat=True).get(pk=min(astray))
        raise CannotCallCongresses(
            _("%(unit)s does not stand below %(top)s today.") % {"unit": name, "top": unit.name}, "named"
        )
    elsewhere = in_another([place.unit for place in places])
    left = [place for place in places if place.unit not in elsewhere]
    if places and not left:
        said = {"name": next(iter(elsewhere.values()))}
        raise CannotCallCongresses(_("All of these hold their congress in “%(name)s” already.") % said, "kinds")
    if not left:
        raise CannotCallCongresses(
            _("There is no such unit below %(top)s today; choose others.") % {"top": unit.name}, "kinds"
        )
    return left


def refuse_senseless(called: Called, today: date, refused: type[Refused]) -> None:
    """Raise `refused` for days and years that cannot be."""
    if called.on > today:
        raise refused(_("The plan bears a day that is still to come."), "on")
    if called.term_to <= called.term_since:
        raise refused(_("The term ends after it begins: give the years in their order."), "term_to")
    if called.to < called.on:
        raise refused(_("The last day for the congresses is before the day of the plan."), "to")
    if called.dues[HELD] != called.to:
        raise refused(_("The last day of the step “congress held” is that of the campaign."), "to")
    if (step := out_of_order(called.dues)) is not None:
        words: Mapping[int, Any] = dict(STEPS)
        raise refused(
            _("The last day of “%(step)s” is before that of the step before it.") % {"step": words[step]},
            f"due_{step}",
        )
