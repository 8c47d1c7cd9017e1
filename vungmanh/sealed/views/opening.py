"""A report is opened with a passphrase, and shown. What opens it stands in the page's own forms and nowhere else.

SECURITY: no redirect, no message, no session: whatever is done, the answer is the page itself. A report that is not the
reader's to read is not found, in the words and after the questions of one that never was.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from vungmanh.kit.act import tell
from vungmanh.organization.loaders import today_of
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.actions.wall_off import seated
from vungmanh.sealed.forms.acting import KeptForm
from vungmanh.sealed.forms.keys import PassphraseForm
from vungmanh.sealed.fresh import Missing, missing
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case
from vungmanh.sealed.page import case_page
from vungmanh.sealed.refusals import TooOften, Walled, Wrong
from vungmanh.sealed.stands import stands
from vungmanh.sealed.views.reading import reading


@reading
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    """GET asks for the passphrase; POST opens with it."""
    found = seat_here(request, key)
    today, now = today_of(request), timezone.now()
    if request.method != "POST" or _lacks(request, key, now):
        return shut_page(request, found)
    form = PassphraseForm(request.POST)
    if form.is_valid():
        try:
            hand = open_case(key, request.user, form.cleaned_data["password"], today=today, now=now)  # type: ignore[arg-type]
        except Walled:
            raise Http404 from None
        except (Wrong, TooOften) as refusal:
            tell(form, refusal)
        else:
            return open_page(request, hand, kept=_kept(request))
    return shut_page(request, found, form)


def seat_here(request: HttpRequest, key: UUID) -> Case:
    """The report, for a reader whose seat at it holds. Raises Http404."""
    try:
        return seated(request.user.pk, key, today_of(request))  # type: ignore[arg-type]
    except Walled:
        raise Http404 from None


def shut_page(request: HttpRequest, found: Case, form: BaseForm | None = None, *, act: str = "") -> TemplateResponse:
    """Its number, its days, and the box for the passphrase. Words typed for the `act` before it shut again go on with
    it."""
    shown = {
        "stands": stands(found, today_of(request)),
        "form": form or PassphraseForm(),
        "kept": _kept(request, act),
        "lacks": _lacks(request, found.key, timezone.now()),
    }
    return TemplateResponse(request, "sealed/shut.html", shown)


def open_page(request: HttpRequest, hand: Opened, *, said: str = "", **more: Any) -> TemplateResponse:
    """All that was said, and what can be done; `said` is what has been done just now, `more` as of sealed.page."""
    page = case_page(hand, today_of(request), **more)
    return TemplateResponse(request, "sealed/case.html", {"page": page, "said": said})


def _lacks(request: HttpRequest, key: UUID, now: datetime) -> Missing | None:
    return missing(request, reverse("sealed:case", args=[key]), now)


def _kept(request: HttpRequest, act: str = "") -> KeptForm | None:
    typed = request.POST
    form = KeptForm({"act": act or typed.get("act", ""), "words": typed.get("words", "")})
    return form if form.is_valid() and form.cleaned_data["words"] else None
