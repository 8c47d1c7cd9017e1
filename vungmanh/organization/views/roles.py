"""The roles at a unit: who holds them, giving and ending them, inviting people, and new sign-in links."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role, may_be_given
from vungmanh.access.actions.invite import invite as invite_person
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.asking import rights_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE
from vungmanh.accounts.queries import account_named
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.forms.roles import EndForm, GrantForm, InviteForm, RenewForm
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.roles_here import endings_at, grants_before, grants_here, onlookers
from vungmanh.organization.sign_in_link import link_to_show, show_link
from vungmanh.ui.qr import qr_svg
from vungmanh.ui.said import say

_A_PAGE = 50


@require_safe
def roles(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_UNITS)
    today = today_of(request)
    held = held_here(request)
    page = Paginator(grants_here(unit, today), _A_PAGE).get_page(request.GET.get("page"))
    shown = [{"grant": grant, "role": BY_CODE[grant.role], "self": grant.user == request.user} for grant in page]
    told = {
        "unit": unit,
        "today": today,
        "gives": Permission.GRANT_ROLE in held,
        "holders": shown,
        "page": page,
        "before": "?page=",
        "onlookers": onlookers(unit, today),
        "earlier": grants_before(unit, today),
        "acts": endings_at(unit),
    }
    return TemplateResponse(request, "organization/roles.html", told)


@act_view
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Give a role to somebody who has an account."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    today = today_of(request)
    form = GrantForm(_sent(request), roles=may_be_given(rights_of(request, today), unit=unit, today=today), today=today)

    def do() -> Done:
        user = account_named(form.cleaned_data["username"])
        if user is None:
            raise CannotGrant(_("There is no account with this user name. Invite the person instead."), "username")
        grant_role(user, unit=unit, by=request.user, today=today, **form.appointment())
        return Done(_("%(name)s has been given the role.") % {"name": user}, _list(unit))

    heading, verb = _("Give a role"), _("Give the role")
    return act(request, form, do) or act_page(request, unit, form, heading=heading, verb=verb, back=_list(unit))


@act_view
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """An account and a role for somebody new, and the link that opens the account."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    today = today_of(request)
    form = InviteForm(
        _sent(request), roles=may_be_given(rights_of(request, today), unit=unit, today=today), today=today
    )

    def do() -> Done:
        name, username = form.cleaned_data["name"], form.cleaned_data["username"]
        way: dict[str, Any] = {"unit": unit, "by": request.user, "today": today, "now": timezone.now()}
        user, secret = invite_person(name, username, **way, **form.appointment())
        return show_link(request, unit, user, secret)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Invite somebody"),
        verb=_("Invite"),
        back=_list(unit),
        template="organization/roles_invite.html",
    )


@act_view
def end_role(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.END_GRANT)
    today = today_of(request)
    ending = _grant_at(unit, pk, request)
    form = EndForm(_sent(request), today=today, initial={"on": max(today, ending.since)})

    def do() -> Done:
        kept = end_grant(ending, on=form.cleaned_data["on"], by=request.user, today=today)
        return Done(_("The role of %(name)s ends.") % {"name": ending.user}, _list(unit), kept)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("End this role?"),
        verb=_("End the role"),
        back=_list(unit),
        template="organization/roles_end.html",
        grave=True,
        grant=ending,
        role=BY_CODE[ending.role],
    )


@act_view
def renew(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A new sign-in link for somebody who holds a role here."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    holder = _grant_at(unit, pk, request).user
    form = RenewForm(_sent(request))

    def do() -> Done:
        secret = renew_sign_in(holder, by=request.user, today=today_of(request), now=timezone.now())
        return show_link(request, unit, holder, secret)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Make a new sign-in link?"),
        verb=_("Make the link"),
        back=_list(unit),
        template="organization/roles_renew.html",
        grave=True,
        person=holder,
    )


@require_safe
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The link that was just made. It is shown once: whoever sits down here next must not find it."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    told = link_to_show(request, unit)
    if told is None:
        say(request, _("A sign-in link is shown only once. If it is lost, make a new one."))
        return redirect(_list(unit))
    page = {**told, "unit": unit, "qr": qr_svg(told["url"])}
    return TemplateResponse(request, "organization/roles_link.html", page)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _list(unit: Unit) -> str:
    return reverse("organization:roles", args=[unit.code])


def _grant_at(unit: Unit, pk: int, request: HttpRequest) -> Grant:
    found = grants_here(unit, today_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
