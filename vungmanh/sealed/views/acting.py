"""What a reader does with an open report. Each act answers with the page, so that nothing of it stands in an address.

A form that is sent twice is done once (`once`, in the room's own database: the house's keys of forms would name the
report in the office's). Where the report has shut again, the passphrase is asked for and what was typed stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.kit.act import tell
from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.answer import answer as write_answer
from vungmanh.sealed.actions.answer import note as write_note
from vungmanh.sealed.actions.close import close as close_case
from vungmanh.sealed.actions.hand_over import call_in as call
from vungmanh.sealed.actions.hand_over import hand_over as give_over
from vungmanh.sealed.actions.hand_over import take_off_case as leave_out
from vungmanh.sealed.actions.look import see_name
from vungmanh.sealed.actions.open_case import opened
from vungmanh.sealed.actions.turn_over import turn_over as pass_on
from vungmanh.sealed.forms.acting import (
    ASKS,
    AnswerForm,
    CallInForm,
    CloseForm,
    HandOverForm,
    NoteForm,
    ReasonForm,
    TakeOffForm,
    TurnOverForm,
)
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.page import chosen, others_of, reader_called, where_to_turn, who_may_come
from vungmanh.sealed.refusals import Over, Walled
from vungmanh.sealed.views.opening import open_page, seat_here, shut_page
from vungmanh.sealed.views.reading import reading

Do = Callable[[Opened, dict[str, Any]], Any]


@reading
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    def do(hand: Opened, typed: dict[str, Any]) -> str:
        asks = typed["asks"] == ASKS
        write_answer(hand, typed["words"], asks=asks, once=typed["once"], today=today_of(request))
        return _("The question is with the sender.") if asks else _("The answer is with the sender.")

    return _act(request, key, "answer", lambda hand: AnswerForm(request.POST), do)


@reading
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    def do(hand: Opened, typed: dict[str, Any]) -> str:
        write_note(hand, typed["words"], once=typed["once"], today=today_of(request))
        return _("The note is with the readers.")

    return _act(request, key, "note", lambda hand: NoteForm(request.POST), do)


@reading
def name(request: HttpRequest, key: UUID) -> HttpResponse:
    """The name that the sender has given, once; the sender is told."""

    def do(hand: Opened, typed: dict[str, Any]) -> Mapping[str, Any]:
        return {"name": see_name(hand, typed["reason"], once=typed["once"], today=today_of(request))}

    return _act(request, key, "name", lambda hand: ReasonForm(request.POST), do)


@reading
def call_in(request: HttpRequest, key: UUID) -> HttpResponse:
    today = today_of(request)

    def do(hand: Opened, typed: dict[str, Any]) -> str:
        call(hand, reader_called(typed["reader"]), today=today)
        return _("Called in: from now on the report is theirs to read as well.")

    return _act(request, key, "call_in", lambda hand: CallInForm(request.POST, people=who_may_come(hand, today)), do)


@reading
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody else reads it instead of whoever hands it over, who is led back to the list."""
    today = today_of(request)

    def do(hand: Opened, typed: dict[str, Any]) -> HttpResponse:
        give_over(hand, reader_called(typed["reader"]), today=today)
        return redirect("sealed:cases")

    return _act(
        request, key, "hand_over", lambda hand: HandOverForm(request.POST, people=who_may_come(hand, today)), do
    )


@reading
def take_off_case(request: HttpRequest, key: UUID) -> HttpResponse:
    def do(hand: Opened, typed: dict[str, Any]) -> str:
        leave_out(hand, typed["account"], today=today_of(request))
        return _("Taken off: what comes from now on is closed to them.")

    return _act(request, key, "take_off_case", lambda hand: TakeOffForm(request.POST, people=others_of(hand)), do)


@reading
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    def do(hand: Opened, typed: dict[str, Any]) -> str:
        close_case(hand, typed["result"], typed["words"], once=typed["once"], today=today_of(request))
        return _("The report is closed, and the sender reads how it ended.")

    return _act(request, key, "close", lambda hand: CloseForm(request.POST), do)


@reading
def turn_over(request: HttpRequest, key: UUID) -> HttpResponse:
    today = today_of(request)

    def do(hand: Opened, typed: dict[str, Any]) -> str:
        to, category = chosen(typed["unit"], typed["category"], today)
        way = {"about_officer": typed["about_officer"], "once": typed["once"], "today": today, "now": timezone.now()}
        number = pass_on(hand, to, typed["words"], category, **way)
        return _("It is petition %(number)s now, in the words that you wrote. The sender is told.") % {"number": number}

    return _act(request, key, "turn_over", lambda hand: TurnOverForm(request.POST, **where_to_turn(hand, today)), do)


def _act(request: HttpRequest, key: UUID, act: str, form_of: Callable[[Opened], BaseForm], do: Do) -> HttpResponse:
    """Does it, and answers with the page as it stands then. A reload by hand leads back to the passphrase."""
    if request.method != "POST":
        return redirect("sealed:case", key=key)
    today, now = today_of(request), timezone.now()
    token = request.POST.get("token", "")
    try:
        hand = opened(token, key, request.user, today=today, now=now)  # type: ignore[arg-type]
        form = form_of(hand)
        done = _done(form, hand, do) if form.is_valid() else None
        if done is None:
            return open_page(request, hand, typed={act: form})
        if isinstance(done, HttpResponse):
            return done
        hand = opened(token, key, request.user, today=today, now=now)  # type: ignore[arg-type]
    except Walled:
        raise Http404 from None
    except Over:
        return shut_page(request, seat_here(request, key), act=act)
    return open_page(request, hand, **(done if isinstance(done, Mapping) else {"said": done}))


def _done(form: BaseForm, hand: Opened, do: Do) -> Any:
    """What the act tells; None where it was refused, which stands in the form."""
    try:
        return do(hand, form.cleaned_data)
    except (Walled, Over):
        raise
    except Refused as refusal:
        tell(form, refusal)
        return None
