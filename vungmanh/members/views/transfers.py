"""Many members to another unit: whom, where to, what would change, agree."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act_page, act_view
from vungmanh.kit.looking import Look, look_then_act
from vungmanh.members.actions.transfer_members import TRANSFERRED_AT_MOST, transfer_members
from vungmanh.members.chosen import CHOSEN_AT_MOST, all_found, chosen_in
from vungmanh.members.models import Person
from vungmanh.members.roll import RollListing
from vungmanh.members.transferring import Weighed, preview, weigh
from vungmanh.members.views.acts import STYLES, terms_of, transfer_form
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit


@act_view
def transfer_many(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people, by their keys or by the filter that finds them; the form says where to."""
    unit = unit_for(request, code, to=Permission.TRANSFER_MEMBER)
    back = reverse("members:roll", args=[unit.code])
    people, why_not = _people(request, unit)
    if why_not:
        messages.error(request, why_not)
        return redirect(back)
    today = today_of(request)
    form = transfer_form(request)

    weighed = Weighed([], [])

    def look() -> Look:
        nonlocal weighed
        values = form.cleaned_data
        found = weighed = weigh(people, to=values["to"], on=values["on"], by=request.user, today=today)
        return Look(found.mark, lambda: {**terms_of(values), "preview": preview(found, values["to"], today)})

    def do() -> Done:
        values = form.cleaned_data
        going = [stay.person_id for stay in weighed.stays]
        act = transfer_members(going, by=request.user, today=today, **terms_of(values))
        words = ngettext(
            "%(count)d member is transferred to %(unit)s.",
            "%(count)d members are transferred to %(unit)s.",
            len(going),
        )
        words %= {"count": len(going), "unit": values["to"].name}
        return Done(words, back, undo=reverse("home:undo", args=[act.pk]))

    heading = ngettext("Transfer %(count)d member", "Transfer %(count)d members", len(people)) % {"count": len(people)}
    page: dict[str, Any] = {"heading": heading, "verb": _("Look at what will change"), "back": back, "styles": STYLES}
    agree = {**page, "template": "members/transfer_agree.html", "again": request.get_full_path()}
    lead = _("First you see what will change; nothing is done before you agree.")
    return look_then_act(request, unit, form, look, do, **agree) or act_page(request, unit, form, **page, lead=lead)


def _people(request: HttpRequest, unit: Unit) -> tuple[list[int], str]:
    """Keys of the people who are meant, or the reason why nobody can be transferred."""
    if all_found(request.GET):
        asked = form_for(request, unit)
        if not asked.is_valid():
            return [], _("The filter is not right; look at the list again.")
        people = RollListing(unit, asked.asked(), asked.user).people(TRANSFERRED_AT_MOST)
        if len(people) > TRANSFERRED_AT_MOST:
            said = _("At most %(limit)d people are transferred at once; narrow the list with filters.")
            return [], said % {"limit": TRANSFERRED_AT_MOST}
    else:
        chosen = chosen_in(request.GET)
        if len(chosen) > CHOSEN_AT_MOST:
            said = _("At most %(limit)d people are chosen one by one; use a filter for more.")
            return [], said % {"limit": CHOSEN_AT_MOST}
        today = today_of(request)
        visible = Person.objects.filter(pk__in=chosen).visible_to(rights_of(request, today), today)
        people = list(visible.order_by().values_list("pk", flat=True))
    return people, "" if people else _("Choose somebody first: tick the boxes before the names.")
