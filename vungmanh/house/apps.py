"""The house room as Django knows it."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "vungmanh.house"
