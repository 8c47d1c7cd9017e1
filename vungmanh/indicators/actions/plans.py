"""The paper by which targets are set, found or written down within the act that sets them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.holding import named
from vungmanh.indicators.actions.target_reasons import fitting
from vungmanh.indicators.models import Plan
from vungmanh.indicators.models.plans import NAME_AT_MOST, NUMBER_AT_MOST
from vungmanh.indicators.targets_told import Paper
from vungmanh.organization.models import Unit


def plan_by(
    paper: Paper, unit: Unit, period: Period, refused: type[Refused], *, today: date, by: Any, now: datetime
) -> Plan | None:
    """The plan that is meant; one of the same number and day is not written down twice. Raises `refused`."""
    if paper.plan is not None:
        found = Plan.objects.standing().select_for_update(of=("self",)).filter(pk=paper.plan.pk).first()
        if found is None:
            raise refused(_("This paper was struck out or taken back meanwhile; choose another."), "plan")
        return found
    if not paper.is_new:
        return None
    number = fitting(paper.number, NUMBER_AT_MOST, refused, "number")
    name = fitting(paper.name, NAME_AT_MOST, refused, "name") or number
    if paper.issued_on is not None and paper.issued_on > today:
        raise refused(_("This day is still to come."), "issued_on")
    same = Plan.objects.standing().filter(unit=unit, period=period.key, number=number, issued_on=paper.issued_on)
    return same.first() or Plan.objects.create(
        unit=unit, name=name, period=period.key, number=number, issued_on=paper.issued_on, at=now, by=named(by)
    )
