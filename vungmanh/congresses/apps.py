"""The congresses room as Django knows it."""

from django.apps import AppConfig


class CongressesConfig(AppConfig):
    name = "vungmanh.congresses"
