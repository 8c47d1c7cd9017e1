"""The merging room as Django knows it."""

from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "vungmanh.merging"
