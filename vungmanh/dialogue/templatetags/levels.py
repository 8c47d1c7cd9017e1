"""How the page for levels above shows a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_page import Cell, Head
from vungmanh.tasks.matrix import shown

register = template.Library()
# A share of less than each of these is a shade of its own; a hundred is the darkest.
_BOUNDS: Final = (25, 50, 75, 100)


@register.simple_tag
def levels_cells(heads: Sequence[Head], cells: Sequence[Cell], shaded: bool) -> SafeString:
    """Of a row: how many of how many have it in percent, who lacks it, how it was a year before; or a number that
    opens. Each bears the head of its column, under which it stands on a phone. A tag, and no template of its own, since
    a province has a thousand of them on a page.

    SECURITY: what is put together here are numbers and our own words; addresses are escaped.
    """
    told: list[str] = []
    for head, cell in zip(heads, cells, strict=True):
        name = f' data-name="{escape(head.name)}"'
        told += _number(cell, name) if cell.number is not None else _share(cell, cell.tally, name, shaded)
    return SafeString("".join(told))


def _number(cell: Cell, name: str) -> Iterator[str]:
    yield f'<td class="part-wrong"{name}>' if cell.is_wrong else f"<td{name}>"
    yield _to(cell.url, shown(cell.number or 0))
    if cell.note:
        yield f'<span class="part soft">{escape(cell.note)}</span>'
    if cell.before is not None and (cell.before or cell.number):
        said = pgettext("number", "a year before %(number)s") % {"number": shown(cell.before)}
        yield _than_before(cell.number or 0, cell.before, said)
    yield "</td>"


def _share(cell: Cell, tally: Tally | None, name: str, shaded: bool) -> Iterator[str]:
    if tally is None:
        yield f'<td class="none"{name}>–</td>'
        return
    share = tally.share or 0
    yield f'<td class="shade-{1 + sum(share >= bound for bound in _BOUNDS)}"{name}>' if shaded else f"<td{name}>"
    if cell.of_one:
        yield from _of_one(cell, tally)
        return
    yield _to(cell.url, f"<b>{share}%</b><small>{shown(tally.have)}/{shown(tally.must)}</small>")
    if tally.lacking and cell.lack:
        yield _to(cell.lacking_url, escape(str(cell.lack) % {"count": shown(tally.lacking)}), "part")
    if tally.late:
        yield _to(cell.late_url, escape(_("%(count)s held late") % {"count": shown(tally.late)}), "part")
    if tally.share_before is not None:
        said = pgettext("share", "a year before %(share)d%%") % {"share": tally.share_before}
        yield _than_before(share, tally.share_before, said)
    yield "</td>"


def _of_one(cell: Cell, tally: Tally) -> Iterator[str]:
    """Of a single union no share is told."""
    said, url = pgettext("unit", "lacks it"), cell.lacking_url
    if tally.have or tally.late:
        said, url = (pgettext("unit", "has it"), cell.url) if tally.have else (pgettext("units", "late"), cell.late_url)
    yield _to(url, f"<b>{escape(said)}</b>")
    if tally.must_before:
        then = pgettext("unit", "has it") if tally.before else pgettext("unit", "lacks it")
        said = pgettext("unit", "a year before: %(said)s") % {"said": then}
        yield f'<span class="part soft">{escape(said)}</span>'
    yield "</td>"


def _to(url: str, said: str, look: str = "") -> str:
    kind = f' class="{look}"' if look else ""
    return f'<a{kind} href="{escape(url)}">{said}</a>' if url else f"<span{kind}>{said}</span>"


def _than_before(now: int, before: int, said: str) -> str:
    way = "▲ " if now > before else "▼ " if now < before else ""
    return f'<span class="part soft">{way}{escape(said)}</span>'
