"""What an act upon targets holds and looks at, and where it asks for the right: at each target, where its unit stands
today."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, reach, require
from vungmanh.core import paths
from vungmanh.core.decisions import Refused
from vungmanh.indicators.models import TARGET, Plan, Step, Target
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.target_words import why_not
from vungmanh.indicators.targets_refusals import WrittenMeanwhile
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Look, rows
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seats_by_unit

Keys = Callable[[], Collection[int]]


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def hold_units(keys: Iterable[int]) -> None:
    """Nobody moves the units meanwhile, and of two who set a target for one of them the second sees what the first
    wrote."""
    locks.write_entries()
    found = Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(keys))
    list(found.order_by("pk").values_list("pk"))


def held(keys: Collection[int]) -> list[Target]:
    """The targets as they stand, held in the order of their keys until the transaction ends."""
    locks.write_entries()
    found = Target.objects.select_for_update(of=("self",)).select_related("unit__kind", "assigner")
    return list(found.filter(pk__in=keys).order_by("pk"))


def held_for(deed: str, target: Target, refused: type[Refused], version: int | None, *, by: Any, today: date) -> Target:
    """The target as it stands, held, for whoever may do this with it. `version` is the one that was looked at, None for
    whichever stands.

    Raises NotAllowed, WrittenMeanwhile, and `refused` where it stands so that this cannot be done.
    """
    found = next(iter(held([target.pk])), None)
    if found is None:
        raise refused(_("This was taken back meanwhile."))
    require_side(deed, [found], by=by, today=today)
    if version is not None and version != found.version:
        raise written_meanwhile(found)
    refuse(deed, found, refused, today)
    return found


def require_side(deed: str, targets: Collection[Target], *, by: Any, today: date) -> None:
    """Whoever answers a target does so for its unit, whoever else writes it for the level above. Raises NotAllowed."""
    if cascade.BY[deed] == cascade.UNIT:
        require_at_each({each.unit_id for each in targets}, Permission.ANSWER_TARGETS, by=by, today=today)
    else:
        own = {each.unit_id for each in targets if each.assigner_id == each.unit_id}
        require_level({each.unit_id for each in targets} - own, own=own, by=by, today=today)


def require_level(units: Collection[int], *, own: Collection[int] = (), by: Any, today: date) -> None:
    """Whoever sets a target of a unit holds the right at what stands above it today: nobody decides what their own unit
    has objected to. For `own` ones, which units set themselves, at the units. Raises NotAllowed."""
    if own:
        require_at_each(own, Permission.SET_TARGETS, by=by, today=today)
    tops = reach(by, Permission.SET_TARGETS, today)
    above = {unit: seat[: -paths.STEP] for unit, seat in seats_by_unit(set(units), today=today).items()}
    beyond = min((unit for unit, seat in above.items() if not any(paths.covers(top, seat) for top in tops)), default=0)
    if not beyond:
        return
    try:
        require(by, Permission.SET_TARGETS, at=above[beyond], on=today)
    except NotAllowed as refused:
        said = {"unit": Unit.objects.values_list("name", flat=True).get(pk=beyond), "why": refused.reason}
        raise NotAllowed(_("The target of %(unit)s is set by the level above it. %(why)s") % said) from None


def refuse(deed: str, target: Target, refused: type[Refused], today: date) -> None:
    """Raises `refused` where the target stands so that this cannot be done with it."""
    if why := cascade.may_not(deed, standing_of(target), today):
        raise refused(why_not(deed, why))


def standing_of(target: Target) -> cascade.Standing:
    own, withdrawn = target.assigner_id == target.unit_id, target.withdrawn_on is not None
    return cascade.Standing(target.state, target.until, own, withdrawn)


def written_meanwhile(target: Target) -> WrittenMeanwhile:
    text = _("Somebody has written this target since you looked at it. See how it stands now, then send yours again.")
    return WrittenMeanwhile(text, target)


def looked_at(keys: Keys, plans: Keys = tuple) -> Look:
    """Targets, by their keys, with their steps, and the papers that an act has written down for them."""
    return rows(
        lambda: [
            (Plan.objects.filter(pk__in=plans()), ()),
            (Target.objects.filter(pk__in=keys()), ()),
            (Step.objects.filter(target__in=keys()), ()),
        ]
    )


def about_targets(targets: Collection[Target]) -> list[Touched]:
    units = {each.unit_id for each in targets} | {each.assigner_id for each in targets}
    return about(units=sorted(units), records={TARGET: targets})
