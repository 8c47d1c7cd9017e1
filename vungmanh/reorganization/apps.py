"""The reorganization room as Django knows it."""

from django.apps import AppConfig


class ReorganizationConfig(AppConfig):
    name = "vungmanh.reorganization"
