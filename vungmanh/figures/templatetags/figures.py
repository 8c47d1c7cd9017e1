"""Figures, and those who entered them, as the pages write them."""

from django import template

from vungmanh.accounts.queries import names_of
from vungmanh.figures import words

register = template.Library()
register.filter("percent", words.percent)
register.filter("signed", words.signed)
register.filter("who_came", words.who_came)


@register.filter
def officer(username: str) -> str:
    """What the person with the user name is called. Costs a query: for a single name, not for the rows of a list."""
    return names_of([username])[username]


@register.filter
def of(sentence: object, name: str) -> str:
    """The sentence with the name in its blank, %(name)s."""
    return str(sentence) % {"name": name}
