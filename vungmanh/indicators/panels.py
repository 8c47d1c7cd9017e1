"""What the room shows on the page of a unit: its targets of the day, and the way to how far they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.indicators.models import Target
from vungmanh.indicators.pace_words import value_in
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.target_indicators import indicators_named
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Button, Detail, Link

_PLACE: Final = 50
_MOST: Final = 5


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """Those whose period runs, the latest begun first."""
    if Permission.SEE_TARGETS not in page.held:
        return
    running = Target.objects.running(page.today).filter(unit=page.unit).order_by("-since", "indicator", "pk")
    rows = running.values_list("pk", "indicator", "period", "value")[: _MOST + 1]
    yield Inquiry(rows, lambda found: _targets(page, found))


def _targets(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    if not rows:
        return
    known = indicators_named(row[1] for row in rows)
    details = [
        Detail(
            known[code].name, value_in(known[code], value), url=reverse("indicators:target", args=[key]),
            note=period_in_words(period),
        )
        for key, code, period, value in rows[:_MOST]
    ]  # fmt: skip
    more = len(rows) > _MOST
    yield Panel(
        _PLACE, _("Targets of the unit"), details, text=_("There are more of them.") if more else "",
        link=Link(_("See how far they are"), reverse("indicators:targets", args=[page.unit.code])),
    )  # fmt: skip


def buttons(_page: AboutUnit) -> Iterable[Button]:
    return ()
