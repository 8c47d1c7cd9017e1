"""Pages that make one person of two entries: side by side, and the preview."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.house.following import lines
from vungmanh.kit.act import Done, act_page, act_view
from vungmanh.kit.following import PersonsMerged
from vungmanh.kit.looking import Look, look_then_act, mark_of
from vungmanh.members.facts import FACTS, facts_of, value_of
from vungmanh.members.loaders import person_for
from vungmanh.members.models import Membership, Person
from vungmanh.members.stays import units_rewritten
from vungmanh.merging.actions.merge_persons import merge_persons
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


@act_view
def merge(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Choose which facts stay; then see what changes; then agree."""
    if pk == other:
        raise Http404
    gone = person_for(request, other, to=Permission.MERGE_MEMBERS)
    kept = person_for(request, pk, to=Permission.MERGE_MEMBERS)
    form = MergeForm(facts_of(kept), facts_of(gone), request.POST or None)
    today = today_of(request)
    if request.method == "POST":  # whichever facts are chosen, the same days are written anew
        rewritten = units_rewritten(*(stays_of(rows) for rows in _memberships(kept, gone)))
        require_at_each(rewritten, Permission.MERGE_MEMBERS, by=request.user, today=today)

    def look() -> Look:
        before, after = _memberships(kept, gone)
        follows = lines(PersonsMerged(kept, gone, request.user, today))
        mark = mark_of(facts_of(kept), facts_of(gone), stays_of(before), follows)
        return Look(mark, lambda: {**_preview(form, kept, before, after, today), "lines": follows})

    def do() -> Done:
        made = merge_persons(kept, gone, form.from_other, by=request.user, today=today)
        said = _("The two entries of %(name)s are one now.") % {"name": kept.name}
        url = reverse("members:person", args=[kept.pk])
        return Done(said, url, undo=reverse("home:undo", args=[made.pk]))

    agree: dict[str, Any] = {
        "template": "merging/merge_preview.html",
        "heading": _("Make one entry of the two"),
        "verb": _("Merge the two entries"),
        "back": reverse("merging:merge", args=[kept.pk, gone.pk]),
    }
    return look_then_act(request, kept.unit, form, look, do, **agree) or act_page(
        request, kept.unit, form, **_side_by_side(form, kept, gone)
    )


def _side_by_side(form: MergeForm, kept: Person, gone: Person) -> dict[str, Any]:
    return {
        "template": "merging/merge.html",
        "kept": kept,
        "gone": gone,
        "kept_stays": stays_for(kept),
        "gone_stays": stays_for(gone),
        "pair": likeness_of(kept, gone),
        "heading": _("Are these one person?"),
        "verb": _("See what will change"),
        "back": reverse("merging:duplicates", args=[kept.unit.code]),
    }


def _memberships(kept: Person, gone: Person) -> tuple[list[Membership], list[Membership]]:
    """The memberships of both entries as they stand, and those of the one entry afterwards."""
    before = [*stays_for(kept), *stays_for(gone)]
    after: list[Membership] = memberships_joined(kept, stays_for(kept), stays_for(gone))
    units = {stay.unit_id: stay.unit for stay in before}
    for stay in after:
        stay.unit = units[stay.unit_id]
    return before, after


def _preview(
    form: MergeForm, kept: Person, before: list[Membership], after: list[Membership], today: date
) -> dict[str, Any]:
    wanted = chosen(form.kept, form.other, form.from_other)
    one = Person(pk=kept.pk, name=wanted.name, gender=wanted.gender or kept.gender)
    for stay in after:
        stay.person = one
    return {
        "facts": [(LABELS[fact], shown(wanted, fact)) for fact in FACTS if value_of(wanted, fact)],
        "before": sorted(before, key=lambda stay: stay.since),
        "after": after,
        "figures": figures_changed(before, after, today),
    }
