"""Questions and answers as everybody reads them, without an account: found by words without diacritics, by category."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.petitions.known_answers import categories_answered, published

A_PAGE: Final = 20
_LONGEST: Final = 100


@login_not_required
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "")[:_LONGEST]
    categories = categories_answered()
    chosen = next((each for each in categories if str(each.pk) == request.GET.get("category")), None)
    page = Paginator(published(words, chosen), A_PAGE).get_page(request.GET.get("page"))
    here = reverse("door:answers")
    asked = {name: value for name, value in (("q", words), ("category", chosen.pk if chosen else "")) if value}
    ways = [(each, f"{here}?{urlencode({**asked, 'category': each.pk})}", each == chosen) for each in categories]
    shown: dict[str, Any] = {"words": words, "chosen": chosen, "page": page, "here": here, "ways": ways}
    shown["all"] = f"{here}?{urlencode({'q': words})}" if words else here
    shown["before"] = f"{here}?{urlencode({**asked, 'page': ''})}"
    return TemplateResponse(request, "door/answers.html", shown)


@login_not_required
@require_safe
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, to be passed on."""
    found = published().filter(pk=pk).first()
    if found is None:
        raise Http404
    return TemplateResponse(request, "door/answer.html", {"question": found})
