"""Take a kept act back: the one page of all rooms for it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from vungmanh.core.decisions import Refused
from vungmanh.home.undoing import act_for
from vungmanh.house.following import refuse_if_built_upon
from vungmanh.kit.act import Done, press
from vungmanh.organization.loaders import today_of


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    today = today_of(request)
    kept, how = act_for(pk, request.user, today)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today}
        if how.removes:
            way["going"] = lambda event: refuse_if_built_upon(event, Refused)
        how.does(kept, **way)
        return Done(how.said(kept), how.back(kept, request.user, today))

    return press(request, do, back=how.back(kept, request.user, today))
