"""The kit room as Django knows it."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "vungmanh.kit"
