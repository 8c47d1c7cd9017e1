"""The guide: everybody may read it, for it says how the work is done and nothing of anybody.

What is looked for comes as a form, as in the search of the house: only words have an address, numbers never.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.core.masks import holds_number
from vungmanh.core.vietnamese import clean
from vungmanh.guide.chapters import the_guide
from vungmanh.guide.finding import LONGEST, find


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """All chapters, and what was looked for in them; asked by htmx, what was found alone."""
    sent = request.method == "POST"
    text = clean((request.POST if sent else request.GET).get("q", ""))[:LONGEST]
    if holds_number(text):
        text = ""
    piece = bool(getattr(request, "htmx", False))
    if sent and not piece:
        return redirect(f"{reverse('guide:index')}?{urlencode({'q': text})}" if text else "guide:index")
    guide = the_guide()
    found = {"text": text, "hits": find(text, guide)}
    if piece:
        return TemplateResponse(request, "guide/found.html", found)
    return TemplateResponse(request, "guide/index.html", {"guide": guide, "page": guide.index, **found})


@login_not_required
@require_safe
def chapter(request: HttpRequest, code: str) -> HttpResponse:
    """One chapter, with the ways to the one before and the one behind."""
    guide = the_guide()
    page = guide.chapter(code)
    if page is None:
        raise Http404
    at = guide.chapters.index(page)
    before = guide.chapters[at - 1] if at else None
    after = guide.chapters[at + 1] if at + 1 < len(guide.chapters) else None
    around = {"before": before, "after": after}
    return TemplateResponse(request, "guide/chapter.html", {"guide": guide, "page": page, "text": "", **around})
