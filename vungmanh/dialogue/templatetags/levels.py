"""How the page for levels above shows a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vungmanh.dialogue.levels import Tally
from vungmanh.dialogue.levels_page import Cell, Head
from vungmanh.tasks.matrix import shown

register = template.Library()
# A share of less than each of these is a shade of its own; a hundred is the darkest.
_BOUNDS: Final = (25, 50, 75, 100)
_LANGUAGES: Final = 4


@dataclass(frozen=True)
class _Words:
    """What cells say: looked up once, not for each of a thousand cells."""

    lacking: str
    late: str
    share_before: str
    number_before: str
    has_it: str
    lacks_it: str
    held_late: str
    said_before: str


@lru_cache(maxsize=_LANGUAGES)
def _words(_language: str | None) -> _Words:
    return _Words(
        lacking=_("%(count)s lacking"), late=_("%(count)s held late"),
        share_before=pgettext("share", "a year before %(share)d%%"),
        number_before=pgettext("number", "a year before %(number)s"),
        has_it=pgettext("unit", "has it"), lacks_it=pgettext("unit", "lacks it"), held_late=pgettext("units", "late"),
        said_before=pgettext("unit", "a year before: %(said)s"),
    )  # fmt: skip


@register.simple_tag
def levels_cells(heads: Sequence[Head], cells: Sequence[Cell], shaded: bool) -> SafeString:
    """Of a row: how many of how many have it in percent, who lacks it, how it was a year before; or a number that
    opens. Each bears the head of its column, under which it stands on a phone. A tag, and no template of its own, since
    a province has a thousand of them on a page.

    SECURITY: what is put together here are numbers and our own words; addresses are escaped.
    """
    told: list[str] = []
    words = _words(get_language())
    for head, cell in zip(heads, cells, strict=True):
        name = f' data-name="{escape(head.name)}"'
        told += _number(cell, name, words) if cell.number is not None else _share(cell, name, words, shaded=shaded)
    return SafeString("".join(told))


def _number(cell: Cell, name: str, words: _Words) -> Iterator[str]:
    yield f'<td class="part-wrong"{name}>' if cell.is_wrong else f"<td{name}>"
    yield _to(cell.url, shown(cell.number or 0))
    if cell.note:
        yield f'<span class="part soft">{escape(cell.note)}</span>'
    if cell.before is not None and (cell.before or cell.number):
        said = words.number_before % {"number": shown(cell.before)}
        yield _than_before(cell.number or 0, cell.before, said)
    yield "</td>"


def _share(cell: Cell, name: str, words: _Words, *, shaded: bool) -> Iterator[str]:
    tally = cell.tally
    if tally is None:
        yield f'<td class="none"{name}>–</td>'
        return
    share = tally.share or 0
    yield f'<td class="shade-{1 + sum(share >= bound for bound in _BOUNDS)}"{name}>' if shaded else f"<td{name}>"
    if cell.of_one:
        yield from _of_one(cell, tally, words)
        return
    yield _to(cell.url, f"<b>{share}%</b><small>{shown(tally.have)}/{shown(tally.must)}</small>")
    if tally.lacking and cell.lack != "":
        lack = words.lacking if cell.lack is None else str(cell.lack)
        yield _to(cell.lacking_url, escape(lack % {"count": shown(tally.lacking)}), "part")
    if tally.late:
        yield _to(cell.late_url, escape(words.late % {"count": shown(tally.late)}), "part")
    if tally.share_before is not None:
        said = words.share_before % {"share": tally.share_before}
        yield _than_before(share, tally.share_before, said)
    yield "</td>"


def _of_one(cell: Cell, tally: Tally, words: _Words) -> Iterator[str]:
    """Of a single union no share is told."""
    said, url = words.lacks_it, cell.lacking_url
    if tally.have or tally.late:
        said, url = (words.has_it, cell.url) if tally.have else (words.held_late, cell.late_url)
    yield _to(url, f"<b>{escape(said)}</b>")
    if tally.must_before:
        said = words.said_before % {"said": words.has_it if tally.before else words.lacks_it}
        yield f'<span class="part soft">{escape(said)}</span>'
    yield "</td>"


def _to(url: str, said: str, look: str = "") -> str:
    kind = f' class="{look}"' if look else ""
    return f'<a{kind} href="{escape(url)}">{said}</a>' if url else f"<span{kind}>{said}</span>"


def _than_before(now: int, before: int, said: str) -> str:
    way = "▲ " if now > before else "▼ " if now < before else ""
    return f'<span class="part soft">{way}{escape(said)}</span>'
