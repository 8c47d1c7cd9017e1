"""The list at a door as a page shows it: a line is as short as it can be, for thousands of them stand on one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vungmanh.arrivals.queries import Listed
from vungmanh.gatherings.models.attendees import PRESENCES

_TAGS: Final = {
    state: format_html('<b class="{}"></b>', state) for state, _name in PRESENCES
}  # its words are the style's
_LINE: Final = '<li><button name="a" value="{}">{}<small>{}</small></button>{}'


def lines_of(people: Iterable[Listed]) -> SafeString:
    """Not by a template: that would take five times as long as all else on the page."""
    return format_html_join(
        "\n", _LINE, ((each.key, each.name, each.where, _TAGS.get(each.state, "")) for each in people)
    )
