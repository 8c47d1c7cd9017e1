"""Which classes for officers were held and have no result yet: until then nobody is trained by them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement
from vungmanh.training.models import Result, TrainingClass
from vungmanh.training.rules.courses import OFFICERS
from vungmanh.training.rules.results import WRITTEN_WITHIN

_MOST: Final = 20
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """At the reader's own units, of classes that somebody was at by name."""
    if not (here := own_places(reader, Permission.TRAIN, today)):
        return
    units = Placement.objects.on(today).filter(path__in=here).order_by().values("unit")
    held = TrainingClass.objects.standing().filter(
        gathering__unit__in=units, gathering__state=HELD, gathering__until__lt=today, course__for_whom=OFFICERS
    )
    waiting = held.filter(
        ~Exists(Result.objects.filter(training_class=OuterRef("pk"))),
        Exists(Attendee.objects.came().filter(gathering=OuterRef("pk"))),
    )
    of = "gathering__unit"
    rows = waiting.order_by("gathering__until", "pk").values_list(
        "pk", "gathering__title", "gathering__until", of, f"{of}__code", f"{of}__name"
    )
    yield Inquiry(rows[:_MOST], lambda found: map(_to_be_written, found))


def _to_be_written(row: Row) -> Due:
    key, title, until, *unit = row
    return Due(
        on=until + timedelta(days=WRITTEN_WITHIN),
        title=_("Results not written down yet: %(title)s") % {"title": title},
        url=reverse("training:results", args=[key]),
        at=At(*unit),
        verb=_("Write the results down"),
        minutes=_MINUTES,
        why=_("The class was over on %(day)s; who has passed counts as trained once it is written down.")
        % {"day": show_day(until)},
    )
