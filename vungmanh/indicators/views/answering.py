"""A unit answers the targets that were assigned to it: it accepts them in one act, or proposes another value."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.forms.targets import AcceptForm, ObjectForm, OfTarget
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules import cascade
from vungmanh.indicators.targets_loaders import target_for
from vungmanh.indicators.targets_seen import see
from vungmanh.indicators.views.assigning import with_now
from vungmanh.indicators.views.changing import act_on
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.models import Act
from vungmanh.organization.loaders import today_of, unit_for


@act_view
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """All that wait for the unit's answer, ticked already."""
    unit = unit_for(request, code, to=Permission.ANSWER_TARGETS)
    today = today_of(request)
    mine = Target.objects.visible_to(rights_of(request, today), today).filter(unit=unit)
    waiting = see(mine.waiting_for_answer(today), today)
    form = AcceptForm(request.POST if request.method == "POST" else None, waiting=waiting)
    back = reverse("indicators:answer", args=[unit.code])

    def do() -> Done:
        seen = form.seen()
        kept = accept_targets(seen, **with_now(request))
        said = ngettext("Accepted: %(count)d target.", "Accepted: %(count)d targets.", len(seen))
        return Done(said % {"count": len(seen)}, back, kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Targets that wait for the unit's answer"), verb=_("Accept the ticked targets"),
        back=reverse("indicators:register", args=[unit.code]), template="indicators/answer.html", waiting=waiting,
        styles="indicators/targets.css",
    )  # fmt: skip


@act_view
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, from its page."""
    target = target_for(request, pk, to=cascade.ACCEPT)
    return act_on(
        request, target, OfTarget, lambda form: accept_targets({target.pk: form.looked_at}, **with_now(request)),
        _("The target is accepted."), heading=_("Accept the target"), verb=_("Accept it"),
    )  # fmt: skip


@act_view
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    target = target_for(request, pk, to=cascade.OBJECT)

    def does(form: OfTarget) -> Act:
        said = form.cleaned_data
        return object_target(target, said["value"], said["reason"], version=form.looked_at, **with_now(request))

    return act_on(
        request, target, ObjectForm, does, _("Your proposal is with the level above."),
        heading=_("Propose another value"), verb=_("Propose it"),
        lead=_("The level above decides; until then the target stands as it was assigned."),
    )  # fmt: skip
