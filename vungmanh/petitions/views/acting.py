"""What the pages of all acts on one petition have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from vungmanh.access.asking import rights_of
from vungmanh.kit.act import Done, act, act_page
from vungmanh.kit.evidence import STYLES
from vungmanh.kit.models import Act
from vungmanh.organization.loaders import today_of
from vungmanh.petitions.matters import heading_of
from vungmanh.petitions.models import Petition
from vungmanh.petitions.veiled import veiled


def way_of(request: HttpRequest) -> dict[str, Any]:
    """Who acts, on which day, at which moment."""
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def page_url(petition: Petition) -> str:
    return reverse("petitions:petition", args=[petition.pk])


def register_url(petition: Petition) -> str:
    return reverse("petitions:register", args=[petition.holder.code])


def sent(request: HttpRequest) -> tuple[Any, ...]:
    """What a form with files takes."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def act_on(
    request: HttpRequest,
    petition: Petition,
    form: BaseForm,
    do: Callable[[], Act | None],
    *,
    said: str,
    verb: str,
    lead: str = "",
    template: str = "petitions/act.html",
    **shown: Any,
) -> HttpResponse:
    """Does it and leads back to the petition, or to the list where the petition is the actor's to see no more; else
    the page of its form, with what was said above it."""

    def done() -> Done:
        kept = do()
        stays = Petition.objects.visible_to(request.user, today_of(request)).filter(pk=petition.pk).exists()
        return Done(said, page_url(petition) if stays else register_url(petition), kept)

    page: dict[str, Any] = {"heading": shown.pop("heading", "") or heading_of(petition), "verb": verb}
    page |= {"back": page_url(petition), "lead": lead, "styles": STYLES, "template": template}
    page |= {"petition": petition, "words": veiled(petition, petition.words), **shown}
    return act(request, form, done) or act_page(request, petition.holder, form, **page)


def may_see(request: HttpRequest) -> Any:
    """The petitions that the reader of the page may see."""
    today = today_of(request)
    return Petition.objects.visible_to(rights_of(request, today), today)
