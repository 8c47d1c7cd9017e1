"""Figures as the pages write them."""

from django import template

from vungmanh.home import words

register = template.Library()
register.filter("percent", words.percent)
