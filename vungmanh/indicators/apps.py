"""The indicators room as Django knows it."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "vungmanh.indicators"
