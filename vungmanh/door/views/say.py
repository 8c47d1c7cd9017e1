"""A worker who has come by the poster of a unit: how they want to say it, what they say, what they are told."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.door.actions.drop import say as drop
from vungmanh.door.cookies import give, given
from vungmanh.door.device import device_of, remember
from vungmanh.door.forms.say import SayForm
from vungmanh.door.loaders import poster_for, way_for
from vungmanh.door.queries import categories_at
from vungmanh.door.slip import slip
from vungmanh.door.spoken import spoken
from vungmanh.door.taking import takes_letters
from vungmanh.door.ways import IN_CONFIDENCE, WAYS
from vungmanh.kit.act import refusals_in
from vungmanh.organization.loaders import today_of

_TOLD: Final = "told"
_TEN_MINUTES: Final = 10 * 60


@login_not_required
@require_safe
def how(request: HttpRequest, token: str) -> HttpResponse:
    """Where a poster leads: in whose house one is, and how one wants to say it."""
    poster = poster_for(request, token)
    ways = [(way, reverse("door:say", args=[token, way.code])) for way in WAYS]
    shown = {"unit": poster.unit, "ways": ways, "in_confidence": IN_CONFIDENCE}
    return TemplateResponse(request, "door/how.html", shown)


@login_not_required
@takes_letters
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, token: str, way: str) -> HttpResponse:
    """What somebody wants to say, and the way on to the number under which it lies."""
    now = timezone.now()
    poster, chosen = poster_for(request, token), way_for(way)
    account = request.user if request.user.is_authenticated else None
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = SayForm(*sent, way=chosen, account=account, categories=categories_at(poster.unit, today_of(request)))
    device = device_of(request, now)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            files = form.cleaned_data["evidence"]
            told = drop(poster.unit_id, form.said, files, key=form.letter_key, device=device, now=now)
            led = redirect("door:sent", token=token)
            give(led, _TOLD, [told.number, told.code], path="/say/", seconds=_TEN_MINUTES, now=now)
            remember(led, device.let_in_to(told.number), now)
            return led
    shown = {"unit": poster.unit, "form": form, "way": chosen, "account": account, "back": _how(token)}
    answer = TemplateResponse(request, "door/say.html", shown)
    remember(answer, device, now)
    return answer


@login_not_required
@require_safe
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """The number and the code, for ten minutes on the browser that has sent it."""
    poster = poster_for(request, token)
    told = _told(request)
    shown = {
        "unit": poster.unit,
        "number": spoken(told[0], 3) if told else "",
        "code": spoken(told[1], 4) if told else "",
        "picture": reverse("door:slip", args=[token]),
        "again": _how(token),
    }
    return TemplateResponse(request, "door/sent.html", shown)


@login_not_required
@require_safe
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """Number and code as a picture, for whoever has no pen."""
    poster = poster_for(request, token)
    told = _told(request)
    if not told:
        return redirect("door:sent", token=token)
    where = request.build_absolute_uri(reverse("door:open"))
    file = slip(poster.unit.name, spoken(told[0], 3), spoken(told[1], 4), where)
    answer = HttpResponse(file, content_type="image/png")
    answer["Content-Disposition"] = f'attachment; filename="{_("slip-of-the-union")}.png"'
    return answer


def _told(request: HttpRequest) -> list[str]:
    found: Any = given(request, _TOLD, now=timezone.now())
    return [str(each) for each in found] if isinstance(found, list) and len(found) == 2 else []


def _how(token: str) -> str:
    return reverse("door:how", args=[token])
