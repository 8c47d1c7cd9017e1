"""How a page finds the indicator that was made: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.indicators.models import INDICATOR, Made, MadeDefinition
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.organization.loaders import today_of, unit_for


def made_for(request: HttpRequest, pk: int) -> Made:
    """Raises Http404 where the reader may not see it, NotAllowed where they see it but may not make indicators."""
    today = today_of(request)
    found = (
        Made.objects.visible_to(rights_of(request, today), today).select_related("maker__kind").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    found.maker = unit_for(request, found.maker.code, to=Permission.MAKE_INDICATORS)
    return found


def definition_for(request: HttpRequest, pk: int) -> MadeDefinition:
    """Raises as `made_for`."""
    found = MadeDefinition.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.made = made_for(request, found.made_id)
    return found


def acts_of(made: Made) -> ActQuerySet:
    """What was done to it."""
    return Act.objects.naming(Subject(INDICATOR, made.pk))
