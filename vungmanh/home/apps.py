"""The home room as Django knows it."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "vungmanh.home"
