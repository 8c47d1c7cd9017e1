"""The officers at the doors of a sitting: everybody who is invited, one tap each; who waits; what other doors mark."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.arrivals.actions.take import take
from vungmanh.arrivals.lines import lines_of
from vungmanh.arrivals.loaders import sitting_for, ticket_for
from vungmanh.arrivals.queries import Listed, listed, many_on, stands, stands_of, state_of, waiting
from vungmanh.arrivals.rules.entries import NOT_THERE, Entry, Unreadable, read
from vungmanh.core.vietnamese import clean, fold, proper_case
from vungmanh.gatherings.models import Sitting
from vungmanh.gatherings.refusals import CannotMark
from vungmanh.gatherings.rules.kinds import ABSENT, CALLED_OFF, CAME, LATE, PRESENT
from vungmanh.journal.once import new_key
from vungmanh.kit.act import Done, act_view, press
from vungmanh.organization.loaders import today_of

_MODES = (PRESENT, LATE, ABSENT)


@require_safe
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody on the list; a phone looks through it by itself, and a browser without a script asks with `q`.

    On its day alone: before and after it the list of its people says who is meant, and who was there.
    """
    sitting, now = sitting_for(request, pk), timezone.now()
    if sitting.on != today_of(request) or sitting.gathering.state == CALLED_OFF:
        people_of = reverse("gatherings:people", args=[sitting.gathering_id])
        return redirect(f"{people_of}?day={sitting.on.isoformat()}")
    people = listed(sitting)
    asked = clean(request.GET.get("q", ""))[:80]
    mode = request.GET.get("s", PRESENT)
    page = {
        "unit": sitting.gathering.unit,
        "gathering": sitting.gathering,
        "sitting": sitting,
        "lines": lines_of(_found(people, asked)),
        "came": sum(each.state in CAME for each in people),
        "all": len(people),
        "waits": waiting(sitting),
        "q": asked,
        "mode": mode if mode in _MODES else PRESENT,
        "at": _cursor(now),
        "top": max((each.key for each in people), default=0),
    }
    return TemplateResponse(request, "arrivals/door.html", page)


@require_safe
def stands_now(request: HttpRequest, pk: int) -> HttpResponse:
    """What other doors have marked since, for a page that stands open."""
    sitting = sitting_for(request, pk)
    if sitting.gathering.state == CALLED_OFF:
        return HttpResponse(status=HTTPStatus.GONE)
    return JsonResponse(_told(sitting, request.GET, timezone.now()))


@require_POST
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """What a phone at the door has to say: a batch, or the form of a page without a script."""
    sitting, now = sitting_for(request, pk), timezone.now()
    way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": now}
    if request.content_type == "application/json":
        entries = _read(request, now)
        try:
            taken = take(sitting, entries, **way)
        except CannotMark as refusal:  # of them all: they stay on the phone, as not accepted
            return JsonResponse({"why": refusal.reason}, status=422)
        told: dict[str, Any] = {"taken": [str(nonce) for nonce in taken.taken]}
        told |= {"refused": {str(nonce): why for nonce, why in taken.refused.items()}}
        told |= {"stands": stands_of(sitting, taken.attendees)}
        return JsonResponse(told)
    said = _of_form(sitting, request.POST, now)
    back = reverse("arrivals:door", args=[pk]) + _asked(request)

    def do() -> Done:
        taken = take(sitting, said, **way)
        why = next(iter(taken.refused.values()), "")
        return Done(why or (_("It is written down.") if said else _("Nobody was chosen.")), back)

    return press(request, do, back=back)


@act_view
def ticket(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What an officer's phone reads off the phone of one of the invited: who it is, and one button."""
    attendee, today = ticket_for(request, pk, code), today_of(request)
    gathering = attendee.gathering
    sitting = gathering.sittings.filter(on=today).first() if gathering.state != CALLED_OFF else None
    if request.method == "POST" and sitting:
        now = timezone.now()
        against = _stands_away(sitting, str(attendee.pk))
        entry = Entry(uuid.uuid4(), now, PRESENT, attendee=attendee.pk, against=against)

        def do() -> Done:
            take(sitting, [entry], by=request.user, today=today, now=now)
            return Done(_("%(name)s is there.") % {"name": attendee.name}, reverse("arrivals:door", args=[sitting.pk]))

        return press(request, do, back=request.path)
    page = {
        "unit": gathering.unit,
        "gathering": gathering,
        "attendee": attendee,
        "sitting": sitting,
        "stands": state_of(attendee, sitting) if sitting else "",
        "once": new_key(),
    }
    return TemplateResponse(request, "arrivals/ticket.html", page)


def _read(request: HttpRequest, now: datetime) -> list[Entry]:
    try:
        return read(json.loads(request.body), now)
    except (Unreadable, ValueError, RecursionError) as error:
        raise BadRequest("no page of ours sends this") from error


def _of_form(sitting: Sitting, typed: Any, now: datetime) -> list[Entry]:
    """One name, one visitor, all visitors, or somebody uninvited."""
    mode = typed.get("s", PRESENT)
    chosen: list[dict[str, Any]]
    said: dict[str, Any] = {"s": mode if mode in _MODES else PRESENT}
    if typed.get("all"):
        chosen = [{"v": each.key} for each in waiting(sitting)]
    elif typed.get("no"):
        chosen = [{"v": typed["no"], "s": NOT_THERE}]
    elif typed.get("v"):
        chosen = [{"v": typed["v"]}]
    elif typed.get("a"):
        chosen = [{"a": typed["a"], "h": _stands_away(sitting, typed["a"])} | said]
    elif proper_case(typed.get("g", "")):
        chosen = [{"g": typed["g"], "w": typed.get("w", "")} | said]
    else:
        chosen = []
    try:
        return read({"said": [each | {"n": str(uuid.uuid4())} for each in chosen]}, now)
    except Unreadable as error:
        raise BadRequest("no page of ours sends this") from error


def _stands_away(sitting: Sitting, typed: str) -> bool:
    """Whether the page has shown that they were not there: then a button says otherwise by hand."""
    key = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
    return any(state not in CAME for _key, state in stands_of(sitting, [key]))


def _asked(request: HttpRequest) -> str:
    """The page comes back as it was looked through."""
    kept = request.GET.copy()
    if request.POST.get("s") in _MODES:
        kept["s"] = request.POST["s"]
    return f"?{kept.urlencode()}" if kept else ""


def _found(people: list[Listed], asked: str) -> list[Listed]:
    words = fold(asked).split()
    if not words:
        return people
    return [each for each in people if all(word in f"{fold(each.name)} {fold(each.where)}" for word in words)]


def _told(sitting: Sitting, asked: Any, now: datetime) -> dict[str, Any]:
    """What stands, as a phone reads it: `since` is what it was told last as `at`, `top` the latest person it knows, and
    `have` how many. Where that is another number than here, somebody was taken off the list: then everybody is told.
    """
    try:
        since = datetime.fromtimestamp(int(asked.get("since") or 0) / 1000, UTC) if asked.get("since") else None
        top = min(max(int(asked.get("top") or 0), 0), 2**62)
        have = int(asked.get("have") or -1)
    except (ValueError, OverflowError, OSError) as error:
        raise BadRequest("no page of ours asks this") from error
    people = listed(sitting, after=top)
    everybody = have >= 0 and have + len(people) != many_on(sitting)
    if everybody:
        people = listed(sitting)
    return {
        "everybody": everybody,
        "at": _cursor(now),
        "stands": stands(sitting, since),
        "people": [[each.key, each.name, each.where] for each in people],
        "waits": [[each.key, each.digits, each.name, each.where, each.attendee] for each in waiting(sitting)],
    }


def _cursor(now: datetime) -> int:
    return int(now.timestamp() * 1000)
