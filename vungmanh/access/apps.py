"""The access room as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "vungmanh.access"
