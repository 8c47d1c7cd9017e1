"""The papers room as Django knows it."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "vungmanh.papers"
