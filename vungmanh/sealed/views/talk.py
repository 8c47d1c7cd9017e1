"""Somebody comes back with the receipt: what was answered, what they say to it, and the end of it all.

The receipt goes along in the page, and each act answers with the page again: there is nothing else that would know who
it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.core.decisions import Refused
from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.again import agree, delete_all, give_name, say_again
from vungmanh.sealed.actions.again import says as says_it
from vungmanh.sealed.actions.lay_files import forget_laid, lay_files, say_with_laid
from vungmanh.sealed.actions.read import read_again, unlock_sender
from vungmanh.sealed.cleaning import clean, sentences_of
from vungmanh.sealed.cleaning.kinds import MEDIA
from vungmanh.sealed.forms.receipt import AgainForm, FileForm, HeldForm, NameForm, ReadForm, SaysForm
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.marks import takes_reports, unseen
from vungmanh.sealed.queries import cleaned_file
from vungmanh.sealed.said import AGREED, SETTLED
from vungmanh.sealed.same import same_size, same_time
from vungmanh.sealed.seen import seen_of
from vungmanh.ui.forms import HouseForm


@unseen
@same_time
@same_size
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Asks for the receipt. What opens nothing is answered alike, whatever it was."""
    if request.method != "POST":
        return _ask(request, ReadForm())

    def begin(hand: SenderHand) -> HttpResponse:
        forget_laid(hand)
        return _page(request, hand)

    return _with_receipt(request, begin)


@unseen
@takes_reports
@same_time
@same_size
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """More words of the sender; files are looked through first, as those of the report were."""
    form = AgainForm(request.POST, request.FILES)

    def do(hand: SenderHand) -> HttpResponse | None:
        typed, today = form.cleaned_data, today_of(request)
        if typed["evidence"]:
            return _look(request, hand, form)
        say = say_with_laid if typed["laid"] else say_again
        say(hand, typed["words"], once=typed["once"], today=today)
        return None

    return _act(request, form, do)


def _look(request: HttpRequest, hand: SenderHand, form: AgainForm) -> HttpResponse:
    files = clean(form.cleaned_data["evidence"])
    lay_files(hand, files)
    typed = form.cleaned_data
    carried = AgainForm(
        initial={"receipt": request.POST["receipt"], "words": typed["words"], "once": typed["once"], "laid": True},
        auto_id=False,
    )
    shown = {
        "form": carried,
        "words": typed["words"],
        "files": [(each.name, sentences_of(each.taken_out)) for each in files],
    }
    return TemplateResponse(request, "sealed/look_again.html", shown)


@unseen
@same_time
@same_size
@require_POST
def says(request: HttpRequest) -> HttpResponse:
    """Settled or not; that it may become a petition; who they are."""
    form: HouseForm = NameForm(request.POST) if request.POST.get("what") == "name" else SaysForm(request.POST)

    def do(hand: SenderHand) -> None:
        typed, today = form.cleaned_data, today_of(request)
        if "name" in typed:
            give_name(hand, typed["name"], once=typed["once"], today=today)
        elif typed["what"] == AGREED:
            agree(hand, once=typed["once"], today=today)
        else:
            says_it(hand, typed["what"] == SETTLED, "", once=typed["once"], today=today)

    return _act(request, form, do)


@unseen
@same_time
@same_size
@require_POST
def delete(request: HttpRequest) -> HttpResponse:
    """Asks first; then nothing is left of it, for anybody."""

    def delete_it(hand: SenderHand) -> HttpResponse:
        if "sure" not in request.POST:
            shown = {"form": HeldForm(initial={"receipt": request.POST["receipt"]}, auto_id=False)}
            return TemplateResponse(request, "sealed/sure.html", shown)
        delete_all(hand, today=today_of(request))
        return TemplateResponse(request, "sealed/gone.html")

    return _with_receipt(request, delete_it)


@unseen
@same_time
@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """A file of the conversation, as a download under a name that says nothing."""
    form = FileForm(request.POST)

    def give(hand: SenderHand) -> HttpResponse:
        found = cleaned_file(hand, form.cleaned_data["file"]) if form.is_valid() else None
        if found is None:
            return _page(request, hand)
        told, content = found
        answer = HttpResponse(content, content_type=MEDIA.get(told.kind, "application/octet-stream"))
        answer["Content-Disposition"] = f'attachment; filename="{told.name}"'
        return answer

    return _with_receipt(request, give)


def _with_receipt(request: HttpRequest, then: Callable[[SenderHand], HttpResponse]) -> HttpResponse:
    """What the receipt in the form opens, or the page that asks for it."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        return _ask(request, form)
    try:
        return then(unlock_sender(form.cleaned_data["receipt"], now=timezone.now()))
    except Refused as refused:
        form.add_error(None, refused.reason)
        return _ask(request, form)


def _act(request: HttpRequest, form: HouseForm, do: Callable[[SenderHand], HttpResponse | None]) -> HttpResponse:
    """Does what the form says, and shows the page as it then stands, unless `do` gives another; what is refused stands
    in the form."""

    def done(hand: SenderHand) -> HttpResponse:
        if not form.is_valid():
            return _page(request, hand, form)
        try:
            other = do(hand)
        except Refused as refused:
            form.add_error(form.box_of(refused.at), refused.reason)
            return _page(request, hand, form)
        return other or _page(request, read_again(hand))

    return _with_receipt(request, done)


def _page(request: HttpRequest, hand: SenderHand, wrong: HouseForm | None = None) -> HttpResponse:
    """The conversation. `wrong` is a form that was not taken, with what was typed in it."""
    held = {"receipt": request.POST["receipt"]}
    shown: dict[str, Any] = {
        "seen": seen_of(hand),
        "held": HeldForm(initial=held, auto_id=False),
        "again": wrong if isinstance(wrong, AgainForm) else AgainForm(initial=held),
        "name": wrong if isinstance(wrong, NameForm) else NameForm(initial=held),
        "says": SaysForm(initial=held, auto_id=False),
        "wrong": wrong,
    }
    return TemplateResponse(request, "sealed/talk.html", shown)


def _ask(request: HttpRequest, form: ReadForm) -> HttpResponse:
    return TemplateResponse(request, "sealed/read.html", {"form": form})
