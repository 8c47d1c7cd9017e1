"""The catalogue of indicators, and what one of them means: for everybody who has signed in, for it names no unit."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach_ever
from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.indicators.catalogue import Indicator, by_code
from vungmanh.indicators.definitions import BUILT_IN, made_by, made_within
from vungmanh.indicators.formula_words import KIND_WORDS, direction_in_words, in_words, makes_sense_in_words
from vungmanh.indicators.seen import grouped
from vungmanh.organization.loaders import today_of

WORDS_AT_MOST = 80


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("words", "").strip()[:WORDS_AT_MOST]
    known = [each for each in _known(request).values() if each.definitions]
    found = [each for each in known if fold(words) in fold(f"{each.name} {each.latest.says}")] if words else known
    groups = [(group, [(each, _kind(each)) for each in group.indicators]) for group in grouped(found)]
    page = {"groups": groups, "words": words, "count": len(found), "all": len(known), "unit": None}
    return TemplateResponse(request, "indicators/catalogue.html", page)


@require_safe
def definition(request: HttpRequest, indicator: str) -> HttpResponse:
    found = _known(request).get(indicator)
    if found is None or not found.definitions:
        raise Http404
    definitions = sorted(found.definitions, key=lambda each: each.since, reverse=True)
    page: dict[str, Any] = {
        "indicator": found,
        "definitions": [(each, in_words(each.formula), KIND_WORDS[each.formula.kind]) for each in definitions],
        "sense": makes_sense_in_words(found),
        "direction": direction_in_words(found),
        "unit": None,
    }
    return TemplateResponse(request, "indicators/definition.html", page)


def _known(request: HttpRequest) -> dict[str, Indicator]:
    """The built-in ones, and those made by units within the reader's reach or above them."""
    today = today_of(request)
    tops = reach_ever(rights_of(request, today), Permission.SEE_FIGURES, today)
    above = {unit for top in tops if top != EVERYWHERE for unit in paths.ancestors(top)}
    made = [*made_within(tops, today), *made_by(above)] if tops else []
    return by_code([*BUILT_IN, *made])


def _kind(indicator: Indicator) -> str:
    return in_words(indicator.latest.formula)
