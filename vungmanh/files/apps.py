"""The files room as Django knows it."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "vungmanh.files"
