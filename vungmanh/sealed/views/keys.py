"""A reader's own key: made with a passphrase that nobody else knows, tried, changed, and made anew where it is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.kit.act import refusals_in
from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.reader_keys import change_passphrase, lost_passphrase, make_key
from vungmanh.sealed.actions.try_passphrase import try_passphrase
from vungmanh.sealed.forms.keys import ChangeForm, LostForm, MakeForm, PassphraseForm
from vungmanh.sealed.fresh import missing
from vungmanh.sealed.refusals import WeakPassphrase
from vungmanh.sealed.standing import Standing, standing_of
from vungmanh.sealed.views.reading import reading
from vungmanh.ui.forms import HouseForm

LOST = "lost"  # the button below the form of a passphrase that is forgotten


@reading
def key(request: HttpRequest) -> HttpResponse:
    """The first passphrase; or, of whoever has one, the drill: it is tried, and opens nothing."""
    mine, today = _mine(request)
    if first := _first(request, mine, reverse("sealed:key")):
        return first
    user: Any = request.user
    said = ""
    if mine.has_key:
        form: HouseForm = PassphraseForm(request.POST or None)
        if _does(form, lambda typed: try_passphrase(user, typed["password"], today=today, now=timezone.now())):
            said = _("It is right. You are asked again in three months.")
    else:
        form = MakeForm(request.POST or None)
        if _does(form, lambda typed: make_key(user, typed["password_new"], today)):
            said = _("Your passphrase stands. Try it once now, from memory.")
    return _page(request, "sealed/key.html", form=PassphraseForm() if said else form, said=said)


@reading
def change_key(request: HttpRequest) -> HttpResponse:
    """Another passphrase over the same key; or another key, where the passphrase is lost."""
    mine, today = _mine(request)
    if first := _first(request, mine, reverse("sealed:change_key")):
        return first
    if not mine.has_key:
        return redirect("sealed:key")
    user: Any = request.user
    is_lost = LOST in request.POST
    form = ChangeForm(None if is_lost else request.POST or None, auto_id="change_%s")
    lost = LostForm(request.POST if is_lost else None, auto_id="lost_%s")

    def change(typed: dict[str, Any]) -> None:
        change_passphrase(user, typed["password"], typed["password_new"], now=timezone.now())

    said = ""
    if _does(form, change):
        said = _("Your passphrase is changed. The one of before opens nothing any more.")
    elif _does(lost, lambda typed: lost_passphrase(user, typed["password_new"], today)):
        said = _("You have a new key. What comes from now on is yours to read.")
    if said:
        return _page(request, "sealed/key.html", form=PassphraseForm(), said=said)
    return _page(request, "sealed/change_key.html", form=form, lost=lost)


def _mine(request: HttpRequest) -> tuple[Standing, date]:
    today = today_of(request)
    return standing_of(request.user, today), today


def _first(request: HttpRequest, mine: Standing, back: str) -> HttpResponse | None:
    """The page of whoever reads for no level, or has to show something before."""
    if not mine.reads:
        return TemplateResponse(request, "sealed/no_reader.html")
    if lacks := missing(request, back, timezone.now()):
        return TemplateResponse(request, "sealed/first.html", {"lacks": lacks, "back": reverse("sealed:cases")})
    return None


def _does(form: HouseForm, do: Callable[[dict[str, Any]], Any]) -> bool:
    """Whether it was sent, is right and was done. A refusal stands at the box that it is about."""
    if not form.is_bound or not form.is_valid():
        return False
    with refusals_in(form, lambda refusal: form.add_error(_box(form, refusal), refusal.reason)):
        do(form.cleaned_data)
    return form.is_valid()


def _box(form: HouseForm, refusal: Refused) -> str | None:
    box = "password_new" if isinstance(refusal, WeakPassphrase) else "password"
    return box if refusal.at and box in form.fields else None


def _page(request: HttpRequest, template: str, **shown: Any) -> TemplateResponse:
    return TemplateResponse(request, template, shown)
