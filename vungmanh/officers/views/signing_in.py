"""Rights that wait are confirmed; officers are invited, tied to an account, parted from it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import account_named
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.officers.actions.confirm_offices import confirm_offices
from vungmanh.officers.actions.tie_account import invite_officer, tie_account, untie_account
from vungmanh.officers.forms.signing_in import ConfirmForm, InviteOfficerForm
from vungmanh.officers.loaders import office_for
from vungmanh.officers.refusals import CannotTie
from vungmanh.officers.signing_in import accounts_of_the_same_name
from vungmanh.officers.views.acts import page_of
from vungmanh.officers.waiting import waiting_under
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.sign_in_link import show_link
from vungmanh.ui.forms import HouseForm
from vungmanh.ui.said import say


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    office, today = office_for(request, pk, to=Permission.GRANT_ROLE), today_of(request)

    def do() -> Done:
        kept = confirm_offices([office], at=office.unit, by=request.user, today=today)
        return Done(_("The right of %(name)s is confirmed.") % {"name": office.person.name}, page_of(office), kept)

    return press(request, do, back=page_of(office))


@act_view
def confirm_many(request: HttpRequest, code: str) -> HttpResponse:
    """The rights that wait at the unit and below."""
    unit, today = unit_for(request, code, to=Permission.GRANT_ROLE), today_of(request)
    back = reverse("officers:register", args=[unit.code])
    waiting = waiting_under(unit, request.user, today)
    if not waiting and request.method != "POST":
        say(request, _("No right waits to be confirmed."))
        return redirect(back)
    form = ConfirmForm(request.POST or None, waiting=waiting)

    def do() -> Done:
        kept = confirm_offices(form.chosen, at=unit, by=request.user, today=today)
        count = len(form.chosen)
        said = ngettext("%(count)d right is confirmed.", "%(count)d rights are confirmed.", count)
        return Done(said % {"count": count}, back, kept)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Confirm rights"),
        verb=_("Confirm"),
        back=back,
        lead=_(
            "These offices were written down by somebody who could not give the rights that go with them. "
            "From now on their holders may do what goes with the office."
        ),
    )


@act_view
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """One tap makes the account and shows its link; where an account bears the same name, it is asked first."""
    office, today = office_for(request, pk, to=Permission.GRANT_ROLE), today_of(request)
    accounts = accounts_of_the_same_name(office.person, request.user, today)
    form = InviteOfficerForm(request.POST or None, accounts=accounts)
    way: dict[str, Any] = {"by": request.user, "today": today}

    def do() -> Done:
        if not form.chosen:
            made = invite_officer(office, username=form.cleaned_data["username"], now=timezone.now(), **way)
            return show_link(request, office.unit, *made)
        account = account_named(form.chosen)
        if account is None:
            raise CannotTie(_("There is no such account among those of your units."), "account")
        kept = tie_account(office, account, **way)
        said = _("%(name)s signs in as %(username)s from now on.")
        return Done(said % {"name": office.person.name, "username": account.username}, page_of(office), kept)

    return act(request, form, do) or act_page(
        request,
        office.unit,
        form,
        heading=_("Invite %(name)s to sign in") % {"name": office.person.name},
        verb=_("Invite"),
        back=page_of(office),
        lead=_(
            "They act by the right of their office (%(office)s). After this you get a link to hand over by Zalo or on "
            "paper; with it they choose a password, which you never learn."
        )
        % {"office": office},
    )


@act_view
def part(request: HttpRequest, pk: int) -> HttpResponse:
    office, today = office_for(request, pk, to=Permission.GRANT_ROLE), today_of(request)
    form = HouseForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        kept = untie_account(office, by=request.user, today=today)
        return Done(_("%(name)s signs in no more.") % {"name": office.person.name}, page_of(office), kept)

    return act(request, form, do) or act_page(
        request,
        office.unit,
        form,
        heading=_("Part %(name)s from the account?") % {"name": office.person.name},
        verb=_("Part from the account"),
        back=page_of(office),
        lead=_("The rights of all offices of this person end today. Roles that were given by hand stay."),
        grave=True,
    )
