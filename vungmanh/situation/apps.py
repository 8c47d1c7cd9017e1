"""The situation room as Django knows it."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "vungmanh.situation"
