"""The gatherings room as Django knows it."""

from django.apps import AppConfig


class GatheringsConfig(AppConfig):
    name = "vungmanh.gatherings"
