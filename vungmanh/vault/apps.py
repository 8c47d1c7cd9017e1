"""The vault room as Django knows it."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "vungmanh.vault"
