"""What a sitting shows to those who come: the code on the screen, which changes, and the poster, which does not; and
the links that are sent to the invited."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vungmanh.access.permissions import Permission
from vungmanh.arrivals import codes
from vungmanh.arrivals.invitations import invitations
from vungmanh.arrivals.links import poster_url, screen_url
from vungmanh.arrivals.loaders import sitting_for, standing_gathering
from vungmanh.arrivals.poster_file import poster_file
from vungmanh.arrivals.queries import stands_open
from vungmanh.ui.qr import qr_svg


@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole screen is the code. The page comes anew by itself with each code, without a script too."""
    sitting, now = sitting_for(request, pk), timezone.now()
    address = request.build_absolute_uri(screen_url(sitting, now))
    page = {
        "unit": sitting.gathering.unit,
        "gathering": sitting.gathering,
        "sitting": sitting,
        "qr": qr_svg(address),
        "stands_open": stands_open(sitting, now),
    }
    answer = TemplateResponse(request, "arrivals/screen.html", page)
    answer["Refresh"] = str(codes.changes_in(now))
    return answer


@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """The page to hang up at the door."""
    sitting = sitting_for(request, pk)
    file = poster_file(sitting, request.build_absolute_uri(poster_url(sitting)))
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="diem-danh.pdf"'
    return answer


@require_safe
def links(request: HttpRequest, pk: int) -> HttpResponse:
    """Of each of the invited the words to send, with the link under which they answer; and what they have answered."""
    gathering = standing_gathering(request, pk, to=Permission.HOLD_GATHERING)
    page = {"unit": gathering.unit, "gathering": gathering}
    return TemplateResponse(request, "arrivals/links.html", page | invitations(request, gathering))
