"""What somebody has learned, on a page of its own; and officers who are not trained yet, invited to a class."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.invite import invite
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.gatherings.told import Whom
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.register import form_of
from vungmanh.officers.loaders import officer_for
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.training.coverage import people_of
from vungmanh.training.forms.classes import InviteForm
from vungmanh.training.models import TrainingClass
from vungmanh.training.registers import UNTRAINED
from vungmanh.training.transcript import for_offices, learned, results_of

AT_ONCE: Final = 500


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    officer = officer_for(request, pk, to=Permission.SEE_TRAINING)
    today = today_of(request)
    results = results_of(pk)
    page = {
        "unit": officer.unit,
        "person": officer.person,
        "known": officer.known,
        "learned": learned(results, today),
        "offices": for_offices(pk, results, today),
    }
    return TemplateResponse(request, "training/person.html", page)


@act_view
def invite_untrained(request: HttpRequest, code: str) -> HttpResponse:
    """Those whom the list of the untrained shows with the same filters, all ticked, to a class that is planned."""
    unit, today = unit_for(request, code, to=Permission.TRAIN), today_of(request)
    asked: Any = form_of(request, unit, UNTRAINED, today=today)
    back = reverse("training:untrained", args=[unit.code])
    if not asked.is_valid():
        return redirect(f"{back}?{request.GET.urlencode()}")
    people = people_of(asked.rows(Permission.TRAIN))
    if people.count() > AT_ONCE:
        messages.error(request, _("At most %(count)d people at once: narrow the list first.") % {"count": AT_ONCE})
        return redirect(back + asked.question().query())
    mine = TrainingClass.objects.standing().visible_to(rights_of(request, today), today, Permission.TRAIN)
    classes = mine.filter(gathering__state=PLANNED).select_related("gathering").order_by("gathering__on", "pk")
    form = InviteForm(request.POST or None, classes=classes, people=people)

    def do() -> Done:
        to: TrainingClass = form.cleaned_data["to"]
        whom = Whom(chosen=tuple(form.cleaned_data["people"]))
        kept = invite(to.gathering, whom, by=request.user, today=today, now=timezone.now())
        many = kept.facts["many"]
        said = ngettext("%(count)d person is invited.", "%(count)d people are invited.", many) % {"count": many}
        return Done(said, reverse("training:class", args=[to.pk]), kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Invite to a class"), verb=_("Invite them"),
        back=back + asked.question().query(), template="training/invite.html", classes=classes,
        people=people, plan_url=reverse("training:plan", args=[unit.code]),
    )  # fmt: skip
