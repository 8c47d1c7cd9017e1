"""The door room as Django knows it."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "vungmanh.door"
