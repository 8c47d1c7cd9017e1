"""The office room as Django knows it."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "vungmanh.office"
