"""The organization room as Django knows it."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "vungmanh.organization"
