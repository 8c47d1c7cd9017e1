"""What is coming: classes of levels above that take people of the reader's own unit, until the list is closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.core import paths
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.organization.models import Unit
from vungmanh.training.models import TrainingClass

_MOST: Final = 5
_PLACES: Final = 3  # of its own units; whoever acts at more finds the others on their pages


def ahead(reader: object, today: date) -> Iterator[Inquiry[Tiding]]:
    open_ = TrainingClass.objects.standing().filter(sign_up=TrainingClass.OPEN, gathering__state=PLANNED)
    for place in own_places(reader, Permission.TRAIN, today)[:_PLACES]:
        *above, own = paths.ancestors(place)
        if not above:
            continue
        code = Unit.objects.filter(pk=own).values("code")
        coming = open_.filter(gathering__unit__in=above, gathering__on__gte=today).annotate(own=Subquery(code))
        rows = coming.order_by("gathering__on", "pk").values_list(
            "gathering__on", "pk", "gathering__title", "own", "gathering__unit", "gathering__unit__code",
            "gathering__unit__name",
        )  # fmt: skip
        yield Inquiry(rows[:_MOST], lambda found: map(_takes, found))


def _takes(row: Row) -> Tiding:
    on, key, title, own, *unit = row
    said = _("%(title)s: sign your people up") % {"title": title}
    return Tiding(on, said, reverse("training:signing", args=[own, key]), At(*unit))
