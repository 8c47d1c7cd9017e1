"""A sender who comes back with the number and the code: what has become of it, and what they say to that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vungmanh.door import models as letters
from vungmanh.door.actions.drop import say_again
from vungmanh.door.device import device_of, remember
from vungmanh.door.forms.open import OpenForm
from vungmanh.door.forms.say import AgainForm
from vungmanh.door.guesses import TooManyGuesses, begin_guess, forgive
from vungmanh.door.loaders import let_in, let_out, number_of
from vungmanh.door.queries import code_is_right, file_of
from vungmanh.door.seen import Seen, seen_of
from vungmanh.door.spoken import spoken
from vungmanh.door.taking import takes_letters
from vungmanh.files.content import content_of
from vungmanh.files.given import attachment
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import refusals_in
from vungmanh.organization.loaders import today_of
from vungmanh.petitions.told import OUTSIDER

# What a sender may say: the word on the button, the question above the box, and whether words are needed.
_SAYS: Final[dict[str, tuple[str | Promise, str | Promise, bool]]] = {
    letters.WORDS: (gettext_lazy("Add something"), gettext_lazy("What do you want to add?"), True),
    letters.SETTLED: (gettext_lazy("It is settled"), gettext_lazy("A word to the union, if you like"), False),
    letters.OBJECTION: (gettext_lazy("It is not settled"), gettext_lazy("What is not settled, and why?"), True),
    letters.STAYED: (gettext_lazy("It has stayed settled"), gettext_lazy("A word to the union, if you like"), False),
    letters.CAME_BACK: (gettext_lazy("It has come back"), gettext_lazy("What has come back, and since when?"), True),
}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest) -> HttpResponse:
    """Asks for the number and the code. What is wrong is answered alike, whether the number exists or not."""
    now = timezone.now()
    device = device_of(request, now)
    form = OpenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number, code = form.cleaned_data["number"], form.cleaned_data["code"]
        try:
            mine = begin_guess(number, device, now=now)
        except TooManyGuesses:
            form.add_error(None, _("Too many codes that were not right. Please try again in an hour."))
        else:
            if code_is_right(number, code):
                forgive(mine)
                return _let_in(request, form, number)
            form.add_error(None, _("Number and code do not belong together. Look at both once more."))
    answer = _open_page(request, form)
    remember(answer, device, now)
    return answer


def _open_page(request: HttpRequest, form: OpenForm) -> TemplateResponse:
    return TemplateResponse(request, "door/open.html", {"form": form, "goes_on": bool(form["words"].value())})


def _let_in(request: HttpRequest, form: OpenForm, number: str) -> HttpResponse:
    """To what lies there; to the box again, where something had been typed when the half hour was over."""
    now = timezone.now()
    typed, kind = form.cleaned_data["words"], form.cleaned_data["kind"]
    answer: HttpResponse
    if typed and kind in _SAYS:
        seen = seen_of(number, today_of(request))
        answer = _page(request, seen, kind, _form(kind, initial={"words": typed})) if seen else redirect("door:matter")
    else:
        answer = redirect("door:matter")
    let_in(answer, number, now)
    remember(answer, device_of(request, now).let_in_to(number), now)
    return answer


@login_not_required
@require_safe
def matter(request: HttpRequest) -> HttpResponse:
    """What has become of it."""
    number = number_of(request, timezone.now())
    seen = seen_of(number, today_of(request)) if number else None
    if seen is None:
        return redirect("door:open")
    buttons = [(_SAYS[kind][0], reverse("door:again", args=[kind])) for kind in seen.may]
    shown = {"seen": seen, "number": spoken(seen.number, 3), "buttons": buttons}
    return TemplateResponse(request, "door/matter.html", shown)


@login_not_required
@takes_letters
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, kind: str) -> HttpResponse:
    """More words of the sender, or what they say to the answer. Words outlive the half hour."""
    if kind not in _SAYS:
        raise Http404
    now = timezone.now()
    number = number_of(request, now)
    seen = seen_of(number, today_of(request)) if number else None
    if seen is None:
        return _open_page(request, OpenForm(initial={"words": request.POST.get("words", ""), "kind": kind}))
    if kind not in seen.may:
        if letters.WORDS not in seen.may or not request.POST.get("words", "").strip():
            return redirect("door:matter")
        kind = letters.WORDS  # it stands otherwise by now, and what was typed is said all the same
    form = _form(kind, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            files = form.cleaned_data["evidence"]
            words = form.cleaned_data["words"]
            device = device_of(request, now)
            say_again(number, kind, words, files, key=form.letter_key, device=device, now=now)
            answer = redirect("door:matter")
            let_in(answer, number, now)
            return answer
    return _page(request, seen, kind, form)


def _form(kind: str, *sent: Any, **more: Any) -> AgainForm:
    _verb, label, needs_words = _SAYS[kind]
    return AgainForm(*sent, label=str(label), needs_words=needs_words, **more)


def _page(request: HttpRequest, seen: Seen, kind: str, form: AgainForm) -> TemplateResponse:
    verb = _SAYS[kind][0]
    shown = {"seen": seen, "form": form, "heading": verb, "kind": kind, "number": spoken(seen.number, 3)}
    return TemplateResponse(request, "door/again.html", shown)


@login_not_required
@require_safe
def file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """A file that came with an answer to the petition whose code was shown; of every other there is none."""
    number = number_of(request, timezone.now())
    found = file_of(number, public_id) if number else None
    if found is None:
        raise Http404
    content: Iterator[bytes] = iter(())
    if request.method == "GET":
        record(OUTSIDER, "files.read", found.about, about=about(units=[found.unit]), evidence=found.pk)
        content = content_of(found)
    return attachment(request, found, content)


@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """The next one at this phone reads nothing."""
    answer = redirect("door:open")
    let_out(answer)
    return answer
