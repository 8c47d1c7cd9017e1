"""The loading room as Django knows it."""

from django.apps import AppConfig


class LoadingConfig(AppConfig):
    name = "vungmanh.loading"
