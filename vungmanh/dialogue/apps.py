"""The dialogue room as Django knows it."""

from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "vungmanh.dialogue"
