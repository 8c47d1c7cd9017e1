"""Pages that make one person of two entries: side by side, the preview, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.access.permissions import Permission
from vungmanh.house.following import lines
from vungmanh.journal.once import once
from vungmanh.kit.following import PersonsMerged
from vungmanh.members.facts import FACTS, facts_of, said
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Merge, Person
from vungmanh.members.refusals import CannotMerge
from vungmanh.members.stays import units_rewritten
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.merging.duplicates import likeness_of
from vungmanh.merging.forms import LABELS, MergeForm, shown
from vungmanh.merging.weighing import (
    chosen,
    figures_changed,
    memberships_joined,
    stays_for,
    stays_of,
)
from vungmanh.organization.loaders import today_of
from vungmanh.organization.seats import require_at_each
from vungmanh.ui.said import say


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Choose which facts stay; then see what changes; then agree."""
    if pk == other:
        raise Http404
    gone = person_for(request, other, to=Permission.MERGE_MEMBERS)
    kept = person_for(request, pk, to=Permission.MERGE_MEMBERS)
    form = MergeForm(facts_of(kept), facts_of(gone), request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not form.cleaned_data["agreed"]:
            return _preview(request, form, kept, gone)
        try:
            return redirect(_act(request, form, kept, gone))
        except CannotMerge as refusal:
            form.add_error(None, refusal.reason)
    return TemplateResponse(request, "merging/merge.html", _side_by_side(form, kept, gone))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Part the two entries again."""
    done = get_object_or_404(Merge.objects.visible_to(request.user, today_of(request)), pk=pk)
    try:
        undo_merge(done, by=request.user, today=today_of(request))
    except CannotMerge as refusal:
        messages.error(request, refusal.reason)
    else:
        say(request, _("The two entries stand as they did before."))
    return redirect("members:person", done.kept)


def _act(request: HttpRequest, form: MergeForm, kept: Person, gone: Person) -> str:
    with once(request) as done:
        if done.first:
            made = merge_persons(kept, gone, form.from_other, by=request.user, today=today_of(request))
            done.url = reverse("members:person", args=[kept.pk])
            undo_url = reverse("merging:undo_merge", args=[made.pk])
            say(request, _("The two entries of %(name)s are one now.") % {"name": kept.name}, undo=undo_url)
    return done.url


def _side_by_side(form: MergeForm, kept: Person, gone: Person) -> dict[str, Any]:
    return {
        "unit": kept.unit,
        "form": form,
        "kept": kept,
        "gone": gone,
        "kept_stays": stays_for(kept),
        "gone_stays": stays_for(gone),
        "pair": likeness_of(kept, gone),
        "heading": _("Are these one person?"),
        "back": reverse("merging:duplicates", args=[kept.unit.code]),
    }


def _preview(request: HttpRequest, form: MergeForm, kept: Person, gone: Person) -> HttpResponse:
    wanted = chosen(form.kept, form.other, form.from_other)
    before = [*stays_for(kept), *stays_for(gone)]
    one = Person(pk=kept.pk, name=wanted.name, gender=wanted.gender or kept.gender)
    after = memberships_joined(one, stays_for(kept), stays_for(gone))
    rewritten = units_rewritten(stays_of(before), stays_of(after))
    require_at_each(rewritten, Permission.MERGE_MEMBERS, by=request.user, today=today_of(request))
    units = {stay.unit_id: stay.unit for stay in before}
    for stay in after:
        stay.unit = units[stay.unit_id]
    context = {
        "unit": kept.unit,
        "form": form.to_agree(),
        "base": "ui/unit.html",
        "heading": _("Make one entry of the two"),
        "verb": _("Merge the two entries"),
        "back": reverse("merging:merge", args=[kept.pk, gone.pk]),
        "facts": [(LABELS[fact], shown(wanted, fact)) for fact in FACTS if said(wanted, fact)],
        "before": sorted(before, key=lambda stay: stay.since),
        "after": after,
        "lines": lines(PersonsMerged(kept, gone, request.user, today_of(request))),
        "figures": figures_changed(before, after, today_of(request)),
    }
    return TemplateResponse(request, "merging/merge_preview.html", context)
