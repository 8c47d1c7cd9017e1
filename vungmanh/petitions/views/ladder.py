"""Who handles a petition, to whom it is passed on or forwarded, how long it may take, how it ends."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.act import act_view
from vungmanh.organization.choosing import standing_anywhere
from vungmanh.organization.loaders import today_of
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.extend import extend
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_stayed
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.forms.acts import (
    AssignForm,
    CloseForm,
    ExtendForm,
    ForwardForm,
    PassOnForm,
    StayedForm,
)
from vungmanh.petitions.loaders import petition_for
from vungmanh.petitions.offered import may_handle, units_below
from vungmanh.petitions.queries import unit_above
from vungmanh.petitions.rules.clocks import clock_of, due_on
from vungmanh.petitions.rules.states import WITH_AUTHORITY, WITH_EMPLOYER
from vungmanh.petitions.said import said_of
from vungmanh.petitions.views.acting import act_on, sent, way_of
from vungmanh.sheets.intake import takes_files


@act_view
def say_who(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.PASS_ON_PETITION)
    people = may_handle(petition.holder, today_of(request))
    form = AssignForm(request.POST or None, people=people, now=petition.owner)

    def do() -> Any:
        return assign(petition, form.cleaned_data["account"], **way_of(request))

    nobody = "" if people else _("Nobody at this unit has a role with which petitions are answered yet.")
    return act_on(
        request, petition, form, do, said=_("It is said who handles it."), verb=_("Say so"),
        heading=_("Say who handles it"), lead=nobody or _("They see it among what waits for them this morning."),
    )  # fmt: skip


@act_view
def give_on(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.PASS_ON_PETITION)
    today = today_of(request)
    form = PassOnForm(
        request.POST or None, above=unit_above(petition.holder, today), today=today,
        below=units_below(petition.holder, today),
        anywhere=standing_anywhere(today),
    )  # fmt: skip

    def do() -> Any:
        return pass_on(petition, form.holder(), form.cleaned_data["reason"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is passed on."), verb=_("Hand it on"),
        heading=_("Pass it on or up"),
        lead=_("All that was said and done goes along; nothing is typed again. The other unit has a new last day."),
    )  # fmt: skip


@act_view
def send_out(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.FORWARD_PETITION)
    form = ForwardForm(request.POST or None, employer=petition.employer)

    def do() -> Any:
        said = form.cleaned_data
        return forward(petition, said["state"], said["outside"], said["words"], **way_of(request))

    today = today_of(request)
    days = {
        "employer": show_day(due_on(clock_of(petition.kind, WITH_EMPLOYER), today)),
        "authority": show_day(due_on(clock_of(petition.kind, WITH_AUTHORITY), today)),
    }
    lead = _("The employer is to answer by %(employer)s, an authority by %(authority)s; then you are reminded.") % days
    return act_on(
        request, petition, form, do, said=_("It is forwarded."), verb=_("Forward it"),
        heading=_("Forward to the employer or an authority"), lead=lead,
    )  # fmt: skip


@act_view
def take_longer(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.PASS_ON_PETITION)
    form = ExtendForm(request.POST or None, today=today_of(request))

    def do() -> Any:
        return extend(petition, form.cleaned_data["due"], form.cleaned_data["reason"], **way_of(request))

    due = show_day(petition.due) if petition.due else ""
    return act_on(
        request, petition, form, do, said=_("It has a new last day."), verb=_("Give it more days"),
        heading=_("It takes longer"), lead=_("The last day is %(day)s now.") % {"day": due},
    )  # fmt: skip


@takes_files
@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CLOSE_PETITION)
    form = CloseForm(*sent(request))

    def do() -> Any:
        said = form.cleaned_data
        return close(petition, said["result"], said["words"], said["evidence"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is closed."), verb=_("Close the petition"),
        heading=_("Close it with a result"), joined=petition.joined.count(),
        lead=_("The sender sees the result, and may say at any time that it is not settled. This can be undone."),
        said_of=said_of(petition, reader=request.user),
    )  # fmt: skip


@act_view
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    petition = petition_for(request, pk, to=Permission.CLOSE_PETITION)
    form = StayedForm(request.POST or None)

    def do() -> Any:
        return hear_stayed(petition, form.said_yes, form.cleaned_data["words"], **way_of(request))

    return act_on(
        request, petition, form, do, said=_("It is written down what the sender has said."), verb=_("Keep it written"),
        heading=_("Has it stayed settled?"),
        lead=_("Ask the sender once, four weeks after it was closed. A no opens it again at the level above."),
    )  # fmt: skip
