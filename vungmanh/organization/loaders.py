"""How a page finds the unit it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.vietnamese import clean
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of


def today_of(request: HttpRequest) -> date:
    """The day on which the request is answered; one day for all of it, even at midnight."""
    known: Any = request
    if not hasattr(known, "today"):
        known.today = timezone.localdate()
    return known.today


def unit_for(request: HttpRequest, code: str, *, to: Permission | None = None) -> Unit:
    """The unit with the code, for a page about it; `request.unit` keeps it for the page's own frame.

    Raises Http404 where the reader may not see the unit, NotAllowed where they see it but may not do `to` there.
    """
    today = today_of(request)
    units = Unit.objects.visible_to(request.user, Permission.SEE_FIGURES, today).select_related("kind")
    # An address may have been typed or passed on in another normal form than the code was stored in;
    # and PostgreSQL does not compare with the character NUL.
    unit = units.filter(code__in={code.replace("\0", ""), clean(code)}).first()
    if unit is None:
        raise Http404
    if to is not None:
        require(request.user, to, at=seat_of(unit, today=today), on=today)
    about: Any = request
    about.unit = unit
    return unit
