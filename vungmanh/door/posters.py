"""The posters of a unit as its officers see them: the link, the code that a camera reads, words for a message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import unit_for
from vungmanh.organization.models import Unit
from vungmanh.petitions.models import Poster


@dataclass(frozen=True)
class Hung:
    """A poster with where its link leads and what is written beside the link in a message."""

    poster: Poster
    address: str
    message: str


def posters_of(unit: Unit) -> Sequence[Poster]:
    """Those that hang first, then those that were taken down."""
    return sorted(Poster.objects.filter(unit=unit), key=lambda each: (each.until is not None, -each.pk))


def poster_here(request: HttpRequest, pk: int) -> Poster:
    """The poster, to whoever may put up posters at its unit. Raises Http404, NotAllowed."""
    poster = Poster.objects.select_related("unit").filter(pk=pk).first()
    if poster is None:
        raise Http404
    poster.unit = unit_for(request, poster.unit.code, to=Permission.OPEN_DOOR)
    return poster


def hung(request: HttpRequest, poster: Poster) -> Hung:
    address = request.build_absolute_uri(reverse("door:how", args=[poster.token]))
    message = _(
        "%(unit)s wants to hear from you: wages, hours, meals, safety or anything else. Write here, with your name or "
        "without; you are answered by a fixed day: %(address)s"
    )
    return Hung(poster, address, message % {"unit": poster.unit.name, "address": address})
