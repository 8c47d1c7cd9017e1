"""The roles at a unit: who holds them, giving and ending them, inviting people, and new sign-in links."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role, may_be_given
from vungmanh.access.actions.invite import invite as invite_person
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.asking import rights_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.roles import BY_CODE
from vungmanh.accounts.actions.open_account import CannotOpen
from vungmanh.accounts.queries import account_named
from vungmanh.journal.once import once
from vungmanh.organization.forms.roles import EndForm, GrantForm, InviteForm, RenewForm
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.roles_here import grants_here, onlookers
from vungmanh.ui.forms import HouseForm
from vungmanh.ui.qr import qr_svg
from vungmanh.ui.said import say
from vungmanh.vault.sealing import seal, unseal

_A_PAGE = 50
_LINK = "sign_in_link"  # in the session of the officer, until it has been shown
_SEALED = "sessions.sign_in_link"


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
    }
    return TemplateResponse(request, "organization/roles.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def grant(request: HttpRequest, code: str) -> HttpResponse:
    """Give a role to somebody who has an account."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    today = today_of(request)
    form = GrantForm(_sent(request), roles=may_be_given(rights_of(request, today), unit=unit, today=today), today=today)

    def act() -> str:
        user = account_named(form.cleaned_data["username"])
        if user is None:
            raise CannotGrant(_("There is no account with this user name. Invite the person instead."))
        grant_role(user, unit=unit, by=request.user, today=today, **form.appointment())
        say(request, _("%(name)s has been given the role.") % {"name": user})
        return _list(unit)

    page = {"heading": _("Give a role"), "verb": _("Give the role"), "unit": unit}
    return _done(request, form, act) or TemplateResponse(request, "organization/roles_give.html", _page(page, form))


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """An account and a role for somebody new, and the link that opens the account."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    today = today_of(request)
    form = InviteForm(
        _sent(request), roles=may_be_given(rights_of(request, today), unit=unit, today=today), today=today
    )

    def act() -> str:
        name, username = form.cleaned_data["name"], form.cleaned_data["username"]
        way: dict[str, Any] = {"unit": unit, "by": request.user, "today": today, "now": timezone.now()}
        user, secret = invite_person(name, username, **way, **form.appointment())
        return _show_link(request, unit, user, secret)

    page = {"heading": _("Invite somebody"), "verb": _("Invite"), "unit": unit}
    return _done(request, form, act) or TemplateResponse(request, "organization/roles_give.html", _page(page, form))


@require_http_methods(["GET", "HEAD", "POST"])
def end_role(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.END_GRANT)
    today = today_of(request)
    ending = _grant_at(unit, pk, request)
    form = EndForm(_sent(request), initial={"on": max(today, ending.since)})

    def act() -> str:
        end_grant(ending, on=form.cleaned_data["on"], by=request.user, today=today)
        say(request, _("The role of %(name)s ends.") % {"name": ending.user})
        return _list(unit)

    page = {"heading": _("End this role?"), "verb": _("End the role"), "grave": True, "unit": unit}
    page |= {"grant": ending, "role": BY_CODE[ending.role]}
    return _done(request, form, act) or TemplateResponse(request, "organization/roles_end.html", _page(page, form))


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A new sign-in link for somebody who holds a role here."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    holder = _grant_at(unit, pk, request).user
    form = RenewForm(_sent(request))

    def act() -> str:
        secret = renew_sign_in(holder, by=request.user, today=today_of(request), now=timezone.now())
        return _show_link(request, unit, holder, secret)

    page = {"heading": _("Make a new sign-in link?"), "verb": _("Make the link"), "grave": True, "unit": unit}
    page |= {"person": holder}
    return _done(request, form, act) or TemplateResponse(request, "organization/roles_renew.html", _page(page, form))


@require_safe
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The link that was just made. It is shown once: whoever sits down here next must not find it."""
    unit = unit_for(request, code, to=Permission.GRANT_ROLE)
    told = request.session.pop(_LINK, None)
    if told is None or told["unit"] != unit.pk:
        say(request, _("A sign-in link is shown only once. If it is lost, make a new one."))
        return redirect(_list(unit))
    url = unseal(b64decode(told["url"]), about=_SEALED).decode()
    page = {**told, "url": url, "unit": unit, "qr": qr_svg(url)}
    return TemplateResponse(request, "organization/roles_link.html", page)


def _show_link(request: HttpRequest, unit: Unit, user: Any, secret: str) -> str:
    url = request.build_absolute_uri(reverse("access:invitation", args=[secret]))
    # SECURITY: whoever reads the table of sessions in this moment must not find a link that opens an account.
    sealed = b64encode(seal(url.encode(), about=_SEALED)).decode()
    request.session[_LINK] = {"unit": unit.pk, "name": user.name, "username": user.username, "url": sealed}
    return reverse("organization:link", args=[unit.code])


def _done(request: HttpRequest, form: HouseForm, act: Callable[[], str]) -> HttpResponse | None:
    """Where the act leads; None while there is something to mend in the form, or nothing was sent yet."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        with once(request) as done:
            if done.first:
                done.url = act()
    except (CannotGrant, CannotOpen) as refused:
        form.add_error(None, refused.reason)
        return None
    return redirect(done.url)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(page: dict[str, Any], form: HouseForm) -> dict[str, Any]:
    return {"base": "ui/unit.html", "form": form, "back": _list(page["unit"]), **page}


def _list(unit: Unit) -> str:
    return reverse("organization:roles", args=[unit.code])


def _grant_at(unit: Unit, pk: int, request: HttpRequest) -> Grant:
    found = grants_here(unit, today_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
