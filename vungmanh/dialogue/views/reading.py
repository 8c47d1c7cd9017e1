"""The page of one dialogue or conference: what is next, what the law asks, what was said, what was promised."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.dialogue.loaders import dialogue_for
from vungmanh.dialogue.page_of_one import shown_of
from vungmanh.organization.loaders import held_here, today_of


@require_safe
def dialogue(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk)
    shown = shown_of(found, held=held_here(request), today=today_of(request))
    return TemplateResponse(request, "dialogue/dialogue.html", {"unit": found.unit, **shown})
