"""How the page for levels above shows a figure."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_page import Cell
from vungmanh.tasks.matrix import shown

register = template.Library()
# A share of less than each of these is a shade of its own; a hundred is the darkest.
_BOUNDS: Final = (25, 50, 75, 100)


@register.simple_tag
def levels_cell(cell: Cell, shaded: bool) -> SafeString:
    """How many of how many have it in percent, who lacks it, how it was a year before; or a number that opens. A tag,
    and no template of its own, since a province has a thousand of them on a page."""
    if cell.number is not None:
        look = format_html(' class="part-wrong"') if cell.is_wrong else ""
        return format_html("<td{}>{}</td>", look, _to(cell.url, shown(cell.number)))
    if cell.tally is None:
        return format_html('<td class="none">{}</td>', "–")
    tally = cell.tally
    share = tally.share or 0
    shade = format_html(' class="shade-{}"', 1 + sum(share >= bound for bound in _BOUNDS)) if shaded else ""
    said = format_html("<b>{}%</b><small>{}/{}</small>", share, shown(tally.have), shown(tally.must))
    return format_html("<td{}>{}{}{}{}</td>", shade, _to(cell.url, said), _lacking(cell), _late(cell), _before(tally))


def _to(url: str, said: object) -> SafeString:
    return format_html('<a href="{}">{}</a>', url, said) if url else format_html("<span>{}</span>", said)


def _lacking(cell: Cell) -> SafeString:
    assert cell.tally is not None
    return _part(cell.lacking_url, _("%(count)s lacking") % {"count": shown(cell.tally.lacking)}, cell.tally.lacking)


def _late(cell: Cell) -> SafeString:
    assert cell.tally is not None
    return _part(cell.late_url, _("%(count)s held late") % {"count": shown(cell.tally.late)}, cell.tally.late)


def _part(url: str, said: str, count: int) -> SafeString:
    if not count:
        return SafeString()
    if not url:
        return format_html('<span class="part">{}</span>', said)
    return format_html('<a class="part" href="{}">{}</a>', url, said)


def _before(tally: Tally) -> SafeString:
    """Nothing where nobody was asked for it a year before."""
    before = tally.share_before
    if before is None:
        return SafeString()
    way = "▲" if (tally.share or 0) > before else "▼" if (tally.share or 0) < before else ""
    said = pgettext("share", "a year before %(share)d%%") % {"share": before}
    return format_html('<span class="part soft">{} {}</span>', way, said)
