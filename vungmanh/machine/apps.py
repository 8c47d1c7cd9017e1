"""The machine room as Django knows it."""

from django.apps import AppConfig


class MachineConfig(AppConfig):
    name = "vungmanh.machine"
