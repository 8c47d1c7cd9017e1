"""The organization room as Django knows it."""

from django.apps import AppConfig
from django.urls import register_converter

from vungmanh.organization.addresses import UnitCode


class OrganizationConfig(AppConfig):
    name = "vungmanh.organization"

    def ready(self) -> None:
        register_converter(UnitCode, "unit")
