"""The arrivals room as Django knows it."""

from django.apps import AppConfig


class ArrivalsConfig(AppConfig):
    name = "vungmanh.arrivals"
