"""Offices as the pages show them."""

from django import template

from vungmanh.officers.listed import Listed
from vungmanh.officers.officer_page import began as how_it_began
from vungmanh.officers.register import rights_of_office

register = template.Library()


@register.filter
def began(listed: Listed) -> str:
    """How somebody came into the office."""
    return how_it_began(listed)


@register.filter
def right_words(listed: Listed) -> str:
    """With which role the officer signs in, or what that waits for."""
    return rights_of_office(listed)
