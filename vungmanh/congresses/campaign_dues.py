"""What waits in campaigns of congresses: the next step of the reader's own unit; of the units below who is late, who
waits for agreement to candidates or for recognition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import grants_of, own_places
from vungmanh.congresses.campaign_register import CongressesForm
from vungmanh.congresses.models import Congress
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.congresses.rules.steps import (
    PERSONNEL,
    REPORTS,
    WAITS_ABOVE,
    turn_of_the_unit,
)
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row

SOON: Final = timedelta(days=60)  # what is due later is no morning's work yet
_MINUTES: Final = 3
_CAMPAIGNS_AT_MOST: Final = 20
_WORDS: Final = dict(STEPS)


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    units = {held.place(today): At(held.unit, held.code, held.name) for held in grants_of(reader, today) if held.unit}
    for path in own_places(reader, Permission.TAKE_STEP, today):
        yield Inquiry(_own(path, today), lambda rows: _next_steps(rows, today))
    judges = set(own_places(reader, Permission.RECOGNISE_ELECTION, today))
    for path in own_places(reader, Permission.CALL_CONGRESSES, today):
        tell = _Above(units[path], today)
        yield Inquiry(_late(path, today), tell.who_is_late)
        # A union recognises its own sections; of an upper level's campaign whoever holds the right to.
        mine = Q(campaign__unit__kind__is_upper=False, campaign__unit=units[path].key)
        mine |= Q(campaign__unit__kind__is_upper=True) if path in judges else Q()
        yield Inquiry(_waiting(path, mine, today), tell.who_waits)


def _running(path: str, today: date, *, or_at: bool) -> Any:
    """Congresses that are counted today, of campaigns of the unit at the place and of those above it."""
    above = paths.ancestors(path)
    if not or_at:
        running = Congress.objects.below(path, today, or_at=False)
    else:  # of the unit itself; its own campaign is about others
        running, above = Congress.objects.filter(unit=above[-1]), above[:-1]
    called = Q(left_on=None, campaign__closed_on=None, campaign__unit__in=above)
    return running.filter(called).with_furthest(today)


def _own(path: str, today: date) -> Any:
    """Each congress of the unit with the step days that it has still before it."""
    mine = _running(path, today, or_at=True).filter(campaign__dues__step__gt=F("far"))
    return mine.order_by("campaign__to", "pk", "campaign__dues__step").values_list(
        "pk", "unit", "unit__code", "unit__name", "campaign__name", "campaign__unit__name", "far",
        "campaign__dues__step", "campaign__dues__due",
    )[: len(STEPS) * _CAMPAIGNS_AT_MOST]  # fmt: skip


def _next_steps(rows: Sequence[Row], today: date) -> Iterator[Due]:
    """The next step that the unit itself takes, where it is due soon."""
    for key, unit, code, name, campaign, called_by, far, step, due in rows:
        if step != turn_of_the_unit(far) or due > today + SOON:
            continue
        said = {"name": campaign, "step": _WORDS[step], "unit": called_by}
        waits = far == REPORTS
        why = _("“%(name)s”: the level above has not agreed to the candidates yet.") if waits else _(
            "“%(name)s”, called by %(unit)s."
        )  # fmt: skip
        yield Due(
            on=due,
            title=_("To the congress: %(step)s") % said,
            url=reverse("congresses:congress", args=[key]),
            at=At(unit, code, name),
            verb=_("See the steps"),
            minutes=_MINUTES,
            why=why % said,
        )


def _late(path: str, today: date) -> Any:
    """By campaign how many of the units below are late with their next step, and since when the first of them is."""
    upcoming = Q(campaign__dues__step=F("far") + 1, campaign__dues__due__lt=today)
    late = _running(path, today, or_at=False).filter(upcoming).order_by()
    counted = late.values("campaign", "campaign__name").annotate(many=Count("pk"), first=Min("campaign__dues__due"))
    return counted.order_by("campaign").values_list("campaign", "campaign__name", "many", "first")[:_CAMPAIGNS_AT_MOST]


def _waiting(path: str, mine: Q, today: date) -> Any:
    """By campaign and furthest step how many of the units below wait for the level above, and one of them."""
    waiting = _running(path, today, or_at=False).filter(mine, far__in=WAITS_ABOVE).order_by()
    counted = waiting.values("campaign", "campaign__name", "far").annotate(many=Count("pk"), one=Min("pk"))
    told = counted.order_by("campaign", "far").values_list("campaign", "campaign__name", "far", "many", "one")
    return told[:_CAMPAIGNS_AT_MOST]


@dataclass(frozen=True)
class _Above:
    """Tells of the units below the reader's own."""

    at: At
    today: date

    def who_is_late(self, rows: Sequence[Row]) -> Iterator[Due]:
        for campaign, name, many, first in rows:
            yield Due(
                on=first,
                title=_("Late to the congress: %(name)s") % {"name": name},
                url=self._listed(campaign=campaign, state=CongressesForm.LATE),
                at=self.at,
                verb=_("See who is late"),
                minutes=_MINUTES,
                why=_("Units that are late: %(count)s, the first since %(day)s.")
                % {"count": number_format(many), "day": show_day(first)},
            )

    def who_waits(self, rows: Sequence[Row]) -> Iterator[Due]:
        """For today: the units wait for it."""
        for campaign, name, far, many, one in rows:
            step = WAITS_ABOVE[far]
            agrees = step == PERSONNEL
            by_one = reverse("congresses:congress", args=[one])
            listed = self._listed(campaign=campaign, state=CongressesForm.WAITING, step=step)
            by_many = reverse("congresses:agree", args=[self.at.code, campaign]) if agrees else listed
            title = _("To be agreed to: candidates, %(name)s") if agrees else _("To be recognised: %(name)s")
            yield Due(
                on=self.today,
                title=title % {"name": name},
                url=by_one if many == 1 else by_many,
                at=self.at,
                verb=_("Agree to candidates") if agrees else _("See who waits"),
                minutes=_MINUTES * min(many, 10),
                why=_("Units that wait for it: %(count)s.") % {"count": number_format(many)},
            )

    def _listed(self, **asked: Any) -> str:
        return f"{reverse('congresses:units', args=[self.at.code])}?{urlencode(asked)}"
