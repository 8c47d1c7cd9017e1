"""How a page finds the report or the stoppage it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.situation.models import LogLine, Mood, Stoppage


def mood_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_SITUATION) -> Mood:
    """Raises Http404 where the reader may not see it, NotAllowed where they may not do `to` at its unit."""
    today = today_of(request)
    found: Mood = _found(Mood.objects.visible_to(rights_of(request, today), today), pk)
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def stoppage_for(request: HttpRequest, pk: int, *, to: Permission = Permission.SEE_SITUATION) -> Stoppage:
    """The same of a stoppage."""
    today = today_of(request)
    found: Stoppage = _found(Stoppage.objects.visible_to(rights_of(request, today), today), pk)
    found.unit = unit_for(request, found.unit.code, to=to)
    return found


def line_for(request: HttpRequest, pk: int, *, to: Permission) -> LogLine:
    """A line of the log of a stoppage that the reader sees."""
    today = today_of(request)
    seen = Stoppage.objects.visible_to(rights_of(request, today), today).order_by()
    line: LogLine = _found(LogLine.objects.filter(stoppage__in=seen), pk, "stoppage__unit__kind")
    unit_for(request, line.stoppage.unit.code, to=to)
    return line


def _found(seen: Any, pk: int, along: str = "unit__kind") -> Any:
    row = seen.select_related(along).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
