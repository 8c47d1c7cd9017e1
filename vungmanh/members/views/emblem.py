"""The page on which a unit gets the mark that stands on the cards of its members."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.members.actions.change_emblem import acts_on_emblem, remove_emblem, set_emblem
from vungmanh.members.emblems import emblems_at
from vungmanh.members.forms.emblem import EmblemForm
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.sheets.intake import takes_files


@takes_files
@act_view
def emblem(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.DESCRIBE_UNIT)
    today = today_of(request)
    seat = road_here(request).seat(today)
    borne = emblems_at([seat]).get(seat)
    own = borne is not None and borne.unit_id == unit.pk
    form = EmblemForm(request.POST or None, request.FILES or None, has_one=own)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today}
        if drawn := form.cleaned_data["emblem"]:
            kept, said = set_emblem(unit, drawn, **way), _("The cards of %(unit)s bear the new emblem.")
        else:
            kept, said = remove_emblem(unit, **way), _("%(unit)s has no emblem of its own any more.")
        return Done(said % {"unit": unit.name}, request.path, kept)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Emblem on the cards"),
        verb=_("Save the emblem"),
        back=reverse("home:unit", args=[unit.code]),
        template="members/emblem.html",
        borne=borne,
        own=own,
        acts=acts_on_emblem(unit),
    )
