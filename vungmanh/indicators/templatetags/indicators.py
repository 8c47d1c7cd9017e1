"""Readings and targets as the pages show them."""

from __future__ import annotations

from decimal import Decimal

from django import template

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.indicators.rules.values import show_value
from vungmanh.indicators.target_indicators import indicator_named

register = template.Library()


@register.filter
def reading_of(reading: Reading, indicator: Indicator) -> str:
    """1.234, 83,5 %; "" where nothing is known."""
    if reading.value is None:
        return ""
    value = Decimal(reading.value.numerator) / Decimal(reading.value.denominator)
    return show_value(round(value, 1) if reading.value.denominator > 1 else value, per_cent=indicator.is_percent)


@register.filter
def value_of(target: Target) -> str:
    """What the target is, as people write it."""
    return show_value(target.value, per_cent=indicator_named(target.indicator).is_percent)
