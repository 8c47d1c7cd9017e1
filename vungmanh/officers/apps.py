"""The officers room as Django knows it."""

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "vungmanh.officers"
