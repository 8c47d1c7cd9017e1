"""What somebody has written down for themself: one page of it, and what one tap does. Another's is not found."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import today_of
from vungmanh.tasks.actions.change_note import change_note
from vungmanh.tasks.actions.throw_note_away import throw_note_away
from vungmanh.tasks.actions.tick_note import tick_note
from vungmanh.tasks.actions.write_note import write_note
from vungmanh.tasks.models import Note
from vungmanh.tasks.note_form import NoteForm
from vungmanh.ui.said import say

_DONE_AT_MOST: Final = 20  # of what is done, the latest; of what is open all is shown


@act_view
def notes(request: HttpRequest) -> HttpResponse:
    """All that I have written down, with the line for one more."""
    form = NoteForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        write_note(*form.note(), by=request.user, now=timezone.now())
        return Done(_("It is written down, for you alone."), _back(request))

    mine = Note.objects.visible_to(request.user)
    page = {"form": form, "today": today_of(request), "open": mine.open(), "done": mine.done()[:_DONE_AT_MOST]}
    return act(request, form, do) or TemplateResponse(request, "tasks/notes.html", page)


@act_view
def note(request: HttpRequest, pk: int) -> HttpResponse:
    mine = _mine(request, pk)
    form = NoteForm(request.POST or None, initial={"what": mine.what, "on": mine.on}, today=today_of(request))

    def do() -> Done:
        change_note(mine, *form.note(), by=request.user)
        return Done(_("It is changed."), _back(request))

    page: dict[str, Any] = {"heading": _("Change what I have written down"), "verb": _("Save"), "back": _back(request)}
    return act(request, form, do) or act_page(request, None, form, template="tasks/note.html", note=mine, **page)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    mine = _mine(request, pk)

    def do() -> Done:
        tick_note(mine, done=True, by=request.user, today=today_of(request))
        say(request, _("That is done."), undo=reverse("tasks:note_again", args=[pk]) + _from(request))
        return Done("", _back(request))

    return press(request, do, back=_back(request))


@require_POST
def again(request: HttpRequest, pk: int) -> HttpResponse:
    mine = _mine(request, pk)

    def do() -> Done:
        tick_note(mine, done=False, by=request.user, today=today_of(request))
        return Done(_("It is to be done again."), _back(request))

    return press(request, do, back=_back(request))


@require_POST
def throw_away(request: HttpRequest, pk: int) -> HttpResponse:
    mine = _mine(request, pk)

    def do() -> Done:
        throw_note_away(mine, by=request.user)
        return Done(_("It is thrown away."), _back(request))

    return press(request, do, back=_back(request))


def _mine(request: HttpRequest, pk: int) -> Note:
    return get_object_or_404(Note.objects.visible_to(request.user), pk=pk)


def _from(request: HttpRequest) -> str:
    return "?from=morning" if request.GET.get("from") == "morning" else ""


def _back(request: HttpRequest) -> str:
    """Where it was asked from: the morning page, or the page of one's notes."""
    return reverse("home:start") if _from(request) else reverse("tasks:notes")
