"""The guide room as Django knows it."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    name = "vungmanh.guide"
