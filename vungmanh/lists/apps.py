"""The lists room as Django knows it."""

from django.apps import AppConfig


class ListsConfig(AppConfig):
    name = "vungmanh.lists"
