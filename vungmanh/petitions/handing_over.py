"""What whoever comes into an office at a unit is told of its petitions: which are open, at whom, and since when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.petitions.filters import PetitionsForm
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import STATES
from vungmanh.petitions.named import NAME, named
from vungmanh.petitions.rules import states

_MOST: Final = 10
_STATES: Final = dict(STATES)
_BEGUN: Final = (states.IN_WORK, states.WITH_EMPLOYER, states.WITH_AUTHORITY, states.OBJECTED)


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """SECURITY: of those that the reader may see; one about whoever held the office before stands elsewhere."""
    if Permission.SEE_PETITIONS not in page.held:
        return
    held = Petition.objects.visible_to(page.reader, page.today).open().filter(holder=page.unit)
    counted = held.order_by().values("holder").annotate(open=Count("pk"), first=Min("due")).values_list("open", "first")
    yield Inquiry(counted, lambda rows: (_open(row, page.unit.code) for row in rows))
    begun = held.filter(state__in=_BEGUN, head=None, stages__until=None).order_by("due", "pk")
    told = begun.values_list(*NAME, "state", "stages__since", "stages__outside", "owner__name", "due")
    yield Inquiry(told[:_MOST], lambda rows: map(_begun, rows))


def _open(row: Row, code: str) -> Handed:
    count, first = row
    asked = urlencode({"state": PetitionsForm.OPEN, "which": PetitionsForm.HELD})
    return Handed(
        Part.RUNS,
        _("Petitions in hand: %(count)s") % {"count": number_format(count)},
        _("the first is due on %(day)s") % {"day": show_day(first)} if first else "",
        f"{reverse('petitions:register', args=[code])}?{asked}",
    )


def _begun(row: Row) -> Handed:
    *name, state, since, outside, owner, due = row
    stood = _("%(state)s since %(day)s") % {"state": _STATES[state], "day": show_day(since)}
    last = _("last day %(day)s") % {"day": show_day(due)}
    note = " · ".join(filter(None, [stood, outside, owner, last]))
    return Handed(Part.BEGUN, named(*name), note, reverse("petitions:petition", args=[name[0]]))
