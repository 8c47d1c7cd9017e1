"""What came: agreements of the reader's own units that were graded. What is ahead: those whose last day comes, and
those that take effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.agreements.models import Agreement, Grade
from vungmanh.core.days import show_day
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement

_SOON: Final = timedelta(days=14)
_A_DAY: Final = timedelta(days=1)
_MOST: Final = 30
_UNIT: Final = ("unit", "unit__code", "unit__name")


def _mine(reader: Any, today: date) -> Any:
    if not (here := own_places(reader, Permission.SEE_AGREEMENTS, today)):
        return None
    return Placement.objects.on(today).filter(path__in=here).order_by().values("unit")


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    units = _mine(reader, today)
    if units is None:
        return
    found = Grade.objects.filter(
        agreement__unit__in=units, agreement__struck_on=None, struck_on=None, on__range=(since, today)
    )
    unit = [f"agreement__{column}" for column in _UNIT]
    rows = found.order_by("-on", "-pk").values_list("on", "grade", "agreement", "agreement__signed_on", *unit)
    yield Inquiry(rows[:_MOST], lambda told: map(_graded, told))


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    units = _mine(reader, today)
    if units is None:
        return
    mine = Agreement.objects.standing().filter(unit__in=units)
    ending = mine.filter(effective_on__lte=today, gone_on__range=(today + _A_DAY, today + _SOON))
    rows = ending.order_by("gone_on", "pk").values_list("gone_on", "pk", "signed_on", *_UNIT)[:_MOST]
    yield Inquiry(rows, lambda told: map(_ends, told))
    begins = mine.filter(effective_on__range=(today + _A_DAY, today + _SOON)).order_by("effective_on", "pk")
    yield Inquiry(
        begins.values_list("effective_on", "pk", "signed_on", *_UNIT)[:_MOST], lambda told: map(_begins, told)
    )


def _graded(row: Row) -> Tiding:
    on, grade, key, signed_on, *unit = row
    said = {"grade": grade, "day": show_day(signed_on)}
    words = _("The collective agreement signed on %(day)s was graded %(grade)s") % said
    return Tiding(on, words, reverse("agreements:agreement", args=[key]), At(*unit))


def _ends(row: Row) -> Tiding:
    gone_on, key, signed_on, *unit = row
    words = _("Last day of the collective agreement signed on %(day)s") % {"day": show_day(signed_on)}
    return Tiding(gone_on - _A_DAY, words, reverse("agreements:agreement", args=[key]), At(*unit))


def _begins(row: Row) -> Tiding:
    on, key, signed_on, *unit = row
    words = _("The collective agreement signed on %(day)s takes effect") % {"day": show_day(signed_on)}
    return Tiding(on, words, reverse("agreements:agreement", args=[key]), At(*unit))
