"""What has come of targets to a reader: those of their own unit that were assigned, changed, decided, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.indicators.models import Step
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.rules import standing as states
from vungmanh.indicators.target_indicators import indicators_named
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Placement

_TOLD: Final = (states.CHANGED, states.DECIDED, states.WITHDRAWN)
_MOST: Final = 30


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """What was assigned is told by the due that asks for its answer."""
    if not (here := own_places(reader, Permission.SEE_TARGETS, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    steps = Step.objects.filter(target__unit__in=units, what__in=_TOLD, on__range=(since, today))
    rows = steps.order_by("-on", "-pk").values_list(
        "what", "on", "target", "target__indicator", "target__period", "target__unit", "target__unit__code",
        "target__unit__name",
    )  # fmt: skip
    yield Inquiry(rows[:_MOST], _tell)


def ahead(_reader: Any, _today: date) -> Iterable[Tiding | Inquiry[Tiding]]:
    return ()


def _tell(rows: Sequence[Row]) -> Iterator[Tiding]:
    names = indicators_named(row[3] for row in rows)
    for what, on, key, indicator, period, *unit in rows:
        said = {"indicator": names[indicator].name, "period": period_in_words(period)}
        words = {
            states.CHANGED: _("The target “%(indicator)s” of %(period)s was changed"),
            states.DECIDED: _("The target “%(indicator)s” of %(period)s was decided"),
            states.WITHDRAWN: _("The target “%(indicator)s” of %(period)s was withdrawn"),
        }[what]
        yield Tiding(on, words % said, reverse("indicators:target", args=[key]), At(*unit))
