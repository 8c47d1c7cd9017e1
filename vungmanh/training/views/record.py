"""A class that was held already: first which one, then who was there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.beginning import refuse_the_same, refuse_what_cannot_be
from vungmanh.gatherings.actions.invite import require_whom, resolve
from vungmanh.gatherings.people_told import Invited
from vungmanh.gatherings.ticked import listed, ticked
from vungmanh.kit.act import Done, act_page, act_view
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.training.actions.set_class import record_class
from vungmanh.training.forms.classes import RecordClassForm
from vungmanh.training.views.classes import course_asked, courses_here, noticing, whom_asked


@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody whom it was for is ticked, and the absent are unticked."""
    unit, today = unit_for(request, code, to=Permission.TRAIN), today_of(request)
    courses = courses_here(request)
    form = RecordClassForm(
        request.POST if request.method == "POST" else None, courses=courses, today=today,
        initial=course_asked(request),
    )  # fmt: skip

    def invited() -> list[Invited]:
        whom = whom_asked(request, unit, form)
        if whom is None:
            return []
        require_whom(whom, by=request.user, today=today)
        return resolve(whom, form.cleaned_data["on"])

    def look() -> Look:
        called = form.called()
        refuse_what_cannot_be(called, is_held=True, today=today)
        if not form.cleaned_data["again"]:
            refuse_the_same(unit, called)
        people = invited()
        came = ticked(request.POST) if form.agreed else None
        mark = mark_of(called, form.taught(), [each.person for each in people])
        return Look(mark, lambda: {"people": listed(people, came)})

    def do() -> Done:
        came = ticked(request.POST)
        absent = [each.person for each in invited() if each.person not in came]
        made, kept = record_class(
            unit, form.called(), form.taught(), whom=whom_asked(request, unit, form), absent=absent,
            again=form.cleaned_data["again"], by=request.user, today=today, now=timezone.now(),
        )  # fmt: skip
        said = _("The class is recorded; were there: %(many)d.") % {"many": made.gathering.present}
        return Done(said, reverse("training:class", args=[made.pk]), kept)

    heading, back = _("Record a class that was held"), reverse("training:classes", args=[code])
    return look_then_act(
        request, unit, form, look, do, refuse=noticing(form), heading=heading, verb=_("Record it"), back=back,
        template="gatherings/who_was_there.html",
    ) or act_page(
        request, unit, form, heading=heading, verb=_("Next: who was there"), back=back, template="training/plan.html",
        courses=courses,
    )  # fmt: skip
