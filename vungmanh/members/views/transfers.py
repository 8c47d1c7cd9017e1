"""Members to another unit: whom, where to, what would change and who is asked, agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.act import Done, act_page, act_view
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.kit.models import Act
from vungmanh.members.actions.send_members import send_members
from vungmanh.members.actions.transfer_members import TRANSFERRED_AT_MOST, transfer_members
from vungmanh.members.chosen import people_meant
from vungmanh.members.forms.acts import TransferForm
from vungmanh.members.loaders import person_for
from vungmanh.members.refusals import CannotTransfer
from vungmanh.members.transferring import Weighed, decides, preview, weigh
from vungmanh.members.views.roll import form_for
from vungmanh.organization.choosing import beside, standing_anywhere
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit

STYLES = "members/members.css"


@act_view
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_for(request, pk, to=Permission.TRANSFER_MEMBER)
    heading = _("Transfer %(name)s") % {"name": person.name}
    back = reverse("members:person", args=[person.pk])
    lead = _("Now at %(unit)s. First you see what will change; nothing is done before you agree.")
    then = reverse("members:roll", args=[person.unit.code])
    return _transferring(request, person.unit, [person.pk], heading, back, then, lead % {"unit": person.unit.name})


@act_view
def transfer_many(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people, by their keys or by the filter that finds them; the form says where to."""
    unit = unit_for(request, code, to=Permission.TRANSFER_MEMBER)
    back = reverse("members:roll", args=[unit.code])
    people, why_not = people_meant(request, form_for(request, unit), TRANSFERRED_AT_MOST)
    if why_not:
        messages.error(request, why_not)
        return redirect(back)
    heading = ngettext("Transfer %(count)d member", "Transfer %(count)d members", len(people)) % {"count": len(people)}
    lead = _("First you see what will change; nothing is done before you agree.")
    return _transferring(request, unit, people, heading, back, back, lead)


def _transferring(
    request: HttpRequest, unit: Unit, people: Sequence[int], heading: str, back: str, then: str, lead: str
) -> HttpResponse:
    """The pages of a transfer of the people; what is done leads to the address `then`."""
    today = today_of(request)
    form = _form(request, unit)
    weighed, asks = Weighed([], []), False

    def look() -> Look:
        nonlocal weighed, asks
        values = form.cleaned_data
        found = weighed = weigh(people, to=values["to"], on=values["on"], by=request.user, today=today)
        if len(people) == 1 and found.refused:  # there is nobody else to go without
            raise CannotTransfer(found.refused[0].reason, at=found.refused[0].at)
        left = {stay.unit_id for stay in found.stays}
        asks = not decides(left, values["to"], by=request.user, today=today)
        names = [stay.person.name for stay in found.stays] if len(found.stays) <= _NAMED else []
        return Look(
            mark_of(found.mark, asks),
            lambda: {**_terms(values), "preview": preview(found, values["to"], today), "asks": asks, "names": names},
        )

    def do() -> Done:
        terms = _terms(form.cleaned_data)
        way: dict[str, Any] = {"by": request.user, "today": today, **terms}
        going = [stay.person_id for stay in weighed.stays]
        act = send_members(going, **way) if asks else transfer_members(going, **way)
        return Done(_said(act, [stay.person.name for stay in weighed.stays], asks, today, **terms), then, act)

    page: dict[str, Any] = {"heading": heading, "verb": _("Look at what will change"), "back": back, "styles": STYLES}
    agree = {**page, "template": "members/transfer_agree.html", "again": request.get_full_path()}
    return look_then_act(request, unit, form, look, do, **agree) or act_page(request, unit, form, **page, lead=lead)


_NAMED = 5  # names that the look repeats


def _form(request: HttpRequest, unit: Unit) -> TransferForm:
    """The form of a transfer from the unit as it was sent, or empty."""
    today = today_of(request)
    units = Unit.objects.standing_on(today).visible_to(rights_of(request, today), Permission.SEE_UNITS, today)
    known = {"units": units, "neighbours": beside([unit], today), "anywhere": standing_anywhere(today)}
    return TransferForm(request.POST or None, today=today, **known)


def _terms(values: dict[str, Any]) -> dict[str, Any]:
    """What was agreed on, of a valid form."""
    return {name: values[name] for name in ("to", "on", "decision")}


def _said(act: Act, names: Sequence[str], asks: bool, today: Any, *, to: Unit, on: Any, decision: str) -> str:
    told = {"count": len(names), "name": names[0], "unit": to.name, "day": show_day(on)}
    if asks:
        words = ngettext(
            "%(unit)s is asked to take %(count)d member in.",
            "%(unit)s is asked to take %(count)d members in.",
            len(names),
        )
    elif on > today:
        words = ngettext(
            "%(count)d member goes to %(unit)s from %(day)s on.",
            "%(count)d members go to %(unit)s from %(day)s on.",
            len(names),
        )
    elif len(names) == 1:
        words = _("%(name)s is transferred to %(unit)s.")
    else:
        words = ngettext(
            "%(count)d member is transferred to %(unit)s.",
            "%(count)d members are transferred to %(unit)s.",
            len(names),
        )
    return words % told
