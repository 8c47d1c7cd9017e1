"""Letters that were held because so many came at once: an officer looks through them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.door.actions.look_through import discard, let_through
from vungmanh.door.forms.office import LettersForm
from vungmanh.door.held import held_at
from vungmanh.kit.act import Done, act, act_view
from vungmanh.organization.loaders import today_of, unit_for

_A_PAGE = 200
DISCARD = "discard"  # the button that takes none of them up


@act_view
def letters(request: HttpRequest, code: str) -> HttpResponse:
    """The first two hundred that wait; what is ticked is discarded with a reason, or let through."""
    unit = unit_for(request, code, to=Permission.CORRECT_PETITION)
    waiting = held_at(unit)
    form = LettersForm(request.POST or None, keys=[each.pk for each in waiting])
    discards = DISCARD in request.POST

    def do() -> Done:
        keys = form.cleaned_data["letters"]
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        if discards:
            many = discard(unit, keys, form.cleaned_data["reason"], **way)
            said = ngettext("%(count)d letter is discarded.", "%(count)d letters are discarded.", many)
        else:
            many = let_through(unit, keys, **way)
            said = ngettext("%(count)d letter is taken up now.", "%(count)d letters are taken up now.", many)
        return Done(said % {"count": many}, reverse("door:letters", args=[unit.code]))

    shown = {"unit": unit, "form": form, "letters": waiting[:_A_PAGE], "count": len(waiting)}
    return act(request, form, do) or TemplateResponse(request, "door/letters.html", shown)
