"""How a page finds the record it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.agreements.models import Agreement, Change, Check, Clause, Grade, Negotiation, Party, Step
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.organization.models import Unit

_SEES: Final = Permission.SEE_AGREEMENTS
_OfOne = TypeVar("_OfOne", Party, Check, Grade, Change)


def agreement_for(request: HttpRequest, pk: int, *, to: Permission = _SEES) -> Agreement:
    """Whoever reaches a party of it alone reads it at that unit; what is written of it is written where its books are.

    Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit.
    """
    today = today_of(request)
    rows = Agreement.objects.visible_to(rights_of(request, today), today).select_related("unit__kind")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    at = _at(request, found)
    if at.pk == found.unit_id:
        found.unit = at
    elif to != _SEES:
        raise Http404
    if to != _SEES:
        unit_for(request, at.code, to=to)
    return found


def _at(request: HttpRequest, agreement: Agreement) -> Unit:
    """The unit that the page stands at: of its books, else of the first of its parties that the reader may see."""
    try:
        return unit_for(request, agreement.unit.code, to=_SEES)
    except Http404:
        for code in Party.objects.standing().filter(agreement=agreement).values_list("unit__code", flat=True):
            try:
                return unit_for(request, code, to=_SEES)
            except Http404:
                continue
        raise


def clause_for(request: HttpRequest, pk: int, *, to: Permission) -> Clause:
    """With its agreement; as `agreement_for`. One that was struck out is not found."""
    return _with_agreement(request, Clause.objects.filter(pk=pk, struck=False).first(), to)


def part_for(request: HttpRequest, model: type[_OfOne], pk: int, *, to: Permission) -> _OfOne:
    """A party, a check, a grade or a change, with its agreement; as `clause_for`."""
    found: Any = model._default_manager.filter(pk=pk, struck_on__isnull=True).first()
    part: _OfOne = _with_agreement(request, found, to)
    return part


def _with_agreement(request: HttpRequest, found: Any, to: Permission) -> Any:
    if found is None:
        raise Http404
    found.agreement = agreement_for(request, found.agreement_id, to=to)
    return found


def negotiation_for(request: HttpRequest, pk: int, *, to: Permission = _SEES) -> Negotiation:
    """As `agreement_for`."""
    today = today_of(request)
    rows = Negotiation.objects.visible_to(rights_of(request, today), today)
    found = rows.select_related("unit__kind", "renews", "led_to").filter(pk=pk).first()
    if found is None:
        raise Http404
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def step_for(request: HttpRequest, pk: int, *, to: Permission) -> Step:
    """With its negotiation; as `clause_for`."""
    found = Step.objects.filter(pk=pk, struck_on__isnull=True).first()
    if found is None:
        raise Http404
    found.negotiation = negotiation_for(request, found.negotiation_id, to=to)
    return found
