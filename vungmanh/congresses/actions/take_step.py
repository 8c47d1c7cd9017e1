"""Write down a step to the congress: at the unit its own, above it the agreement and the recognition, of many at once;
and take one back that was written down by mistake, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, reach
from vungmanh.congresses.campaign_queries import SUBJECTS_AT_MOST, goes_with_election, right_above, standing_congresses
from vungmanh.congresses.campaign_refusals import CannotTakeStep
from vungmanh.congresses.campaign_told import Taken
from vungmanh.congresses.models import Campaign, Congress, StepTaken
from vungmanh.congresses.models.campaigns import CAMPAIGN, CONGRESS
from vungmanh.congresses.rules.steps import BY_THE_LEVEL_ABOVE
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of, seats_by_unit

AGREED: Final = "congresses.agree"  # a step of the level above
STEP_BACK: Final = "congresses.take_back_step"


@transaction.atomic
def take_step(congresses: Collection[int], taken: Taken, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back; its facts say at how many `units` the step was taken.

    All are of one campaign. Of two who take the step at once the second is told; of many those are left out that have
    it already. Raises CannotTakeStep, NotAllowed.
    """
    if taken.on > today:
        raise CannotTakeStep(_("This day is still to come; write the step down when it was taken."), "on")
    campaign, found = held_congresses(congresses, taken.step, by=by, today=today)
    have = set(StepTaken.objects.filter(congress__in=found, step=taken.step).values_list("congress", flat=True))
    by_elections = goes_with_election(taken.step, campaign)
    left = [each for each in found if each.pk not in have and not (by_elections and each.election_id)]
    if not left:
        raise _nobody_left(found, taken, have)
    keys = [each.pk for each in left]
    is_above = taken.step in BY_THE_LEVEL_ABOVE
    at = left[0].unit if len(left) == 1 else _above_all(left, today)
    with kept(AGREED if is_above else Permission.TAKE_STEP, look_at_steps(keys), by=by, on=today, at=at) as keeping:
        name = str(getattr(by, "username", by))[:150]
        StepTaken.objects.bulk_create(
            StepTaken(
                congress=each, step=taken.step, on=taken.on, number=taken.number, words=taken.words, by=name
            )
            for each in left
        )  # fmt: skip
        _tell(keeping, campaign, left, at)
    told: dict[str, Any] = {"name": campaign.name, "step": taken.step, "number": taken.number, "words": taken.words}
    touched = _touching(campaign, left, at)
    record(
        by, AGREED if is_above else Permission.TAKE_STEP, at.code, about=touched, on=taken.on, units=len(left), **told
    )
    return keeping.done


def _nobody_left(found: Sequence[Congress], taken: Taken, have: Collection[int]) -> CannotTakeStep:
    step = StepTaken.objects.filter(congress__in=have, step=taken.step).first() if len(found) == 1 else None
    if step is not None:
        return CannotTakeStep(_("This step was written down already, as of %(day)s.") % {"day": show_day(step.on)})
    if not have:
        return CannotTakeStep(_("This step goes with the election that was entered; it is corrected there."))
    return CannotTakeStep(_("Somebody has done this for all of these meanwhile; look at them again."))


@transaction.atomic
def take_back_step(congress: Congress, step: int, reason: str, *, by: Any, today: date) -> Act:
    """The step was written down by mistake. Raises CannotTakeStep, NotAllowed."""
    campaign, (congress,) = held_congresses([congress.pk], step, by=by, today=today)
    taken = StepTaken.objects.filter(congress=congress, step=step).first()
    if taken is None:
        raise CannotTakeStep(_("This step was taken back already."))
    if taken.election_id:
        raise CannotTakeStep(_("This step goes with the election that was entered; it is corrected there."))
    with kept(STEP_BACK, look_at_steps([congress.pk]), by=by, on=today, at=congress.unit) as keeping:
        taken.delete()
        _tell(keeping, campaign, [congress], congress.unit)
    told: dict[str, Any] = {"name": campaign.name, "step": step, "number": taken.number, "reason": reason}
    touched = _touching(campaign, [congress], congress.unit)
    record(by, STEP_BACK, congress.unit.code, about=touched, on=today, **told)
    return keeping.done


def held_congresses(congresses: Collection[int], step: int, *, by: Any, today: date) -> tuple[Campaign, list[Congress]]:
    """The congresses as they stand, held, for whoever may take this step of them; and their campaign.

    Raises CannotTakeStep where the campaign is closed or one of them is not in it any more, NotAllowed.
    """
    keys = sorted(set(congresses))
    of = set(Congress.objects.filter(pk__in=keys).order_by().values_list("campaign", flat=True))
    if len(of) != 1:
        raise CannotTakeStep(_("These congresses are in no campaign any more."))
    campaign = (
        Campaign.objects.select_related("unit__kind").select_for_update(of=("self",), no_key=True).get(pk=of.pop())
    )
    found = list(Congress.objects.select_for_update(of=("self",)).select_related("unit").filter(pk__in=keys))
    require_step({each.unit_id for each in found}, campaign, step, by=by, today=today)
    if campaign.closed_on:
        raise CannotTakeStep(_("This campaign is closed; nothing is changed in it any more."))
    counted = standing_congresses(seat_of(campaign.unit, today=today), [campaign.pk], today, today)
    if astray := set(keys) - set(counted.filter(pk__in=keys).values_list("pk", flat=True)):
        name = next(each.unit.name for each in found if each.pk == min(astray))
        raise CannotTakeStep(_("%(unit)s is not in this campaign any more.") % {"unit": name})
    return campaign, found


def require_step(units: Collection[int], campaign: Campaign, step: int, *, by: Any, today: date) -> None:
    """Raise NotAllowed unless the person may take the step for each of the units: its own at the unit, the others above
    it, so that nobody agrees to their own candidates."""
    if step not in BY_THE_LEVEL_ABOVE:
        require_at_each(units, Permission.TAKE_STEP, by=by, today=today)
        return
    right = right_above(campaign)
    require_at_each(units, right, by=by, today=today)
    tops = reach(by, right, today)
    for seat in seats_by_unit(set(units), today=today).values():
        if not any(paths.covers(top, seat) and top != seat for top in tops):
            raise NotAllowed(_("Nobody agrees to their own congress: the level above the unit does."))


def _above_all(congresses: Sequence[Congress], today: date) -> Unit:
    seats = seats_by_unit({each.unit_id for each in congresses}, today=today).values()
    return Unit.objects.get(pk=paths.ancestors(paths.above_all(list(seats)))[-1])


def _tell(keeping: Any, campaign: Campaign, congresses: Sequence[Congress], at: Unit) -> None:
    keeping.units.update({at.pk, *(each.unit_id for each in congresses)})
    keeping.records.update(Subject(CONGRESS, each.pk) for each in congresses)
    if len(congresses) > 1:
        keeping.records.add(Subject(CAMPAIGN, campaign.pk))
    keeping.facts["units"] = len(congresses)


def _touching(campaign: Campaign, congresses: Sequence[Congress], at: Unit) -> list[Touched]:
    named = congresses if len(congresses) <= SUBJECTS_AT_MOST else ()
    return about(units=[at, *(each.unit_id for each in named)], records={CAMPAIGN: [campaign], CONGRESS: named})


def look_at_steps(congresses: Collection[int]) -> Look:
    """Looks at the steps that were written down by hand; those of an election go with it."""
    return rows(lambda: [(StepTaken.objects.filter(congress__in=list(congresses), election=None), ())])
