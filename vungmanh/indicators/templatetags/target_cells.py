"""How the table of targets shows a cell."""

from __future__ import annotations

from collections.abc import Iterator

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from vungmanh.indicators.screen import Cell

register = template.Library()


@register.simple_tag
def target_cell(cell: Cell) -> SafeString:
    """The achieved part, of what it is, the state with its shape. A tag, and no template of its own, since a level has
    a thousand of them on a page.

    SECURITY: what is put together here are numbers and our own words; addresses are escaped.
    """
    return SafeString("".join(_parts(cell)))


def _parts(cell: Cell) -> Iterator[str]:
    if cell.said is None:
        yield '<td class="none">–</td>'
        return
    yield f'<td class="shade-{cell.shade}">' if cell.shade else "<td>"
    inside = f"<b>{escape(cell.value)}</b><small>{escape(cell.parts)}</small>"
    yield f'<a href="{escape(cell.url)}">{inside}</a>' if cell.url else f"<span>{inside}</span>"
    yield f'<span class="part target-{cell.said.tone}">{cell.said.shape} {escape(cell.said.word)}</span>'
    if cell.is_hard:
        yield f'<span class="part soft">◆ {escape(pgettext("target", "hard"))}</span>'
    yield "</td>"
