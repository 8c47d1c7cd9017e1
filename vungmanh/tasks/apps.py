"""The tasks room as Django knows it."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "vungmanh.tasks"
