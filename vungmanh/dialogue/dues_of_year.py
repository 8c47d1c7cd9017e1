"""What a union's year still lacks: the conference that is due, a periodic dialogue, the half-yearly check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.dialogue.breach_words import weekday
from vungmanh.dialogue.models import Dialogue, ResolutionCheck
from vungmanh.dialogue.rules import kinds, sides, terms
from vungmanh.dialogue.rules.employers import has_employer, law_of, year_of
from vungmanh.dialogue.rules.laws import LAWS, PRIVATE, STATE
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement, Unit, Workforce

_SOON: Final = timedelta(days=45)  # a conference is made ready in six weeks
_CHECKED_SOON: Final = timedelta(days=21)
_LATE_IN_THE_YEAR: Final = 10  # the month from which a periodic dialogue that is still to be planned is asked for
_HALF_A_YEAR: Final = timedelta(days=183)
_MINUTES: Final = 3


class _Stands(NamedTuple):
    """What is asked of each union, by the order of its columns."""

    pk: int
    code: str
    name: str
    ownership: str
    block: int | None
    workers: int | None
    closed: date | None  # the end of the last year that a conference has closed
    conference: int | None
    held_on: date | None
    checked_on: date | None
    is_called: bool  # a conference is planned
    has_talked: bool  # a periodic dialogue this year, held or planned

    @property
    def at(self) -> At:
        return At(self.pk, self.code, self.name)


def of_year(units: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Of the unions among these units."""
    unions = Unit.objects.filter(pk__in=units, kind__is_union=True)
    yield Inquiry(_asked(unions, today), lambda rows: _on_unions(rows, today))


def _asked(unions: Any, today: date) -> Any:
    here = Dialogue.objects.standing().filter(unit=OuterRef("pk"))
    held = here.filter(state=kinds.HELD, kind__in=kinds.CONFERENCES).order_by("-on", "-pk")
    closed = held.order_by().values("unit").annotate(last=Max("year_ended_on")).values("last")
    checks = ResolutionCheck.objects.filter(conference=OuterRef("conference"), struck_on__isnull=True)
    talks = here.filter(kind=kinds.PERIODIC, on__year=today.year).exclude(state=kinds.CALLED_OFF)
    counted = Workforce.objects.filter(
        Q(until__isnull=True) | Q(until__gt=today), unit=OuterRef("pk"), since__lte=today
    )
    told = unions.annotate(
        block=Subquery(Placement.objects.on(today).filter(unit=OuterRef("pk")).values("block")[:1]),
        workers=Subquery(counted.order_by("-since").values("workers")[:1]),
        closed=Subquery(closed),
        conference=Subquery(held.values("pk")[:1]),
        held_on=Subquery(held.values("on")[:1]),
    ).annotate(
        checked_on=Subquery(checks.order_by("-on").values("on")[:1]),
        is_called=Exists(here.filter(state=kinds.PLANNED, kind__in=kinds.CONFERENCES, on__gte=today)),
        has_talked=Exists(talks),
    )  # fmt: skip
    return told.order_by("pk").values_list(*_Stands._fields)


def _on_unions(rows: Sequence[Row], today: date) -> Iterator[Due]:
    for row in rows:
        union = _Stands(*row)
        block = union.block or 0
        if not has_employer(block):
            continue
        law = law_of(block, union.ownership)
        for due in (_conference(union, law, block, today), _periodic(union, law, today), _check(union, law, today)):
            if due is not None:
                yield due


def _conference(union: _Stands, law: str, block: int, today: date) -> Due | None:
    ended = terms.year_ended_on(today, year_of(block, law))
    last = terms.conference_due(ended, law)
    if ended is None or last is None or union.is_called or today < last.value - _SOON:
        return None
    # Whoever wrote it down may have said another day for the end of the same year.
    if union.closed is not None and union.closed > ended - _HALF_A_YEAR:
        return None
    if sides.may_do_without(union.workers, today, law):
        return None
    return Due(
        on=last.value,
        title=_("Hold the yearly conference by %(day)s") % {"day": weekday(last.value)},
        url=reverse("dialogue:plan", args=[union.code]),
        at=union.at,
        verb=_("Plan it"),
        minutes=_MINUTES,
        why=_("The working year ended on %(day)s, and no conference of it is written down (%(article)s).")
        % {"day": show_day(ended), "article": last.article},
    )


def _periodic(union: _Stands, law: str, today: date) -> Due | None:
    """Of officials the labour code does not speak."""
    rule = LAWS.periodic_every.on(today)
    if rule is None or law not in (PRIVATE, STATE) or union.has_talked or today.month < _LATE_IN_THE_YEAR:
        return None
    return Due(
        on=date(today.year, 12, 31),
        title=_("No periodic dialogue this year yet"),
        url=reverse("dialogue:plan", args=[union.code]),
        at=union.at,
        verb=_("Plan it"),
        minutes=_MINUTES,
        why=_("There is one every year at least (%(article)s).") % {"article": rule.article},
    )


def _check(union: _Stands, law: str, today: date) -> Due | None:
    """Until the next conference, which speaks of the resolution itself."""
    last = terms.check_due(union.checked_on or union.held_on, law)
    if last is None or union.conference is None or union.held_on is None or today < last.value - _CHECKED_SOON:
        return None
    if last.value > union.held_on + 2 * _HALF_A_YEAR or today > union.held_on + 3 * _HALF_A_YEAR:
        return None
    return Due(
        on=last.value,
        title=_("Check how the resolution of the conference is carried out"),
        url=reverse("dialogue:check_resolution", args=[union.conference]),
        at=union.at,
        verb=_("Write down the check"),
        minutes=_MINUTES,
        why=_("Every six months the head and the union look at it and tell everybody (%(article)s).")
        % {"article": last.article},
    )
