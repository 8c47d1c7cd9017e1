"""How pages say what belongs to tasks."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vungmanh.core.days import show_day
from vungmanh.tasks.matrix import Cell, Part, shown
from vungmanh.tasks.models import Task

register = template.Library()


@register.filter
def said_of(task: Task) -> str:
    """The directive and the last day, small under the task."""
    number = f"{task.directive.number} · " if task.directive else ""
    return f"{number}{show_day(task.due)}"


@register.filter
def in_hundred(share: float) -> str:
    """A share as the reader writes it; less than all is never rounded up to all."""
    return f"{number_format(int(share * 1000) / 10, 1)}%"


@register.simple_tag
def tasks_cell(cell: Cell, shaded: bool) -> SafeString:
    """A cell of the matrix: how many of how many have done it, what else is to be known. A tag, and no template of its
    own, since a province has a thousand of them on a page."""
    if cell.tally is None:
        return format_html('<td class="none">{}</td>', "–")
    share = format_html("<b>{}</b>/{}", shown(cell.tally.done), shown(cell.tally.fallen))
    shade = format_html(' class="shade-{}"', cell.tally.shade) if shaded else ""
    parts = format_html_join("", "{}", ((_part(part),) for part in cell.parts))
    if not cell.url:
        return format_html("<td{}><span>{}</span>{}</td>", shade, share, parts)
    return format_html('<td{}><a href="{}">{}</a>{}</td>', shade, cell.url, share, parts)


def _part(part: Part) -> SafeString:
    look = "part part-wrong" if part.is_wrong else "part"
    if not part.url:
        return format_html('<span class="{}">{}</span>', look, part.said)
    return format_html('<a class="{}" href="{}">{}</a>', look, part.url, part.said)
