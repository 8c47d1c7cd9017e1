"""The figures room as Django knows it."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "vungmanh.figures"
