"""What becomes of an agreement: changed, sent, published, amended, extended, ended, going on; who joins and leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.agreement_done import say_published, say_sent
from vungmanh.agreements.actions.change_agreement import change_agreement
from vungmanh.agreements.actions.changing import amend as amended
from vungmanh.agreements.actions.changing import end_agreement, strike_change
from vungmanh.agreements.actions.changing import extend as extended
from vungmanh.agreements.actions.changing import go_on as goes_on
from vungmanh.agreements.actions.parties import correct_party, join_agreement, leave_agreement, strike_party
from vungmanh.agreements.changes import signed
from vungmanh.agreements.forms.afterwards import (
    AmendForm,
    DayForm,
    EndForm,
    ExtendForm,
    GoOnForm,
    LeaveForm,
    PartyForm,
    ReasonForm,
    VoteForm,
)
from vungmanh.agreements.forms.recording import ChangeForm
from vungmanh.agreements.loaders import agreement_for, part_for
from vungmanh.agreements.models import Agreement, Change, Party
from vungmanh.agreements.names import name_of
from vungmanh.agreements.refusals import AgreementThere
from vungmanh.agreements.views.recording import url_of, way_of, with_now
from vungmanh.core.days import show_day
from vungmanh.core.decisions import Refused
from vungmanh.kit.act import Done, act, act_page, act_view, tell
from vungmanh.kit.models import Act
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Unit

_KEEPS: Final = Permission.KEEP_AGREEMENT
_CHIPS: Final = "petitions/petitions.css"


def _act(
    request: HttpRequest, found: Agreement, form: Form, does: Callable[[], Act | None], said: str, **page: Any
) -> HttpResponse:
    """The page of an act upon the agreement, which leads back to it."""

    def do() -> Done:
        kept = does()
        return Done(said if kept else _("Nothing was another one."), url_of(found), kept)

    more = {"lead": name_of(found), **page}
    return act(request, form, do) or act_page(request, found.unit, form, back=url_of(found), **more)


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    is_extended = found.extended_until is not None
    form = ChangeForm(request.POST or None, known=signed(found), is_extended=is_extended, today=today_of(request))

    def do() -> Done:
        kept = change_agreement(found, form.said(), again=form.cleaned_data["again"], **way_of(request))
        return Done(_("It is changed.") if kept else _("Nothing was another one."), url_of(found), kept)

    def refuse(refusal: Refused) -> None:
        if isinstance(refusal, AgreementThere):
            form.ask_again(refusal.reason)
        else:
            tell(form, refusal)

    return act(request, form, do, refuse=refuse) or act_page(
        request, found.unit, form, heading=name_of(found), verb=_("Save"), back=url_of(found), styles=_CHIPS
    )


@act_view
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = DayForm(request.POST or None, today=today_of(request))
    return _act(
        request, found, form, lambda: say_sent(found, form.cleaned_data["on"], **way_of(request)),
        _("It is written down when it was sent."), heading=_("When was it sent to the labour authority?"),
        verb=pgettext("agreement", "Write it down"),
    )  # fmt: skip


@act_view
def published(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = DayForm(request.POST or None, today=today_of(request))
    return _act(
        request, found, form, lambda: say_published(found, form.cleaned_data["on"], **way_of(request)),
        _("It is written down when it was published."), heading=_("When was it published to all workers?"),
        verb=pgettext("agreement", "Write it down"),
    )  # fmt: skip


@act_view
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = AmendForm(request.POST or None, today=today_of(request))
    return _act(
        request, found, form, lambda: amended(found, form.amended(), **with_now(request))[1],
        _("The amendment is written down."), heading=_("Amended"), verb=pgettext("agreement", "Write it down"),
    )  # fmt: skip


@act_view
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = ExtendForm(request.POST or None, today=today_of(request))
    lead = _("%(agreement)s, in force until %(day)s.") % {"agreement": name_of(found), "day": show_day(found.until)}
    return _act(
        request, found, form, lambda: extended(found, form.extended(), **with_now(request))[1],
        _("The extension is written down."), heading=_("Extended"),
        verb=pgettext("agreement", "Write it down"),
        lead=lead,
    )  # fmt: skip


@act_view
def end(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = EndForm(request.POST or None, today=today_of(request))

    def do() -> Act:
        said = form.cleaned_data
        return end_agreement(found, said["ended_on"], said["reason"], **way_of(request))

    lead = _("%(agreement)s, in force until %(day)s.") % {"agreement": name_of(found), "day": show_day(found.until)}
    return _act(
        request, found, form, do, _("It is written down that it ends before its day."),
        heading=_("Does it end before its day?"), verb=_("It ends"), grave=True, lead=lead,
        template="agreements/grave.html",
    )  # fmt: skip


@act_view
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    form = GoOnForm(request.POST or None, agreement=found, today=today_of(request))
    lead = _("Its last day is %(day)s. While both sides still bargain for the next one it is kept to.")
    return _act(
        request, found, form, lambda: goes_on(found, form.cleaned_data["until"], **way_of(request)),
        _("It is written down that it goes on."), heading=_("Does it go on?"), verb=_("It goes on"),
        lead=lead % {"day": show_day(found.until)},
    )  # fmt: skip


@act_view
def strike_of_change(request: HttpRequest, pk: int) -> HttpResponse:
    made = part_for(request, Change, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)
    words = {"kind": str(made.get_kind_display()), "day": show_day(made.on)}
    return _act(
        request, made.agreement, form, lambda: strike_change(made, form.cleaned_data["reason"], **way_of(request)),
        _("It is struck out."), heading=_("Strike this out?"), verb=_("Strike it out"), grave=True,
        lead=_("%(kind)s on %(day)s") % words,
    )  # fmt: skip


# ---- parties


@act_view
def join(request: HttpRequest, pk: int) -> HttpResponse:
    found = agreement_for(request, pk, to=_KEEPS)
    today = today_of(request)
    within = Unit.objects.visible_to(rights_of(request, today), _KEEPS, today)
    form = PartyForm(request.POST or None, within=within, today=today)
    return _act(
        request, found, form, lambda: join_agreement(found, form.joins(), **with_now(request))[1],
        _("The union is party to it now."), heading=_("A union joins"), verb=_("It joins"),
    )  # fmt: skip


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    party = part_for(request, Party, pk, to=_KEEPS)
    form = VoteForm(request.POST or None, party=party)
    return _act(
        request, party.agreement, form, lambda: correct_party(party, **form.said(), **way_of(request)),
        _("It is changed."), heading=_("Workers and vote: %(unit)s") % {"unit": party.unit.name}, verb=_("Save"),
    )  # fmt: skip


@act_view
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    party = part_for(request, Party, pk, to=_KEEPS)
    form = LeaveForm(request.POST or None, today=today_of(request))
    return _act(
        request, party.agreement, form, lambda: leave_agreement(party, form.cleaned_data["left_on"], **way_of(request)),
        _("It is written down that the union leaves."), heading=_("Does %(unit)s leave?") % {"unit": party.unit.name},
        verb=_("It leaves"), grave=True, template="agreements/grave.html",
    )  # fmt: skip


@act_view
def strike_of_party(request: HttpRequest, pk: int) -> HttpResponse:
    party = part_for(request, Party, pk, to=_KEEPS)
    form = ReasonForm(request.POST or None)
    lead = _("Strike out what was written down by mistake. A union that is party no more leaves.")
    return _act(
        request, party.agreement, form, lambda: strike_party(party, form.cleaned_data["reason"], **way_of(request)),
        _("The party is struck out."), heading=_("Strike out %(unit)s?") % {"unit": party.unit.name},
        verb=_("Strike it out"), grave=True, lead=lead,
    )  # fmt: skip
