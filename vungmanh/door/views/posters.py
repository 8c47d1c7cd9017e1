"""The posters of a unit: put up, looked at, printed, taken down."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.door.actions.posters import put_up
from vungmanh.door.actions.posters import take_down as down
from vungmanh.door.forms.office import PosterForm
from vungmanh.door.poster_file import poster_file
from vungmanh.door.posters import hung, poster_here, posters_of
from vungmanh.kit.act import Done, act, act_view, press
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.ui.qr import qr_svg


@act_view
def posters(request: HttpRequest, code: str) -> HttpResponse:
    """Those that hang, and a new one."""
    unit = unit_for(request, code, to=Permission.OPEN_DOOR)
    form = PosterForm(request.POST or None)

    def do() -> Done:
        made = put_up(unit, form.cleaned_data["place"], by=request.user, today=today_of(request))
        return Done(_("The poster is ready: print it, or send its link."), reverse("door:poster", args=[made.pk]))

    page = {"unit": unit, "form": form, "posters": posters_of(unit)}
    return act(request, form, do) or TemplateResponse(request, "door/posters.html", page)


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """One poster: its link, what a camera reads, words for a message."""
    found = poster_here(request, pk)
    told = hung(request, found)
    page = {"unit": found.unit, "told": told, "qr": qr_svg(told.address)}
    return TemplateResponse(request, "door/poster.html", page)


@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to hang up."""
    found = poster_here(request, pk)
    answer = HttpResponse(poster_file(hung(request, found)), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="to-ma-qr.pdf"'
    return answer


@require_POST
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    found = poster_here(request, pk)
    back = reverse("door:posters", args=[found.unit.code])

    def do() -> Done:
        down(found, by=request.user, today=today_of(request))
        return Done(_("The poster is taken down; its link opens nothing any more."), back)

    return press(request, do, back=back)
