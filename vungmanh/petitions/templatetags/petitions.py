"""Petitions as lists name them."""

from __future__ import annotations

from django import template

from vungmanh.petitions.models import Petition
from vungmanh.petitions.veiled import short

register = template.Library()


@register.filter
def in_short(petition: Petition) -> str:
    """The beginning of what was said, without its sender's name."""
    return short(petition)


@register.filter
def in_fours(code: str) -> str:
    """A code as it is read out: 1234 5678."""
    return f"{code[:4]} {code[4:]}"
