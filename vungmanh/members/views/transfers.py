"""Many members to another unit: whom, where to, what would change, agree; and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.journal.once import led_to, once
from vungmanh.members.actions.transfer_members import TRANSFERRED_AT_MOST, transfer_members
from vungmanh.members.actions.undo_transfer import undo_transfer as undo
from vungmanh.members.chosen import CHOSEN_AT_MOST, all_found, chosen_in
from vungmanh.members.forms.acts import AgreeForm, TransferForm
from vungmanh.members.models import Person, Transfer
from vungmanh.members.refusals import Cannot, CannotTransfer
from vungmanh.members.roll import Asking
from vungmanh.members.transferring import Weighed, preview, seen, weigh
from vungmanh.members.views.acts import FRAME, terms_of, transfer_form
from vungmanh.members.views.roll import form_for
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.said import say


@require_http_methods(["GET", "HEAD", "POST"])
def transfer_many(request: HttpRequest, code: str) -> HttpResponse:
    """The address names the people, by their keys or by the filter that finds them; the form says where to."""
    if url := led_to(request):
        return redirect(url)
    unit = unit_for(request, code, to=Permission.TRANSFER_MEMBER)
    back = reverse("members:roll", args=[unit.code])
    people, why_not = _people(request, unit)
    if why_not:
        messages.error(request, why_not)
        return redirect(back)
    form = transfer_form(request)
    page: dict[str, Any] = {
        "base": FRAME,
        "unit": unit,
        "form": form,
        "back": back,
        "verb": _("Look at what will change"),
    }
    heading = ngettext("Transfer %(count)d member", "Transfer %(count)d members", len(people))
    page["heading"] = heading % {"count": len(people)}
    if request.method == "POST" and form.is_valid():
        try:
            return _weighed(request, unit, people, form)
        except CannotTransfer as refusal:
            form.add_error(None, refusal.reason)
    return TemplateResponse(request, "members/transfer_many.html", page)


def _people(request: HttpRequest, unit: Unit) -> tuple[list[int], str]:
    """Keys of the people who are meant, or the reason why nobody can be transferred."""
    if all_found(request.GET):
        asked = form_for(request)
        if not asked.is_valid():
            return [], _("The filter is not right; look at the list again.")
        people = Asking(unit, asked.asked(), rights_of(request, today_of(request))).people(TRANSFERRED_AT_MOST)
        if len(people) > TRANSFERRED_AT_MOST:
            said = _("At most %(limit)d people are transferred at once; narrow the list with filters.")
            return [], said % {"limit": TRANSFERRED_AT_MOST}
    else:
        chosen = chosen_in(request.GET)
        if len(chosen) > CHOSEN_AT_MOST:
            said = _("At most %(limit)d people are chosen one by one; use a filter for more.")
            return [], said % {"limit": CHOSEN_AT_MOST}
        visible = Person.objects.filter(pk__in=chosen).visible_to(
            rights_of(request, today_of(request)), today_of(request)
        )
        people = list(visible.order_by().values_list("pk", flat=True))
    return people, "" if people else _("Choose somebody first: tick the boxes before the names.")


def _weighed(request: HttpRequest, unit: Unit, people: list[int], form: TransferForm) -> HttpResponse:
    """The page that asks whether to go on; or, where the officer has agreed to just this, the transfer."""
    today, said = today_of(request), form.cleaned_data
    weighed = weigh(people, to=said["to"], on=said["on"], by=request.user, today=today)
    agree = AgreeForm(request.POST if "seen" in request.POST else None)
    changed = agree.is_bound and agree.data["seen"] != _seen(weighed)
    if agree.is_bound and not changed and (weighed.stays and (not weighed.refused or agree.data.get("without"))):
        return _transferred(request, unit, weighed, form)
    initial = {**form.again(), "seen": _seen(weighed), "without": "yes" if weighed.refused else ""}
    page: dict[str, Any] = {
        "unit": unit,
        "form": AgreeForm(initial=initial),
        "preview": preview(weighed, said["to"], today),
        "on": said["on"],
        "decision": said["decision"],
        "changed": changed,
        "back": reverse("members:roll", args=[unit.code]),
        "again": request.get_full_path(),
    }
    return TemplateResponse(request, "members/transfer_agree.html", page)


def _transferred(request: HttpRequest, unit: Unit, weighed: Weighed, form: TransferForm) -> HttpResponse:
    said = form.cleaned_data
    with once(request) as done:
        if done.first:
            people = [stay.person_id for stay in weighed.stays]
            act = transfer_members(people, by=request.user, today=today_of(request), **terms_of(said))
            done.url = reverse("members:roll", args=[unit.code])
            words = ngettext(
                "%(count)d member is transferred to %(unit)s.",
                "%(count)d members are transferred to %(unit)s.",
                act.people,
            )
            blanks = {"count": act.people, "unit": said["to"].name}
            say(request, words % blanks, undo=reverse("members:undo_transfer", args=[act.pk]))
    return redirect(done.url)


def _seen(weighed: Weighed) -> str:
    return seen([*(stay.person_id for stay in weighed.stays), *(-refused.person.pk for refused in weighed.refused)])


@require_POST
def undo_transfer(request: HttpRequest, pk: int) -> HttpResponse:
    today = today_of(request)
    act = get_object_or_404(Transfer.objects.visible_to(rights_of(request, today), today), pk=pk)
    try:
        undo(act, by=request.user, today=today)
    except Cannot as refusal:
        messages.error(request, refusal.reason)
    else:
        words = ngettext(
            "The transfer of %(count)d member is taken back.",
            "The transfer of %(count)d members is taken back.",
            act.people,
        )
        say(request, words % {"count": act.people})
    first = Person.objects.filter(pk__in=act.lines.values("person")).visible_to(rights_of(request, today), today)
    person = first.select_related("unit").first()
    return redirect("members:roll", code=person.unit.code) if person else redirect("home:start")
