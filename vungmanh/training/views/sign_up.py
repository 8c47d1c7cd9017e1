"""The sign-up for a class: opened and closed by its office, filled by units with people of their own."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.rules.kinds import PLANNED
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import road_here, today_of, unit_for
from vungmanh.training.actions.close_sign_up import close_sign_up
from vungmanh.training.actions.sign_up import give_place_up, open_sign_up, sign_up
from vungmanh.training.filters import units_above
from vungmanh.training.forms.classes import OpenSignUpForm, SignUpForm
from vungmanh.training.loaders import class_for, class_to_sign_up_for, sign_up_for
from vungmanh.training.models import TrainingClass
from vungmanh.training.queries import members_to_sign_up, open_classes_of, places_of

_TRAINS = Permission.TRAIN
SHOWN: Final = 200  # members to choose from; others are found by their name


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _url(pk: int) -> str:
    return reverse("training:class", args=[pk])


@act_view
def open_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk, to=_TRAINS)
    form = OpenSignUpForm(request.POST or None, initial={"quota": found.quota})

    def do() -> Done:
        kept = open_sign_up(found, form.cleaned_data["quota"], **_way(request))
        said = _("The units below can sign up now.") if kept else _("Nothing was another one.")
        return Done(said, _url(pk), kept)

    return act(request, form, do) or act_page(
        request, found.gathering.unit, form, heading=_("Open the sign-up"), verb=_("Open the sign-up"), back=_url(pk),
        lead=_("The units below see the class among those that they can sign their people up for."),
    )  # fmt: skip


@require_POST
def close_list(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk, to=_TRAINS)

    def do() -> Done:
        kept = close_sign_up(found, **_way(request), now=timezone.now())
        many = kept.facts["many"]
        said = ngettext("%(count)d person is invited.", "%(count)d people are invited.", many) % {"count": many}
        return Done(_("The list is closed.") + " " + said, _url(pk), kept)

    return press(request, do, back=_url(pk))


@require_safe
def offered(request: HttpRequest, code: str) -> HttpResponse:
    """Classes of the unit and of those above it whose list is open."""
    unit = unit_for(request, code, to=Permission.SEE_TRAINING)
    above = units_above(road_here(request).seat(today_of(request)))
    return TemplateResponse(request, "training/sign_ups.html", {"unit": unit, "classes": open_classes_of(above)})


@act_view
def signing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The people of the unit on the list of a class, and the form to sign up others."""
    unit, found = class_to_sign_up_for(request, code, pk, to=_TRAINS)
    members, words = members_to_sign_up(unit.pk, found, today_of(request)), request.GET.get("q", "")[:100]
    named = members
    for word in fold(words).split():
        named = named.filter(search_key__contains=word)
    shown = list(named[: SHOWN + 1])
    form = SignUpForm(request.POST or None, members=members, shown=shown[:SHOWN])
    here = reverse("training:signing", args=[unit.code, pk])

    def do() -> Done:
        kept = sign_up(found, unit, form.named(), **_way(request), now=timezone.now())
        return Done(_("They are on the list."), here, kept)

    places = places_of(found, unit)
    is_open = found.sign_up == TrainingClass.OPEN and found.gathering.state == PLANNED
    return act(request, form, do) or act_page(
        request, unit, form, heading=found.gathering.title, verb=_("Sign them up"),
        back=reverse("training:sign_ups", args=[unit.code]), template="training/signing.html", held=found,
        coming=places.has_a_place, waiting=places.wait, is_open=is_open,
        words=words, more=len(shown) > SHOWN, here=here,
    )  # fmt: skip


@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    row = sign_up_for(request, pk, to=_TRAINS)
    back = reverse("training:signing", args=[row.unit.code, row.training_class_id])

    def do() -> Done:
        kept = give_place_up(row, **_way(request))
        return Done(_("%(name)s is off the list.") % {"name": row.name}, back, kept)

    return press(request, do, back=back)
