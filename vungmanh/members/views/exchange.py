"""Exchanges of cards: those at a unit, how one of them stands there, and who has the new card."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.members.actions.exchange_cards import close_exchange, open_exchange, receive_cards
from vungmanh.members.exchanging import WITH, WITHOUT, acts_on, counted, counted_by_child, exchanges_at, taking_part
from vungmanh.members.forms.exchange import ExchangeForm, ReceivedForm
from vungmanh.members.models import CardExchange
from vungmanh.members.views.cards import READ_CARDS
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit

_A_PAGE = 50


@require_safe
def exchanges(request: HttpRequest, code: str) -> HttpResponse:
    """Those that the unit takes part in, its own and those of the levels above."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    seat = road_here(request).seat(today_of(request))
    page = {"unit": unit, "exchanges": exchanges_at(seat), "opens": Permission.EXCHANGE_CARDS in held_here(request)}
    return TemplateResponse(request, "members/exchanges.html", page)


@act_view
def opened(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXCHANGE_CARDS)
    form = ExchangeForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        values = form.cleaned_data
        span: dict[str, Any] = {"since": values["since"], "until": values["until"] or None}
        kept = open_exchange(unit, values["name"], **span, by=request.user, today=today_of(request))
        url = reverse("members:exchange", args=[unit.code, kept.facts["exchange"]])
        return Done(_("“%(name)s” is open.") % {"name": values["name"]}, url, kept)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Exchange the union cards"),
        verb=_("Open the exchange"),
        back=reverse("members:exchanges", args=[unit.code]),
        lead=_("Every member of this unit and of those below takes part. Unions write down who has the new card."),
    )


@act_view
def exchange(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Of a level above the units below it, with how many have the new card; of a union its members."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    today = today_of(request)
    seat = road_here(request).seat(today)
    found = _found(pk, seat)
    held = held_here(request)
    page: dict[str, Any] = {
        "unit": unit,
        "exchange": found,
        "closes": found.is_open and found.unit_id == unit.pk and Permission.EXCHANGE_CARDS in held,
        "acts": acts_on(found, unit),
    }
    if unit.kind.is_upper:
        whole, rows = counted_by_child(found, unit, seat, today, today)
        return TemplateResponse(request, "members/exchange.html", {**page, "whole": whole, "rows": rows})
    return _people(request, unit, found, seat, page, writes=found.is_open and Permission.CORRECT_MEMBER in held)


def _people(
    request: HttpRequest, unit: Unit, found: CardExchange, seat: str, page: dict[str, Any], *, writes: bool
) -> HttpResponse:
    today = today_of(request)
    whole = counted(found, unit, seat, today)
    who = WITH if request.GET.get("who") == WITH else WITHOUT
    pages = Paginator(taking_part(found, seat, today, who), _A_PAGE)
    pages.count = whole.received if who == WITH else whole.without
    shown = pages.get_page(request.GET.get("page"))
    form = None
    if writes and who == WITHOUT:
        form = ReceivedForm(request.POST or None, shown=[stay.person_id for stay in shown], today=today)
        if done := act(request, form, lambda: _received(request, found, form)):
            return done
    if shown.object_list:
        record(request.user, READ_CARDS, unit.code, about=about(units=[unit]), rows=len(shown), page=shown.number)
    return TemplateResponse(
        request,
        "members/exchange.html",
        {**page, "whole": whole, "who": who, "page": shown, "before": f"?who={who}&page=", "form": form},
    )


def _received(request: HttpRequest, found: CardExchange, form: ReceivedForm) -> Done:
    people, today = form.people, today_of(request)
    kept = receive_cards(found, people, on=form.cleaned_data["on"], by=request.user, today=today)
    count = kept.persons.count()
    said = ngettext("%(count)d member has the new card.", "%(count)d members have the new card.", count)
    return Done(said % {"count": count}, request.path, kept)


@require_POST
def closed(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXCHANGE_CARDS)
    found = _found(pk, road_here(request).seat(today_of(request)))
    back = reverse("members:exchange", args=[unit.code, pk])

    def do() -> Done:
        kept = close_exchange(found, by=request.user, today=today_of(request))
        return Done(_("“%(name)s” is closed.") % {"name": found.name}, back, kept)

    return press(request, do, back=back)


def _found(pk: int, seat: str) -> CardExchange:
    found = exchanges_at(seat).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
