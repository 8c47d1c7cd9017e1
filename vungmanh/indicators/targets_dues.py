"""What waits in targets for a reader: those of the own unit to be answered, what units below propose to be decided, and
which of these have left a target unanswered for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, Min, Subquery, Value
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core import paths
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.indicators.models import Target, TargetQuerySet
from vungmanh.indicators.reminders import monthly
from vungmanh.indicators.rules import standing as states
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement, Unit

_UNANSWERED: Final = timedelta(days=14)
_MOST: Final = 20
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """Each question goes along an index of what is not answered, or not decided."""
    if here := own_places(reader, Permission.ANSWER_TARGETS, today):
        units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
        mine = _open(states.ASSIGNED, today).filter(unit__in=units).order_by()
        rows = mine.values("unit").annotate(
            code=Min("unit__code"), name=Min("unit__name"), many=Count("pk"), level=Min("assigner__name"), of=Min("at")
        )
        yield Inquiry(
            rows.order_by("unit").values_list("unit", "code", "name", "many", "level", "of")[:_MOST],
            lambda found: map(_to_answer, found),
        )
    yield from monthly(reader, today)
    for path in own_places(reader, Permission.SET_TARGETS, today):
        below = Placement.objects.on(today).directly_below([path]).order_by().values("unit")
        objected = _open(states.OBJECTED, today).filter(unit__in=below)
        yield Inquiry(_counted(path, objected), lambda found: map(_to_decide, found))
        long_ago = datetime.combine(today - _UNANSWERED, time.min, tzinfo=VIETNAM)
        silent = _open(states.ASSIGNED, today).filter(unit__in=below, at__lt=long_ago)
        yield Inquiry(_counted(path, silent), lambda found: map(_unanswered, found))


def _open(state: str, today: date) -> TargetQuerySet:
    return Target.objects.standing().filter(state=state, until__gt=today)


def _counted(path: str, found: TargetQuerySet) -> Any:
    """The unit at the path, with how many units below these targets are of, and how many they are; no row for none."""
    one = found.order_by().values(one=Value(1))
    units = one.annotate(many=Count("unit", distinct=True)).values("many")
    targets = one.annotate(many=Count("pk")).values("many")
    level = Unit.objects.filter(Exists(found), pk=paths.ancestors(path)[-1]).order_by("pk")
    return level.annotate(units=Subquery(units), many=Subquery(targets)).values_list(
        "pk", "code", "name", "units", "many"
    )


def _to_answer(row: Row) -> Due:
    unit, code, name, many, level, since = row
    title = ngettext(
        "%(count)s target waits for the unit's answer", "%(count)s targets wait for the unit's answer", many
    )
    said = {"level": level, "day": show_day(since.astimezone(VIETNAM).date())}
    return Due(
        on=None, title=title % {"count": _many(many)}, url=reverse("indicators:answer", args=[code]),
        at=At(unit, code, name), verb=_("Answer them"), minutes=_MINUTES,
        why=_("Assigned by %(level)s on %(day)s.") % said,
    )  # fmt: skip


def _to_decide(row: Row) -> Due:
    unit, code, name, units, many = row
    title = ngettext(
        "%(count)s proposal of another target waits for a decision",
        "%(count)s proposals of other targets wait for a decision",
        many,
    )
    why = ngettext("From %(count)s unit below.", "From %(count)s units below.", units)
    return Due(
        on=None, title=title % {"count": _many(many)}, url=reverse("indicators:objections", args=[code]),
        at=At(unit, code, name), verb=_("Decide on them"), minutes=_MINUTES * many, why=why % {"count": _many(units)},
    )  # fmt: skip


def _unanswered(row: Row) -> Due:
    unit, code, name, units, _targets = row
    title = ngettext(
        "%(count)s unit has not answered its targets", "%(count)s units have not answered their targets", units
    )
    return Due(
        on=None, title=title % {"count": _many(units)},
        url=reverse("indicators:register", args=[code]) + f"?state={states.ASSIGNED}&whose=direct",
        at=At(unit, code, name), verb=_("See which"), minutes=_MINUTES,
        why=_("They were assigned more than %(days)s days ago.") % {"days": _UNANSWERED.days},
    )  # fmt: skip


def _many(count: int) -> str:
    return number_format(count, force_grouping=True)
