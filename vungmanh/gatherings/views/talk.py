"""What is said at a gathering, written down while it is said; what is concluded and voted; what the secretary adds."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.write_conclusion import write_conclusion
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.forms.talk import (
    ROWS_AT_MOST,
    SUGGESTIONS,
    ConclusionForm,
    MinutesForm,
    OpinionsForm,
    StrikeSaidForm,
    VoteForm,
)
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import Conclusion, Gathering, Opinion, Vote
from vungmanh.gatherings.talk_loaders import minutes_of, said_for
from vungmanh.gatherings.talk_page import conclusions_of, opinions_of, votes_of
from vungmanh.gatherings.talk_speakers import suggested, suggested_for
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.organization.models import Unit
from vungmanh.petitions.offered import categories_at
from vungmanh.tasks.queries import kinds_below

_HOLDS: Final = Permission.HOLD_GATHERING
_STYLES: Final = "gatherings/talk.css"
_WRITE: Final = pgettext_lazy("at a gathering", "Write it down")
_SEVERAL: Final = 4  # rows of the page on which several are written at once


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def _back(gathering: Gathering) -> str:
    return reverse("gatherings:gathering", args=[gathering.pk])


@act_view
def opinions(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever has written one down stays here for the next one; those that stand are told below, the last first."""
    found = gathering_for(request, pk, to=_HOLDS)
    today, rights = today_of(request), rights_of(request, today_of(request))
    here, people = reverse("gatherings:write_opinions", args=[found.pk]), suggested(found)
    form = OpinionsForm(
        request.POST or None, gathering=found, today=today, rows=_rows(request), suggests=bool(people),
        units=Unit.objects.visible_to(rights, Permission.RECORD_PETITION, today).standing_on(today),
        categories=categories_at(found.unit, today),
    )  # fmt: skip

    def do() -> Done:
        written, kept = write_opinions(found, form.spoken, **_way(request))
        passed = sum(1 for each in written if each.petition_id)
        said = ngettext("%(count)d opinion is written down", "%(count)d opinions are written down", len(written))
        said = said % {"count": len(written)}
        if passed:
            said += " · " + ngettext("%(count)d petition", "%(count)d petitions", passed) % {"count": passed}
        return Done(said, here + (f"?rows={form.many}" if form.many > 1 else ""), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("What is said: %(title)s") % {"title": found.title},
        verb=str(_WRITE), back=_back(found), template="gatherings/opinions.html", styles=_STYLES,
        gathering=found, people=people, people_name=SUGGESTIONS, several=_SEVERAL,
        lines=list(reversed(opinions_of(found, rights, today))), writes=True,
    )  # fmt: skip


def _rows(request: HttpRequest) -> int:
    said = str(request.POST.get("rows_shown") or request.GET.get("rows", ""))
    return min(int(said), ROWS_AT_MOST) if said.isdecimal() and len(said) < 3 else 1


@require_safe
def speakers(request: HttpRequest, pk: int) -> HttpResponse:
    """Options for the box of who speaks, while letters are typed, where a page does not carry all names along."""
    found = gathering_for(request, pk, to=_HOLDS)
    typed = next((value for value in map(str, request.GET.values()) if value.strip()), "")[:80]
    return TemplateResponse(request, "gatherings/speakers.html", {"people": suggested_for(typed, found)})


@act_view
def conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    today, rights = today_of(request), rights_of(request, today_of(request))
    sets = Permission.SET_TASK in held_here(request)
    form = ConclusionForm(
        request.POST or None, gathering=found, today=today, asks=sets, kinds=kinds_below(found.unit, today),
        within=Unit.objects.visible_to(rights, Permission.SET_TASK, today).standing_on(today),
    )  # fmt: skip

    def do() -> Done:
        written, kept = write_conclusion(found, form.concluded(), **_way(request))
        said = _("The conclusion is written; the units find it among their tasks.") if written.task_id else ""
        here = reverse("gatherings:write_conclusion", args=[found.pk])
        return Done(said or _("The conclusion is written."), here, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("What is concluded: %(title)s") % {"title": found.title},
        verb=str(_WRITE), back=_back(found), template="gatherings/conclusions.html", styles=_STYLES,
        lines=conclusions_of(found, held_here(request), today), writes=True,
    )  # fmt: skip


@act_view
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    form = VoteForm(request.POST or None)

    def do() -> Done:
        _vote, kept = write_vote(found, form.voted(), **_way(request))
        return Done(_("The vote is written down."), reverse("gatherings:write_vote", args=[found.pk]), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Votes: %(title)s") % {"title": found.title},
        verb=str(_WRITE), back=_back(found), template="gatherings/votes.html", styles=_STYLES,
        lines=votes_of(found), writes=True, gathering=found,
    )  # fmt: skip


@act_view
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    found = gathering_for(request, pk, to=_HOLDS)
    people = suggested(found)
    form = MinutesForm(
        request.POST or None, minutes=minutes_of(found),
        names=[each.text for each in people],
    )  # fmt: skip

    def do() -> Done:
        kept = write_minutes(found, form.minuted(), **_way(request))
        return Done(_("The minutes are saved.") if kept else _("Nothing was another one."), _back(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Minutes: %(title)s") % {"title": found.title}, verb=_("Save"),
        back=_back(found), template="gatherings/minutes.html", gathering=found, people=people,
        people_name=SUGGESTIONS,
    )  # fmt: skip


def strike_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    return _strike(request, pk=pk, model=Opinion)


def strike_conclusion(request: HttpRequest, pk: int) -> HttpResponse:
    return _strike(request, pk=pk, model=Conclusion)


def strike_vote(request: HttpRequest, pk: int) -> HttpResponse:
    return _strike(request, pk=pk, model=Vote)


@act_view
def _strike(request: HttpRequest, pk: int, model: type[models.Model]) -> HttpResponse:
    said = said_for(request, model, pk, to=_HOLDS)
    found = said.gathering
    form = StrikeSaidForm(request.POST or None)

    def do() -> Done:
        kept = strike_said(said, form.cleaned_data["reason"], by=request.user, today=today_of(request))
        return Done(_("It is struck out; it stays readable and stands in no minutes."), _back(found), kept)

    lead = said.matter if isinstance(said, Vote) else said.words
    came = getattr(said, "petition_id", None) or getattr(said, "task_id", None)
    goes_on = _("What came of it, a petition or a task, goes on; end it on its own page.") if came else ""
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike this out?"), verb=_("Strike it out"), back=_back(found),
        grave=True, lead=" ".join(filter(None, [f"“{lead}”", goes_on])),
    )  # fmt: skip
