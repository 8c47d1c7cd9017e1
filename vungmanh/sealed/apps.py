"""The sealed room as Django knows it."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    name = "vungmanh.sealed"
