"""Masked numbers and reasons in words, as the pages of this room show them."""

from django import template

from vungmanh.core.masks import masked
from vungmanh.members.leaving import WORDS

register = template.Library()
register.filter("masked", masked)


@register.filter
def leaving(reason: str) -> str:
    """Why somebody left; a reason that is no code is shown as it was written."""
    return str(WORDS.get(reason, reason))
