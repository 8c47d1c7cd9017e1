"""Days as Vietnamese readers expect them, in every language of the pages."""

from datetime import date

from django import template

from vungmanh.core.days import show_day

register = template.Library()


@register.filter
def day(value: date) -> str:
    """05/04/2026."""
    return show_day(value)
